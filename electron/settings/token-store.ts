/**
 * Access tokens of monitoring servers, by server. Kept in a file that only the user can read, each encrypted with the
 * secret store of the system. Where the system has none (a Linux session without a keyring) nothing is stored, and the
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
  /** The token for a server; null when there is none. Fails when the named token file cannot be read. */
  read(serverUrl: string): Promise<string | null>;
  /** Fails with a plain message where nothing can be stored. */
  write(serverUrl: string, token: string): Promise<void>;
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
  return {
    async read(serverUrl) {
      if (tokenFile !== null) return firstToken(await readTokenFile(tokenFile));
      const told = fromEnvironment?.trim();
      if (told) return told;
      const packed = (await stored())[serverUrl];
      if (packed === undefined || !secrets().isEncryptionAvailable()) return null;
      try {
        return secrets().decryptString(Buffer.from(packed, 'base64'));
      } catch {
        // Stored under another account or another keyring: as good as not there.
        return null;
      }
    },
    async write(serverUrl, token) {
      if (!secrets().isEncryptionAvailable())
        throw new Error(
          'This system has no place for secrets. Set SEATLIGHT_TOKEN or start with --token-file instead.',
        );
      const packed = secrets().encryptString(token).toString('base64');
      await writeJsonFile(path, { ...(await stored()), [serverUrl]: packed });
    },
  };
}
