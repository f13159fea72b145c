/** The app as it is installed on Windows: where it is, what it keeps, and how it is started. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeFileName } from '../../protocol/runtime-file.ts';
import { until } from '../desktop/wait.ts';
import { type WaitingList, waitingListOf } from '../fixtures/waiting-list.ts';
import type { Running, Windows } from './wine/windows.ts';

export const program = 'C:\\Program Files\\Seatlight\\seatlight-agent.exe';
export const tool = 'C:\\Program Files\\Seatlight\\seatlight.exe';

export const programFolder = ({ drive }: Windows): string => join(drive, 'Program Files', 'Seatlight');
export const dataFolder = ({ drive }: Windows): string => join(drive, 'users', 'root', 'AppData', 'Local', 'Seatlight');
export const settingsOf = (windows: Windows): unknown =>
  JSON.parse(readFileSync(join(dataFolder(windows), 'settings.json'), 'utf8'));
export function logOf(windows: Windows): string {
  const log = join(dataFolder(windows), 'logs', 'app.log');
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
}

/** Starts the app as a person does, who does not wait for a random moment as the app does at login; until it is connected. */
export async function startApp(windows: Windows): Promise<Running> {
  const before = logOf(windows).length;
  const started = windows.start([program]);
  const since = () => logOf(windows).slice(before);
  const connected = () => since().includes(': connected') || Promise.reject(new Error(since()));
  await until('the connection', connected, 30_000);
  return started;
}

/** Somebody else on the same computer, whose app watches the demo site by itself. */
export interface Colleague {
  readonly line: WaitingList;
  /** Until there is something to wait for. */
  start(): Promise<Running>;
}

export function colleagueOn(windows: Windows): Colleague {
  const folder = join(windows.drive, 'colleague');
  mkdirSync(folder);
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, mode: 'embedded' }));
  const line = waitingListOf(folder, 'ana');
  return {
    line,
    async start() {
      rmSync(join(folder, runtimeFileName), { force: true });
      const started = windows.start([program, '--hidden', '--user-data-dir=C:\\colleague']);
      await until('the waiting list of the colleague', () => line.waits(), 30_000);
      return started;
    },
  };
}

/**
 * The same files under the name that Electron itself has: then the app takes itself for one that is being developed, and
 * lets its pages be looked at. As it is installed it refuses that.
 */
export function debuggableCopy(windows: Windows): string {
  const copy = join(windows.drive, 'debuggable');
  execFileSync('cp', ['-al', programFolder(windows), copy]);
  renameSync(join(copy, 'seatlight-agent.exe'), join(copy, 'electron.exe'));
  return 'C:\\debuggable\\electron.exe';
}
