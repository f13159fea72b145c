/** Reads the file by which administrators let agents enrol: JSON with a token and perhaps a server, or the bare token. */
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type EnrolmentFile, enrolmentFileSchema } from '../../protocol/enrolment.ts';
import { ProblemError } from '../agent/connection-problem.ts';
import { readServerAddress } from '../agent/server-address.ts';
import { firstToken } from '../settings/token-store.ts';

/** A token and an address take a fraction of it. */
const maxBytes = 16 * 1024;

/** The problem that a file of that name cannot be used. */
export const enrolmentFileProblem = (path: string, why: string): ProblemError =>
  new ProblemError({
    kind: 'enrolment-file',
    code: null,
    message: `The enrolment file ${path} cannot be used: ${why}`,
    nextStep: 'Tell the administrator of this computer. It is tried again.',
  });

/** What the text of a file says; a sentence about what is wrong with it where it says nothing. Pure. */
export function parseEnrolmentFile(text: string): EnrolmentFile | string {
  const bare = text.replace(/^\uFEFF/, '').trim();
  const read = enrolmentFileSchema.safeParse(bare.startsWith('{') ? parseJson(bare) : { token: firstToken(bare) });
  if (!read.success)
    return 'It must hold a token, or JSON such as {"server": "https://monitor.example", "token": "…"}.';
  if (read.data.server === undefined) return read.data;
  const address = readServerAddress(read.data.server);
  return address.ok ? { ...read.data, server: address.url } : address.message;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The file may be on a share. Fails with `ProblemError`. */
export async function readEnrolmentFile(path: string): Promise<EnrolmentFile> {
  const read = parseEnrolmentFile(await readSmallFile(path));
  if (typeof read === 'string') throw enrolmentFileProblem(path, read);
  return read;
}

/** Of rights as Linux has them; those of Windows cannot be seen here. */
const othersMayWrite = ({ mode }: { readonly mode: number }): boolean =>
  process.platform !== 'win32' && (mode & 0o002) !== 0;

async function readSmallFile(path: string): Promise<string> {
  try {
    // Without waiting: a pipe of that name would never come to an end.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new Error('it is not a file');
      // SECURITY: who writes it chooses the server of everybody on this computer.
      if (othersMayWrite(found) || othersMayWrite(await stat(dirname(path))))
        throw new Error('everybody may write it, or another one in its place');
      if (found.size > maxBytes) throw new Error('it is larger than 16 KB');
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw enrolmentFileProblem(path, `${error instanceof Error ? error.message : String(error)}.`);
  }
}
