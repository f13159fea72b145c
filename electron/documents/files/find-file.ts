/** Where the file of a document is that a title names. Several that it could be are none: nothing is guessed. */
import { realpath } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { isFile } from '../../projects/questions/application-linux.ts';

export interface FilePlaces {
  /** Whole paths of files that its application was started with or has open. */
  readonly ofProcess: readonly string[];
  /** Whole paths of files that some application used since it was started. */
  readonly recent: readonly string[];
  /** Folder that `~` stands for. */
  readonly home: string;
}

/**
 * @param shown the name or path in the title
 * @returns whole path, of a file that is there unless the title itself tells the path; null when there is none, or more than
 * one
 */
export async function findFile(shown: string, { ofProcess, recent, home }: FilePlaces): Promise<string | null> {
  const path = shown.startsWith('~/') ? join(home, shown.slice(2)) : shown;
  if (isAbsolute(path)) return path;
  const found = new Map<string, string>();
  for (const candidate of [...ofProcess, ...recent]) {
    if (basename(candidate) !== shown || !(await isFile(candidate))) continue;
    const real = await realpath(candidate);
    // The same file by two paths is one.
    if (!found.has(real)) found.set(real, candidate);
  }
  return found.size === 1 ? ([...found.values()][0] ?? null) : null;
}
