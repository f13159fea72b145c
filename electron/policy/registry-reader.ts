/** Reads the registry of Windows by its own `reg.exe`. */
import { execFile } from 'node:child_process';
import { win32 } from 'node:path';
import { promisify } from 'node:util';
import type { MachineSettings } from './machine-settings.ts';
import { allOf, readPlace, type Written } from './read-place.ts';
import { listsKey, readRegistryOutput } from './registry-output.ts';
import { writtenIn } from './registry-values.ts';

const policies = 'SOFTWARE\\Policies\\Seatlight';
const defaults = 'SOFTWARE\\Seatlight';

const places = [
  { source: 'machine-policy', hive: 'HKLM', key: policies },
  { source: 'user-policy', hive: 'HKCU', key: policies },
  { source: 'machine-default', hive: 'HKLM', key: defaults },
] as const satisfies readonly { source: Written['source']; hive: string; key: string }[];

const limits = { timeout: 10_000, maxBuffer: 4 * 1024 * 1024, killSignal: 'SIGKILL' } as const;

/**
 * Runs `reg.exe` with these words: what it prints, null where it ends with 1. It does so for a key that is not there, and just
 * the same for one that it may not read. Fails when it cannot be run or does not end.
 */
export type AskRegistry = (words: readonly string[]) => Promise<string | null>;

const run = promisify(execFile);

/** SECURITY: the program by its whole path, so that none of that name in another folder is run. */
export function systemRegistry(env: NodeJS.ProcessEnv): AskRegistry {
  const program = win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe');
  return async (words) => {
    try {
      const { stdout } = await run(program, [...words], { ...limits, encoding: 'latin1', windowsHide: true });
      return stdout;
    } catch (error) {
      const { code, killed } = error as { readonly code?: unknown; readonly killed?: boolean };
      if (code === 1) return null;
      throw killed ? new Error(`${program} did not answer within ${limits.timeout / 1000} seconds`) : error;
    }
  };
}

/** Fails where one of the places cannot be read: then nothing is known, which is not the same as nothing said. */
export async function readRegistry(ask: AskRegistry): Promise<MachineSettings> {
  return allOf(
    await Promise.all(
      places.map(async ({ source, hive, key }) => {
        const where = `${hive}\\${key}`;
        const output = await ask(['query', where, '/s', '/reg:64']);
        if (output === null && (await isListed(ask, hive, key))) throw new Error(`${where} cannot be read`);
        return readPlace(writtenIn(readRegistryOutput(output ?? '', key), { source, where }));
      }),
    ),
  );
}

/** Whether there is such a key by what the one above it lists. Fails where the registry cannot be read at all. */
async function isListed(ask: AskRegistry, hive: string, key: string): Promise<boolean> {
  const above = key.slice(0, Math.max(0, key.lastIndexOf('\\')));
  const where = above === '' ? hive : `${hive}\\${above}`;
  const output = await ask(['query', where, '/reg:64']);
  if (output !== null) return listsKey(output, key);
  if (above === '' || (await isListed(ask, hive, above))) throw new Error(`${where} cannot be read by reg.exe`);
  return false;
}
