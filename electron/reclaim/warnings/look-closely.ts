/** What is open in an application, and what will happen to it: looked at before its user is warned. */
import { DocumentProblem, type DocumentSession, type RunningApplication } from '../../documents/adapter.ts';
import type { WarnedDocument } from '../../ipc/reclaim-contract.ts';
import type { Disk } from '../saving/disk.ts';
import { lookAtDocuments } from '../saving/look-at-documents.ts';
import { planSaving, type SavingRules } from '../saving/plan-saving.ts';
import { warnedDocuments } from './warned-documents.ts';

export interface LookPorts {
  connect(application: RunningApplication): Promise<DocumentSession | null>;
  readonly disk: Disk;
  /** Of documents that have none. */
  readonly safeFolder: string;
  log(message: string, error?: unknown): void;
}

export type Looked =
  | { readonly ok: true; readonly session: DocumentSession; readonly documents: readonly WarnedDocument[] }
  /** It will not be closed, whatever its user says: why, for the monitoring server and for people. */
  | { readonly ok: false; readonly why: string; readonly message: string };

/** These are no reason to ask anybody: the application is not to be closed at all. */
const isRefusal: ReadonlySet<string> = new Set(['excluded-folder', 'unsaved']);

/** @param at when it will be done */
export async function lookClosely(
  running: RunningApplication,
  { name, rules, at }: { readonly name: string; readonly rules: Omit<SavingRules, 'savesCopies'>; readonly at: number },
  { connect, disk, safeFolder, log }: LookPorts,
): Promise<Looked> {
  try {
    const session = await connect(running);
    if (session === null) return { ok: false, why: 'no-adapter', message: `How ${name} saves is not known.` };
    const seen = await lookAtDocuments(session, disk);
    const planned = planSaving(seen, { ...rules, savesCopies: session.savesCopies });
    const refused = planned.find(({ obstacle }) => obstacle !== null && isRefusal.has(obstacle.why))?.obstacle;
    if (refused) return { ok: false, ...refused };
    return { ok: true, session, documents: warnedDocuments(planned, { safeFolder, at }) };
  } catch (error) {
    if (error instanceof DocumentProblem) return { ok: false, why: error.kind, message: error.message };
    log(`The documents of ${name} could not be looked at.`, error);
    return { ok: false, why: 'no-answer', message: `The documents of ${name} cannot be looked at.` };
  }
}
