/** Imports in a thread of their own: twenty thousand projects take seconds, and everyone else is answered meanwhile. */
import { Worker } from 'node:worker_threads';
import type { Project } from '../../../protocol/projects/project.ts';
import { threadUrl } from '../../thread-url.ts';
import type { ImportFormat } from './import-format.ts';
import type { ProblemBook } from './import-problem.ts';
import type { ImportOptions, ImportPlan } from './plan-import.ts';

/** A file of projects as it is. */
export interface ImportFile {
  readonly bytes: Uint8Array;
  readonly format: ImportFormat;
}

/** What a thread is started for. */
export type ImportTask =
  | (ImportFile & { readonly kind: 'check' })
  | (ImportFile & { readonly kind: 'plan'; readonly existing: readonly Project[]; readonly options: ImportOptions });

const workerUrl = (): URL => threadUrl(import.meta.url, './import-worker.ts', './import-worker.js');

/** Rejects when the thread ends without an answer, as one does that needs more memory than there is. */
function inThread<Answer>(task: ImportTask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), { name: 'import', workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread of the import ended')));
  });
}

/** What is wrong with a file by itself. */
export const checkAside = (file: ImportFile): Promise<Pick<ProblemBook, 'problems' | 'count'>> =>
  inThread({ ...file, kind: 'check' });

/** What the import of a file changes. */
export const planAside = (
  existing: readonly Project[],
  file: ImportFile,
  options: ImportOptions,
): Promise<ImportPlan> => inThread({ ...file, kind: 'plan', existing, options });
