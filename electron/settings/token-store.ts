/**
 * Access tokens of monitoring servers and the agent's own credentials. Kept in a file that only the user can read, each
 * encrypted with the secret store of the system. Where the system has none (a Linux session without a keyring) nothing is stored, and the
 * window says so: the token then comes from the environment or from a file.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** The part of Electron's `safeStorage` that is used. */
export interface SecretBox {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(packed: Buffer): string;
}

const fileSchema = z.record(z.string(), z.base64());

export interface TokenSources {
  readonly path: string;
  readonly secrets: () => SecretBox;
  /** The file that the command line names: its first line that is no remark is the token. Stronger than the rest. */
  readonly tokenFile: string | null;
  /** The token that the environment has; stronger than what is stored. */
  readonly fromEnvironment: string | undefined;
  now(): number;
}

export interface TokenStore {
  /** The token of the command line or the environment, for whatever server. Fails when the named file cannot be read. */
  given(): Promise<string | null>;
  /** What is stored under a name, such as the address of a server; null when there is nothing that can be opened. */
  read(name: string): Promise<string | null>;
  /** Null removes it. Fails with a plain message where nothing can be stored. */
  write(name: string, secret: string | null): Promise<void>;
}

async function readTokenFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(`the token file cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** The first line that is neither empty nor a remark, as in the token file of a monitoring server; null without one. */
export const firstToken = (text: string): string | null =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#')) ?? null;

export function createTokenStore({ path, secrets, fromEnvironment, tokenFile, now }: TokenSources): TokenStore {
  async function stored(): Promise<Record<string, string>> {
    const file = await readJsonFile(path, now());
    return (file.kind === 'read' && fileSchema.safeParse(file.json).data) || {};
  }
  let writing: Promise<void> = Promise.resolve();
  async function change(name: string, packed: string | undefined): Promise<void> {
    const { [name]: before, ...others } = await stored();
    if (packed !== before) await writeJsonFile(path, packed === undefined ? others : { ...others, [name]: packed });
  }
  return {
    async given() {
      if (tokenFile !== null) return firstToken(await readTokenFile(tokenFile));
      return fromEnvironment?.trim() || null;
    },
    async read(name) {
      const packed = (await stored())[name];
      if (packed === undefined || !secrets().isEncryptionAvailable()) return null;
      try {
        return secrets().decryptString(Buffer.from(packed, 'base64'));
      } catch {
        // Stored under another account or another keyring: as good as not there.
        return null;
      }
    },
    async write(name, secret) {
      if (secret !== null && !secrets().isEncryptionAvailable())
        throw new Error(
          'This system has no place for secrets. Set SEATLIGHT_TOKEN or start with --token-file instead.',
        );
      const packed = secret === null ? undefined : secrets().encryptString(secret).toString('base64');
      // One after the other, each with what was written before it.
      const written = writing.then(() => change(name, packed));
      writing = written.catch(() => undefined);
      await written;
    },
  };
}
