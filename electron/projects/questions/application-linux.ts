/** What an application on Linux works on, read from `/proc`. */
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ApplicationFacts, isDocument } from './application.ts';

/** More words, open files and documents than these are not looked at. */
const most = { words: 100, openFiles: 1000, documents: 100 };

/** Without its window titles. @returns null when the process is gone, or somebody else's */
export async function linuxApplication(
  pid: number,
  folder = '/proc',
): Promise<Omit<ApplicationFacts, 'titles'> | null> {
  const own = join(folder, String(pid));
  try {
    const [program, startedIn] = await Promise.all([readlink(join(own, 'exe')), readlink(join(own, 'cwd'))]);
    const words = (await readFile(join(own, 'cmdline'), 'utf8')).split('\0').slice(1, most.words);
    const named = words.flatMap((word) => pathsIn(word)).map((path) => resolve(startedIn, path));
    const documents: string[] = [];
    for (const path of new Set([...named, ...(await openFiles(join(own, 'fd')))])) {
      if (documents.length >= most.documents) break;
      if (path !== program && isDocument(path) && (await isFile(path))) documents.push(path);
    }
    return { program, folder: startedIn, documents };
  } catch {
    return null;
  }
}

/** `deck.inp`, and what follows in `--input=deck.inp`. */
function pathsIn(word: string): readonly string[] {
  const value = /^-[^=]*=(.+)$/s.exec(word)?.[1];
  if (value !== undefined) return [value];
  return word === '' || word.startsWith('-') ? [] : [word];
}

async function openFiles(folder: string): Promise<readonly string[]> {
  // Those of a process that changed its rights cannot be listed.
  const names = await readdir(folder).catch(() => []);
  const paths: string[] = [];
  for (const name of names.slice(0, most.openFiles)) {
    const path = await readlink(join(folder, name)).catch(() => '');
    if (path.startsWith('/') && !path.endsWith(' (deleted)')) paths.push(path);
  }
  return paths;
}

/** Whether it is there, and a file. */
export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (one) => one.isFile(),
    () => false,
  );

/** A process and those that started it, nearest first: one of them often has the window. */
export async function withAncestors(pid: number, folder = '/proc'): Promise<readonly number[]> {
  const found: number[] = [];
  for (let one = pid; one > 1 && !found.includes(one); ) {
    found.push(one);
    const text = await readFile(join(folder, String(one), 'stat'), 'utf8').catch(() => '');
    // The name in brackets may hold blanks and brackets; behind it stand the state and the parent.
    one = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
  }
  return found;
}
