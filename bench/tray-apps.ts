/** Two apps with a tray icon on the measured desktop: ours, as it was built, and the barest one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Desktop } from '../e2e/desktop/desktop.ts';
import { trayItems } from '../e2e/desktop/tray.ts';
import { electronPath, machineSwitches } from '../scripts/app/electron.ts';
import { inProject, projectRoot } from '../scripts/setup/project.mjs';

export interface TrayApp {
  readonly name: string;
  /** The program, when it is not the Electron of the checkout. */
  readonly program?: string;
  /** What Electron is told to run, with the app's own switches. */
  readonly words: readonly string[];
  /** Folder for its settings; a new one is a first start. */
  readonly configHome: string;
}

export const bareTray = (folder: string): TrayApp => ({
  name: 'bare tray app',
  words: [inProject('bench', 'bare-tray', 'main.js')],
  configHome: join(folder, 'bare'),
});

export const seatlight = (configHome: string, switches: readonly string[]): TrayApp => ({
  name: 'Seatlight',
  words: ['.', ...switches],
  configHome,
});

export interface RunningApp {
  readonly pid: number;
  /** From the start of the process until its icon was in the tray, in milliseconds. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const startWithinMs = 60_000;

const exited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Starts an app and waits for its icon. There must be no other icon in the tray. */
export const startTrayApp = async (desktop: Desktop, app: TrayApp): Promise<RunningApp> => {
  mkdirSync(app.configHome, { recursive: true });
  const env = {
    ...desktop.env,
    XDG_CONFIG_HOME: app.configHome,
    BARE_TRAY_ICON: inProject('assets', 'app', '64.png'),
  };
  const startedAt = performance.now();
  const child = spawn(app.program ?? electronPath(), [...machineSwitches(), ...app.words], {
    cwd: projectRoot,
    env,
    stdio: 'ignore',
  });
  const stop = async (): Promise<void> => {
    if (!exited(child)) {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const killLater = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exit;
      clearTimeout(killLater);
    }
    while ((await trayItems(desktop.bus)).length > 0) await pause(20);
  };
  while ((await trayItems(desktop.bus)).length === 0) {
    if (exited(child)) throw new Error(`${app.name} ended while it started (${child.signalCode ?? child.exitCode}).`);
    if (performance.now() - startedAt > startWithinMs) {
      await stop();
      throw new Error(`${app.name} showed no icon within ${startWithinMs / 1000} s.`);
    }
    await pause(3);
  }
  return { pid: child.pid as number, startMs: performance.now() - startedAt, stop };
};
