/**
 * A program of its own, so that another user can run it: a desktop, the app on it, and a line of JSON about them. It ends with
 * its standard input.
 */
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeFileName, runtimeFileSchema } from '../../protocol/runtime-file.ts';
import { electronPath, machineSwitches } from '../../scripts/app/electron.ts';
import { projectRoot } from '../../scripts/setup/project.mjs';
import { startDesktop } from '../desktop/desktop.ts';
import { programs } from '../desktop/processes.ts';
import { until } from '../desktop/wait.ts';
import { trayIcon } from '../fixtures/tray-icon.ts';

/** What is known of a session whose app is there. */
export interface Session {
  readonly pid: number;
  readonly dataFolder: string;
  readonly url: string;
  readonly token: string;
  /** Exit code of the app on a second desktop of the same user. */
  readonly second: number | null;
}

// What the app is started in.
process.chdir(projectRoot);
const desktop = await startDesktop({ parts: 'all' });
const elsewhere = await startDesktop({ parts: 'no-tray' });
const start = (display: string | undefined) => {
  const group = programs({ ...desktop.env, DISPLAY: display });
  return { group, app: group.start(electronPath(), ['.', ...machineSwitches()]) };
};
const first = start(desktop.env.DISPLAY);
const groups = [first.group];
try {
  const dataFolder = join(desktop.env.XDG_CONFIG_HOME as string, 'seatlight');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  await trayIcon(desktop);
  const read = () => runtimeFileSchema.parse(JSON.parse(readFileSync(join(dataFolder, runtimeFileName), 'utf8')));
  const { url, token, pid } = await until('the server of the app', read);
  const again = start(elsewhere.env.DISPLAY);
  groups.push(again.group);
  const [second] = await once(again.app.child, 'exit');
  const session: Session = { pid, dataFolder, url, token, second };
  console.log(JSON.stringify(session));
  process.stdin.resume();
  await once(process.stdin, 'end');
} catch (error) {
  console.error(error, groups.map((group) => group.outputs()).join('\n'));
  process.exitCode = 1;
} finally {
  for (const group of groups) await group.stop();
  await elsewhere.stop();
  await desktop.stop();
}
