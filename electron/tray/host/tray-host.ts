/** Whether the desktop has a place for tray icons. Windows and macOS always have; on Linux it must be asked. */
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { busSocket, hasBusName } from './bus-name.ts';
import { findCookie, hasXTray, readDisplay } from './x-tray.ts';

const watcherName = 'org.kde.StatusNotifierWatcher';
const withinMs = 1000;

/** True when an icon would be seen. A desktop that cannot be asked has none. */
export async function hasTrayHost(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (platform !== 'linux') return true;
  return (await hasWatcher(env)) || (await hasOldTray(env));
}

/**
 * Waits for the desktop's panel, which may start after the app at login. Electron chooses the kind of icon when it makes
 * it, so that an icon made too early is never seen.
 *
 * @param forMs how long to wait at most, in milliseconds
 */
export async function waitForTrayHost(
  forMs: number,
  look: () => Promise<boolean>,
  everyMs = 500,
  wait: (ms: number) => Promise<unknown> = pause,
): Promise<boolean> {
  for (let waited = 0; ; waited += everyMs) {
    if (await look()) return true;
    if (waited >= forMs) return false;
    await wait(everyMs);
  }
}

async function hasWatcher(env: NodeJS.ProcessEnv): Promise<boolean> {
  const socket = busSocket(env);
  return socket !== null && hasBusName(socket, userInfo().uid, watcherName, withinMs).catch(() => false);
}

async function hasOldTray(env: NodeJS.ProcessEnv): Promise<boolean> {
  const display = readDisplay(env.DISPLAY);
  if (!display) return false;
  const authority = await readFile(env.XAUTHORITY ?? join(env.HOME ?? '/', '.Xauthority')).catch(() => null);
  try {
    return await hasXTray(display, authority && findCookie(authority, display.number), withinMs);
  } catch {
    return false;
  }
}
