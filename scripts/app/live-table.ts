/** The live table on the terminal: the command line tool, following the server that a running app uses. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { userDataFolder } from '../../electron/lifecycle/paths.ts';
import { runtimeFileName, runtimeFileSchema } from '../../protocol/runtime-file.ts';
import { inProject, projectRoot } from '../setup/project.mjs';

/**
 * The folder in which the app that is started with these words keeps its data. Only for Linux, where a display may be
 * missing.
 */
export function dataFolder(words: readonly string[], env: NodeJS.ProcessEnv): string {
  const index = words.findIndex((word) => word === '--user-data-dir' || word.startsWith('--user-data-dir='));
  const given = words[index]?.split('=')[1] ?? words[index + 1];
  if (index >= 0 && given) return resolve(projectRoot, given);
  const appData = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
  return userDataFolder({ platform: 'linux', env, appData });
}

/** Whether the app with this process id has written where its server is. */
function isReady(folder: string, pid: number | undefined): boolean {
  try {
    return runtimeFileSchema.parse(JSON.parse(readFileSync(join(folder, runtimeFileName), 'utf8'))).pid === pid;
  } catch {
    return false;
  }
}

/**
 * Waits until the app is ready and starts the table; null when the app ended before that.
 *
 * @param note stays above the table
 */
export async function startLiveTable(app: ChildProcess, folder: string, note: string): Promise<ChildProcess | null> {
  for (;;) {
    if (app.exitCode !== null || app.signalCode !== null) return null;
    if (isReady(folder, app.pid)) return startTable(folder, note);
    await pause(100);
  }
}

/** It asks the app of this folder, wherever that leads by then, and not the server that the environment names. */
function startTable(folder: string, note: string): ChildProcess {
  const { SEATLIGHT_SERVER: _other, ...env } = process.env;
  const words = ['status', '--watch', '--note', note, '--user-data-dir', folder];
  return spawn(process.execPath, [inProject('cli', 'main.ts'), ...words], { cwd: projectRoot, stdio: 'inherit', env });
}
