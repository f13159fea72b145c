/** What can be wrong with the database, as a word for programs and a sentence for people. */
import type { Problem } from '../../protocol/license.ts';

export type StoreErrorKind =
  /** Made by a newer release: opening it would risk what only that release understands. */
  | 'newer-version'
  /** Another process has it open. */
  | 'locked'
  /** A database, but not one of ours. */
  | 'not-ours'
  /** Folder or file cannot be opened for writing. */
  | 'not-writable'
  /** No space left. Passes by itself once there is space. */
  | 'disk-full'
  /** Its content is damaged. */
  | 'damaged'
  /** Anything else the database reports. */
  | 'failed';

/** Thrown by `openHistoryStore` when somebody has to decide something first. */
export class HistoryStoreError extends Error {
  readonly kind: StoreErrorKind;
  readonly nextStep: string;

  constructor(kind: StoreErrorKind, message: string, nextStep: string) {
    super(message);
    this.name = 'HistoryStoreError';
    this.kind = kind;
    this.nextStep = nextStep;
  }
}

/** The same, as it stands in a health report. */
export const problemOf = (error: HistoryStoreError): Problem => ({
  kind: `history-${error.kind}`,
  code: null,
  message: error.message.slice(0, 512),
  nextStep: error.nextStep.slice(0, 512),
});

/** Primary result codes of SQLite: https://www.sqlite.org/rescode.html */
const kindByCode: Readonly<Record<number, StoreErrorKind>> = {
  5: 'locked',
  6: 'locked',
  8: 'not-writable',
  11: 'damaged',
  13: 'disk-full',
  14: 'not-writable',
  26: 'damaged',
};
/** The operating system refused a write: on a quota or a file size limit it is this and not 13. */
const writeFailed = 10 | (3 << 8);

const kindOf = (error: unknown): StoreErrorKind => {
  if (typeof error !== 'object' || error === null) return 'failed';
  if ('errcode' in error && typeof error.errcode === 'number') {
    if (error.errcode === writeFailed) return 'disk-full';
    return kindByCode[error.errcode & 0xff] ?? 'failed';
  }
  if ('code' in error) {
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === 'EFBIG') return 'disk-full';
    if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return 'not-writable';
    if (['ENOTDIR', 'ENOENT', 'EEXIST', 'EISDIR'].includes(String(error.code))) return 'not-writable';
  }
  return 'failed';
};

const texts = (kind: StoreErrorKind, path: string, reason: string): readonly [message: string, nextStep: string] => {
  switch (kind) {
    case 'newer-version':
      return [
        `The history database ${path} was made by a newer release: ${reason}.`,
        'Install that release or newer, or configure another database file.',
      ];
    case 'locked':
      return [
        `Another process has the history database ${path} open.`,
        'Stop the other monitoring server, or configure another database file.',
      ];
    case 'not-ours':
      return [
        `${path} is a database of another program.`,
        'Configure another path for the history database; nothing in this file was changed.',
      ];
    case 'not-writable':
      return [
        `The history database ${path} cannot be opened for writing (${reason}).`,
        'Check that the folder exists and that the monitoring server may write to it.',
      ];
    case 'disk-full':
      return [
        `There is no space left for the history database ${path}.`,
        'Free some disk space. Recording goes on by itself then; the newest state is kept meanwhile.',
      ];
    case 'damaged':
      return [`The history database ${path} is damaged (${reason}).`, 'Check the disk it is on.'];
    case 'failed':
      return [
        `The history database ${path} failed: ${reason}.`,
        'It is tried again by itself. If this stays, check the disk and restart the monitoring server.',
      ];
  }
};

export const storeError = (kind: StoreErrorKind, path: string, reason: string): HistoryStoreError =>
  new HistoryStoreError(kind, ...texts(kind, path, reason));

/** Whatever was thrown, as one of ours. */
export const asStoreError = (error: unknown, path: string): HistoryStoreError =>
  error instanceof HistoryStoreError
    ? error
    : storeError(kindOf(error), path, error instanceof Error ? error.message : String(error));
