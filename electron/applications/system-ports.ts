/** What each system tells of processes and windows. */
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../protocol/clock.ts';
import { scriptCall } from '../programs/power-shell.ts';
import { usesWayland } from '../windows/wayland.ts';
import { noFocusTold, type WatchFocus } from './focus.ts';
import type { FollowingPorts } from './following.ts';
import { createLinuxFocus } from './linux/focus-linux.ts';
import { createLinuxLoads } from './linux/process-loads-linux.ts';
import { portsOf } from './whole-readers.ts';
import { createWindowsReaders } from './windows/windows-readers.ts';

export interface SystemPortsOptions {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Folder of what is shipped with the app. */
  readonly assets: string;
  readonly clock: Clock;
  log(message: string, error?: unknown): void;
}

export function systemPorts(options: SystemPortsOptions): Pick<FollowingPorts, 'loads' | 'watchFocus'> {
  if (options.platform === 'linux') return { loads: createLinuxLoads(ownUid()), watchFocus: linuxFocus(options) };
  if (options.platform === 'win32') return windowsPorts(options);
  return { loads: async () => [], watchFocus: noFocusTold };
}

function windowsPorts({ assets, env, clock, log }: SystemPortsOptions) {
  const call = scriptCall(join(assets, 'applications', 'windows.ps1'), [], env);
  return portsOf(createWindowsReaders({ clock, call, env, log }), clock);
}

const ownUid = (): number => process.getuid?.() ?? -1;

/** Under Wayland no program may know which window has the focus: nothing counts as idle there. */
function linuxFocus({ env, clock, log }: SystemPortsOptions): WatchFocus {
  if (env.DISPLAY && !usesWayland(env, '')) return createLinuxFocus({ env, clock, log, host: hostname(), isOwn });
  log('This window system does not tell which application is used: none counts as idle.');
  return noFocusTold;
}

function isOwn(pid: number): boolean {
  try {
    return statSync(`/proc/${pid}`).uid === ownUid();
  } catch {
    return false;
  }
}
