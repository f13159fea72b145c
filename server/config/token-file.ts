/** Tokens in files, readable by their owner alone. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { tokenSchema } from './config-values.ts';

/** A token nobody can guess: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * The tokens in a file, one a line; lines that start with `#` are remarks.
 * @throws Error that says what is wrong, without the token.
 */
export async function readTokenFile(path: string): Promise<readonly string[]> {
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  const tokens = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (tokens.length === 0) throw new Error('there is no token in it');
  for (const token of tokens) {
    const read = tokenSchema.safeParse(token);
    if (!read.success) throw new Error(`a token in it ${read.error.issues[0]?.message ?? 'is not usable'}`);
  }
  return tokens;
}

/** Reads the token that an earlier start made up, or makes up one now. */
export async function ownToken(path: string): Promise<{ readonly token: string; readonly made: boolean }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const token = newToken();
  try {
    await writeFile(path, `${token}\n`, { mode: 0o600, flag: 'wx' });
    return { token, made: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const [kept] = await readTokenFile(path);
  return { token: kept as string, made: false };
}

/**
 * Whether others on this machine may read the file. The group may read what belongs to root: there is no other way for a
 * service that must not change its own files. Windows keeps such rights elsewhere.
 */
export async function isOpenToOthers(path: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const { mode, uid } = await stat(path);
  return (mode & (uid === 0 ? 0o027 : 0o077)) !== 0;
}
