/** Why a file cannot be read, in words. */
import type { Problem } from '../../../protocol/license.ts';
import type { FileFacts } from './log-files.ts';

const longestPath = 300;
const shown = (path: string): string => (path.length > longestPath ? `…${path.slice(-longestPath)}` : path);

interface Wording {
  readonly kind: string;
  readonly what: string;
  readonly nextStep: string;
}

const wordingOf = (code: string | undefined): Wording => {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        kind: 'missing',
        what: 'does not exist',
        nextStep: 'Check the path; it is read as soon as it is there.',
      };
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'unreadable',
        what: 'may not be read by this account',
        nextStep:
          'Let the account that reads it (of the app, the monitoring server or the broker) read the file and its folder.',
      };
    case 'EBUSY':
      return {
        kind: 'locked',
        what: 'is locked by another program',
        nextStep: 'Close what keeps it open; it is tried again all the time.',
      };
    case 'ESTALE':
    case 'EIO':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
    case 'UNKNOWN':
      return {
        kind: 'unreachable',
        what: 'cannot be reached',
        nextStep: 'Check the disk or the network drive that it is on.',
      };
    default:
      return {
        kind: 'unreadable',
        what: `cannot be read${code === undefined ? '' : ` (${code})`}`,
        nextStep: 'Check the file and the disk that it is on.',
      };
  }
};

/** What a file is for its license server. */
export type FileThing = 'log' | 'options-file' | 'license-file' | 'table-description';

const problem = (thing: FileThing, path: string, { kind, what, nextStep }: Wording): Problem => ({
  kind: `${thing}-${kind}`,
  code: null,
  message: `The ${thing.replace('-', ' ')} ${shown(path)} ${what}.`,
  nextStep,
});

/** The problem that the system's error means. */
export const fileProblem = (thing: FileThing, path: string, error: unknown): Problem =>
  problem(thing, path, wordingOf((error as NodeJS.ErrnoException | null)?.code));

/** The problem of something that is no file. */
export const notAFile = (thing: FileThing, path: string, kind: FileFacts['kind']): Problem =>
  problem(thing, path, {
    kind: kind === 'folder' ? 'is-folder' : 'is-no-file',
    what: kind === 'folder' ? 'is a folder' : 'is no regular file',
    nextStep: 'Give the path of the file itself.',
  });

/** The problem of a file that is too large to be what it should be. */
export const tooLarge = (thing: FileThing, path: string): Problem =>
  problem(thing, path, { kind: 'too-large', what: 'is far too large', nextStep: 'Check that it is the right file.' });

/** Thrown where there is a problem that the system has no error for. */
export class FileProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
