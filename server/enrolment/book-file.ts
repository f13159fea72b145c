/** Reads and writes the file of enrolment. What is on disk is always whole: the old file, or the new one. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Problem } from '../../protocol/license.ts';
import { type BookContent, bookSchema, emptyBook } from './book-schema.ts';

/** The file cannot be used. Told and not worked around: an empty one would put every agent out. */
export class EnrolmentFileError extends Error {
  readonly problem: Problem;

  constructor(path: string, reason: string) {
    super(`The file of enrolled agents ${path} cannot be used: ${reason}.`.slice(0, 512));
    this.problem = {
      kind: 'enrolment-file',
      code: null,
      message: this.message,
      nextStep: 'Put a copy of it back. If there is none, move it away: every agent then has to enrol anew.',
    };
  }
}

/** @throws EnrolmentFileError when there is one that cannot be read; without one, nobody is enrolled */
export async function readBook(path: string): Promise<BookContent> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return emptyBook;
    throw new EnrolmentFileError(path, code ?? 'it cannot be read');
  }
  const parsed = bookSchema.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EnrolmentFileError(path, `it is damaged at "${issue?.path.join('.') ?? ''}"`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes beside it and renames, each brought to the disk before the next. */
export async function writeBook(path: string, content: BookContent): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(content));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  // So that the new name lasts as well. Windows cannot open a folder, and does not need to.
  const folder = await open(dirname(path), 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
