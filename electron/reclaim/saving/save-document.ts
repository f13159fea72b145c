/**
 * Saves one document, and makes sure that it is on the disk. What is in its file is never lost: copies are made by the
 * application itself where it can do that; where it cannot, the file's content is kept beside it first and given back once
 * the application is closed, unless it is to be overwritten.
 */
import { dirname } from 'node:path';
import { DocumentProblem, type DocumentSession } from '../../documents/adapter.ts';
import type { Journal } from '../receipts/journal.ts';
import type { Content } from '../receipts/receipt.ts';
import { type Disk, type FileLook, isSameFile } from './disk.ts';
import { SavingProblem } from './disk-words.ts';
import type { FreeNames } from './free-names.ts';
import type { PlannedDocument } from './plan-saving.ts';

export interface SaveDocumentPorts {
  readonly session: Pick<DocumentSession, 'documents' | 'save' | 'saveCopy'>;
  readonly disk: Disk;
  readonly names: FreeNames;
  readonly journal: Journal;
  /** Of documents that have none, or lost it. */
  readonly safeFolder: string;
  /** When the copies are made, for their names. */
  readonly at: number;
  pause(ms: number): Promise<void>;
}

/** How often, and how long apart, a file is looked at that should be there and lie still. */
const restLooks = 5;
const restMs = 100;

/**
 * @param index of the document in the receipt
 * Fails with a `SavingProblem`, a `DocumentProblem` or the system's own error; the journal says how far it came.
 */
export async function saveDocument(planned: PlannedDocument, index: number, ports: SaveDocumentPorts): Promise<void> {
  switch (planned.way) {
    case 'none':
      return;
    case 'copy':
      return saveCopyOrSwap(planned, index, ports);
    case 'swap':
    case 'overwrite':
      return saveOver(planned, index, ports);
  }
}

/** Of some documents an application saves no copies, though it does of others: these are saved over their file, which is given back. */
async function saveCopyOrSwap(planned: PlannedDocument, index: number, ports: SaveDocumentPorts) {
  try {
    await saveCopy(planned, index, ports);
  } catch (error) {
    const isPossible = planned.file?.kind === 'file' && planned.file.names === 1;
    if (!isPossible || !(error instanceof DocumentProblem) || error.kind !== 'not-possible') throw error;
    await saveOver({ ...planned, way: 'swap' }, index, ports);
  }
}

async function saveCopy({ document, real, toSafeFolder }: PlannedDocument, index: number, ports: SaveDocumentPorts) {
  const { session, disk, names, journal, safeFolder, at } = ports;
  const { id, name, extension } = document;
  if (toSafeFolder) await disk.makeFolder(safeFolder);
  const folder = toSafeFolder || real === null ? safeFolder : dirname(real);
  const copyAt = await names.take({ folder, name, extension: real === null ? extension : undefined, role: 'copy', at });
  const before = real === null ? null : await contentOf(real, disk, name);
  await journal.begin('save', index, { path: real, before, copyAt });
  await session.saveCopy(id, copyAt);
  const saved = await contentAtRest(copyAt, disk, name, ports.pause);
  mustHoldSomething(saved, before, name);
  if (real !== null) await disk.hideLike(copyAt, real);
  await disk.flush(copyAt);
  await journal.begin('saved', index, { saved });
}

async function saveOver({ document, real, file, way }: PlannedDocument, index: number, ports: SaveDocumentPorts) {
  const { disk, names, journal, at } = ports;
  const { name } = document;
  if (real === null) throw new SavingProblem('document-missing', `The file of ${name} is not there any more.`);
  const isSwap = way === 'swap';
  const lookBefore = await mustBeFile(real, disk, name);
  if (!isSwap && !isSameFile(lookBefore, file)) throw changes(name);
  const before = await contentOf(real, disk, name);
  if (isSwap) {
    const keptAt = await names.take({ folder: dirname(real), name, role: 'before', at });
    await journal.begin('keep', index, { way, path: real, before, keptAt, copyAt: null });
    if ((await disk.copyNew(real, keptAt)) !== before.digest || (await disk.digest(keptAt)) !== before.digest)
      throw new SavingProblem('not-kept', `What is in the file of ${name} could not be kept beside it.`);
  }
  await journal.begin('save', index, { path: real, before });
  if (!isSameFile(await disk.look(real), lookBefore)) throw changes(name);
  await ports.session.save(document.id);
  const saved = await savedContent(real, { name, id: document.id, before, lookBefore }, ports);
  await disk.flush(real);
  if (isSwap) {
    const copyAt = await names.take({ folder: dirname(real), name, role: 'copy', at });
    await journal.begin('copy', index, { copyAt, saved });
    if ((await disk.copyNew(real, copyAt)) !== saved.digest || (await disk.digest(copyAt)) !== saved.digest)
      throw new SavingProblem('copy-differs', `The copy of ${name} is not like what was saved.`);
  }
  await journal.begin('saved', index, { saved });
}

interface Earlier {
  readonly id: string;
  readonly name: string;
  readonly before: Content;
  readonly lookBefore: FileLook;
}

/** What the application wrote over the file, if it did. */
async function savedContent(real: string, { id, name, before, lookBefore }: Earlier, ports: SaveDocumentPorts) {
  const { session, disk, pause } = ports;
  const still = (await session.documents()).find((one) => one.id === id);
  if (still?.dirty) throw new SavingProblem('not-saved', `${name} still has unsaved changes after it was saved.`);
  const saved = await contentAtRest(real, disk, name, pause);
  mustHoldSomething(saved, before, name);
  if (saved.digest === before.digest && isSameFile(await disk.look(real), lookBefore))
    throw new SavingProblem('not-saved', `${name} was not written to its file.`);
  return saved;
}

async function mustBeFile(path: string, disk: Disk, name: string): Promise<FileLook> {
  const look = await disk.look(path);
  if (look === null) throw new SavingProblem('not-saved', `There is no file where ${name} was saved.`);
  if (look.kind !== 'file') throw new SavingProblem('not-a-file', `${name} is not an ordinary file.`);
  return look;
}

const changes = (name: string) =>
  new SavingProblem('changes', `The file of ${name} is being written by another program.`);

/** Reads it whole, as whoever opens it would; fails when it changes meanwhile. */
async function contentOf(path: string, disk: Disk, name: string): Promise<Content> {
  const look = await mustBeFile(path, disk, name);
  const digest = await disk.digest(path);
  if (!isSameFile(await disk.look(path), look)) throw changes(name);
  return { digest, bytes: look.size };
}

/** Some applications say that they have saved a moment before they have. */
async function contentAtRest(path: string, disk: Disk, name: string, pause: SaveDocumentPorts['pause']) {
  for (let left = restLooks; ; left--) {
    try {
      return await contentOf(path, disk, name);
    } catch (error) {
      if (left === 0 || !(error instanceof SavingProblem)) throw error;
      await pause(restMs);
    }
  }
}

function mustHoldSomething(saved: Content, before: Content | null, name: string) {
  if (saved.bytes === 0 && before?.bytes !== 0)
    throw new SavingProblem('empty', `What was saved of ${name} is an empty file.`);
}
