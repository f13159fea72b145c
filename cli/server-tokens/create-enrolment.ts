/** `seatlight server tokens create-enrolment`: makes an enrolment token, and puts it into a file or prints it once. */
import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { EnrolmentFile } from '../../protocol/enrolment.ts';
import type { CreateEnrolmentToken } from '../../protocol/enrolment-rest.ts';
import { reasonOf } from '../../server/config/config-error.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../words.ts';
import { type AskAdministrator, createToken } from './administration.ts';

export interface CreateOptions {
  readonly wish: CreateEnrolmentToken;
  /** The enrolment file; null to print the token alone. */
  readonly file: string | null;
  /** Address of the server as agents reach it, for the file. */
  readonly address: string | null;
}

/** Throws `CommandError`. */
export async function createEnrolment(
  askAdministrator: AskAdministrator,
  { wish, file, address }: CreateOptions,
  terminal: Terminal,
): Promise<void> {
  if (file === null) {
    const { secret } = await askAdministrator((route) => createToken(route, wish));
    terminal.lines([secret]);
    return;
  }
  const path = resolve(file);
  // Before the token is made: its secret is told once, and would be lost.
  const handle = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw new CommandError(
      `${path} cannot be made: ${reasonOf(error)}.`,
      'Name a file that is not there yet, in a folder that you may write to.',
      exitCodes.trouble,
    );
  });
  try {
    const { secret, token } = await askAdministrator((route) => createToken(route, wish));
    const content: EnrolmentFile = { ...(address === null ? {} : { server: address }), token: secret };
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
    terminal.lines([
      `The enrolment file ${path} is for "${printable(token.name)}" (${token.id}). Only you can read it: whoever is to enrol must be able to, and nobody else.`,
    ]);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
