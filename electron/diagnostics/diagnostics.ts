/** Diagnostics in the app: gathered and listed first, written only when the user has seen what is in them. */
import { writeFile } from 'node:fs/promises';
import { plainError } from '../agent/api-problem.ts';
import type { DiagnosticsView } from '../ipc/privacy-contract.ts';
import { bytesOf, type DiagnosticFile, zipOf } from './diagnostic-file.ts';

export interface DiagnosticsPorts {
  gather(hideNames: boolean): Promise<readonly DiagnosticFile[]>;
  /** Whether administrators let people have one. */
  isAllowed(): boolean;
  /** Asks where it is to be; null when the user wants none. */
  choosePath(suggestedName: string): Promise<string | null>;
  now(): number;
}

export interface Diagnostics {
  /** Both fail with a `ProblemError` in plain words. */
  list(hideNames: boolean): Promise<DiagnosticsView>;
  /** @returns the path; null when the user chose none */
  save(): Promise<string | null>;
}

/** A name that sorts by time. */
export const diagnosticsName = (now: number): string =>
  `seatlight-diagnostics-${new Date(now).toISOString().slice(0, 16).replaceAll(/[T:]/g, '-')}.zip`;

const notAllowed = () =>
  plainError('not-allowed', 'Your administrator does not allow files of diagnostics.', 'Ask for one there.');

export function createDiagnostics({ gather, isAllowed, choosePath, now }: DiagnosticsPorts): Diagnostics {
  let listed: readonly DiagnosticFile[] | null = null;

  function mustBeAllowed() {
    if (!isAllowed()) throw notAllowed();
  }

  return {
    async list(hideNames) {
      mustBeAllowed();
      listed = await gather(hideNames);
      return {
        files: listed.map((file) => ({
          name: file.name,
          about: file.about,
          bytes: bytesOf(file),
          redacted: file.redacted,
        })),
      };
    },
    async save() {
      mustBeAllowed();
      const files = listed;
      if (files === null) throw plainError('not-listed', 'Nothing was gathered yet.', 'Look at what is in it first.');
      const path = await choosePath(diagnosticsName(now()));
      if (path === null) return null;
      try {
        await writeFile(path, zipOf(files), { mode: 0o600 });
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw plainError('not-written', `It could not be written (${why}).`, 'Choose another place.');
      }
      listed = null;
      return path;
    },
  };
}
