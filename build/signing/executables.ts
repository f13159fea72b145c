/** Which files Windows runs, and so looks for a signature in. */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A script is one by its name; what PowerShell loads as a part of others counts as well. */
const scripts = /\.(ps1|psm1|psd1)$/i;

/** How programs and libraries begin, and installers. */
const beginnings = [Buffer.from('MZ'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

/** Endings of the files that are signed while the app is packaged; programs (`.exe`) always are. */
export const signedEndings = ['.exe', '.dll', '.node', '.ps1', '.psm1', '.psd1', '.msi'];

async function beginsLikeProgram(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    const read = buffer.subarray(0, bytesRead);
    return beginnings.some((beginning) => read.subarray(0, beginning.length).equals(beginning));
  } finally {
    await file.close();
  }
}

/** Whether Windows runs this file; by what is in it, whatever its name. */
export const isExecutable = async (path: string): Promise<boolean> =>
  scripts.test(path) || (await beginsLikeProgram(path));

/** All executables below a folder, sorted. */
export async function findExecutables(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(files.map(async (file) => ((await isExecutable(file)) ? [file] : [])));
  return found.flat().sort();
}
