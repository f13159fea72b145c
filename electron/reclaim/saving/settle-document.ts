/** Gives a document's file back what was in it, or leaves both, as `settle.ts` says. Can be done again at any time. */
import { dirname } from 'node:path';
import type { Journal } from '../receipts/journal.ts';
import { needsSettling, type ReceiptDocument } from '../receipts/receipt.ts';
import { type Disk, isSameFile } from './disk.ts';
import type { FreeNames } from './free-names.ts';
import { type SettleFacts, settlementFor } from './settle.ts';

export interface SettlePorts {
  readonly disk: Disk;
  readonly names: FreeNames;
  readonly journal: Journal;
}

export type Circumstances = Pick<SettleFacts, 'open' | 'unsaved' | 'mayStillSave'>;

/** Fails with the system's own error; nothing is lost then, and it can be done again. */
export async function settleDocument(index: number, around: Circumstances, ports: SettlePorts): Promise<void> {
  const document = ports.journal.document(index);
  const { path, keptAt } = document;
  if (needsSettling(document) && path !== null && keptAt !== null)
    return settleSwap(index, { ...document, path, keptAt }, around, ports);
  const isMissingCopy = document.way === 'copy' && document.saved === null && document.copyAt !== null;
  if (isMissingCopy && (await digestAt(document.copyAt, ports.disk)) === null)
    await ports.journal.begin('end', index, { copyAt: null });
}

type Swapped = ReceiptDocument & { readonly path: string; readonly keptAt: string };

async function settleSwap(index: number, document: Swapped, around: Circumstances, ports: SettlePorts): Promise<void> {
  const { disk, names, journal } = ports;
  const { path, keptAt, copyAt, name } = document;
  const look = await disk.look(path);
  const [own, kept] = [await digestAt(path, disk), await digestAt(keptAt, disk)];
  const copy = await wholeCopy(document, own, disk);
  const known = copy === null ? { copyAt: null } : {};
  switch (settlementFor(document, { ...around, own, kept, copy })) {
    case 'nothing':
      break;
    case 'leave-kept':
      return journal.begin('give-back', index, { keeps: true, ...known });
    case 'drop-kept':
      await disk.remove(keptAt);
      break;
    case 'move-and-give-back': {
      const moment = { role: 'copy', at: journal.receipt().at } as const;
      const to =
        copyAt !== null && copy === null ? copyAt : await names.take({ folder: dirname(path), name, ...moment });
      await journal.begin('give-back', index, { copyAt: to });
      await disk.moveOver(path, to);
      await disk.moveOver(keptAt, path);
      break;
    }
    case 'give-back':
      await journal.begin('give-back', index);
      // Somebody else wrote it while it was read here.
      if (!isSameFile(await disk.look(path), look)) return journal.begin('give-back', index, { keeps: true, ...known });
      await disk.moveOver(keptAt, path);
      break;
  }
  await journal.begin('end', index, { keptAt: null });
}

/** The digest of the copy; one that was not finished, of what the file itself holds, is removed. */
async function wholeCopy({ step, saved, copyAt }: Swapped, own: string | null, disk: Disk): Promise<string | null> {
  const copy = await digestAt(copyAt, disk);
  const isPart = step === 'copy' && saved !== null && copy !== saved.digest && own === saved.digest;
  if (!isPart || copy === null || copyAt === null) return copy;
  await disk.remove(copyAt);
  return null;
}

async function digestAt(path: string | null, disk: Disk): Promise<string | null> {
  const look = path === null ? null : await disk.look(path);
  return path !== null && look?.kind === 'file' ? disk.digest(path) : null;
}
