/** One log file that is open, and where reading it has got to. */
import type { FileFacts, LogFiles, OpenFile } from './log-files.ts';
import { beginsWith, type Head, headOf, isHollow, isProvenBy, type LogMark, longestHead } from './log-mark.ts';
import { FileProblem, notAFile } from './log-problems.ts';
import { encodingOf, firstLine, type LogEncoding } from './log-text.ts';

export interface OpenLog {
  readonly file: OpenFile;
  identity: string | null;
  head: Head;
  encoding: LogEncoding;
  /** Bytes read: up to the end of a line. */
  offset: number;
  /** When it had been written last as it was looked at last; null before the first look. */
  modifiedAt: number | null;
}

/** What is needed of a mark to go on in the file that it is about. */
export type Mark = Pick<LogMark, 'identity' | 'head' | 'offset'>;

/** How much of a log that is seen for the first time is read: the end of it. */
export const firstRead = 64 * 1024 * 1024;

/** Opens a regular file; rejects with the system's error, or a `FileProblem`. */
export async function openLog(files: LogFiles, path: string): Promise<OpenLog> {
  // Looked at first: to open a pipe would wait for its writer.
  const before = await files.facts(path);
  if (before.kind !== 'file') throw new FileProblem(notAFile('log', path, before.kind));
  const file = await files.open(path);
  try {
    const { identity } = await file.facts();
    const bytes = await file.read(0, longestHead);
    return { file, identity, head: headOf(bytes), encoding: encodingOf(bytes), offset: 0, modifiedAt: null };
  } catch (error) {
    await file.close().catch(() => {});
    throw error;
  }
}

/** Goes to where a log that was never read before is read from. */
export async function goToTail(log: OpenLog): Promise<void> {
  const { size } = await log.file.facts();
  if (size <= firstRead) return;
  // Even, so that a character of two bytes is not cut.
  const from = size - firstRead - ((size - firstRead) % 2);
  const bytes = await log.file.read(from, 64 * 1024);
  log.offset = from + firstLine(bytes, log.encoding);
}

/** Whether the file is the one of the mark, at most grown since; if so, goes to where that one was read to. */
export async function goToMark(log: OpenLog, mark: Mark): Promise<boolean> {
  const { size } = await log.file.facts();
  const bytes = await log.file.read(0, longestHead);
  if (size < mark.offset) return false;
  const isSameNumber = log.identity !== null && log.identity === mark.identity;
  const isSame =
    mark.offset === 0 ||
    isProvenBy(bytes, mark.head) ||
    ((isSameNumber || log.identity === null || mark.identity === null) && beginsWith(bytes, mark.head)) ||
    (isSameNumber && isHollow(bytes));
  if (isSame) log.offset = mark.offset;
  return isSame;
}

/**
 * Whether both are the same file, whatever number it had when it was opened: some file systems number their files not at
 * all, or anew at every look.
 */
export async function isOneFile(current: OpenLog, other: OpenLog): Promise<boolean> {
  const [facts, others] = await Promise.all([current.file.facts(), other.file.facts()]);
  const isNumbered = facts.identity !== null && facts.identity === current.identity;
  if (isNumbered || facts.size !== others.size || facts.modifiedAt !== others.modifiedAt) return false;
  return beginsWith(await current.file.read(0, longestHead), other.head);
}

/** What has become of an open file since it was read last. */
export type Change = 'none' | 'grown' | 'new-content';

/**
 * Looks whether the open file has grown, or has other content now (cut to nothing, written anew). With other content,
 * reading begins at the front.
 */
export async function lookAt(log: OpenLog): Promise<{ readonly change: Change; readonly facts: FileFacts }> {
  const facts = await log.file.facts();
  const isCut = facts.size < log.offset || facts.size < log.head.length;
  const isUntouched = facts.size === log.offset && facts.modifiedAt === log.modifiedAt;
  log.modifiedAt = facts.modifiedAt;
  if (isUntouched) return { change: 'none', facts };
  const bytes = await log.file.read(0, longestHead);
  const isSame = !isCut && (beginsWith(bytes, log.head) || isHollow(bytes));
  if (isSame) {
    log.head = headOf(bytes);
    if (log.offset === 0) log.encoding = encodingOf(bytes);
    return { change: facts.size > log.offset ? 'grown' : 'none', facts };
  }
  log.head = headOf(bytes);
  log.encoding = encodingOf(bytes);
  log.offset = 0;
  return { change: 'new-content', facts };
}
