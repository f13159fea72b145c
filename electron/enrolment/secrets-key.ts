/**
 * The key of the system's secret store. On Windows Chromium makes it at the first start and writes it to the disk some seconds
 * later: a credential that was encrypted with it and outlived the process without it could be read by nobody.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** Of Chromium's own file, the part that is looked at. */
const localState = z.object({ os_crypt: z.object({ encrypted_key: z.string().min(1) }) });

/** Chromium writes its file ten seconds after a change. */
const withinMs = 20_000;
const lookEveryMs = 500;

async function isKept(dataFolder: string): Promise<boolean> {
  try {
    return localState.safeParse(JSON.parse(await readFile(join(dataFolder, 'Local State'), 'utf8'))).success;
  } catch {
    return false;
  }
}

/** Ends when the key is on the disk. False when it still is not after 20 seconds; then it is not worth waiting for. */
export async function secretsKeyKept(
  dataFolder: string,
  platform: NodeJS.Platform,
  wait: (ms: number) => Promise<unknown> = pause,
): Promise<boolean> {
  if (platform !== 'win32') return true;
  for (let waitedMs = 0; waitedMs <= withinMs; waitedMs += lookEveryMs) {
    if (await isKept(dataFolder)) return true;
    await wait(lookEveryMs);
  }
  return false;
}
