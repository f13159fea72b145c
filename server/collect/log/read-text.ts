/** Reads the text of a small file that people write: an options file, a license file, a description of a table. */
import { decodeOutput } from '../decode-output.ts';
import type { FileFacts, LogFiles } from './log-files.ts';
import { FileProblem, type FileThing, fileProblem, notAFile, tooLarge } from './log-problems.ts';

export type TextFiles = Pick<LogFiles, 'facts' | 'open'>;

const mostBytes = 16 * 1024 * 1024;

/** @throws FileProblem where it is no file, or the system's error */
export async function factsOfText(thing: FileThing, path: string, files: TextFiles): Promise<FileFacts> {
  const facts = await files.facts(path);
  if (facts.kind !== 'file') throw new FileProblem(notAFile(thing, path, facts.kind));
  return facts;
}

/**
 * @param size as its facts say; what comes behind that is left out
 * @throws FileProblem where it is too large, or the system's error
 */
export async function readText(
  thing: FileThing,
  path: string,
  { size }: Pick<FileFacts, 'size'>,
  files: TextFiles,
  most = mostBytes,
): Promise<string> {
  if (size > most) throw new FileProblem(tooLarge(thing, path));
  const file = await files.open(path);
  try {
    return decodeOutput(await file.read(0, size));
  } finally {
    await file.close();
  }
}

/** What was thrown, as a problem. */
export const problemOf = (thing: FileThing, path: string, error: unknown) =>
  error instanceof FileProblem ? error.problem : fileProblem(thing, path, error);
