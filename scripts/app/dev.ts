/** The app from its sources: windows are reloaded as they change, and the app is restarted when its main process does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startDesktop } from '../../e2e/desktop/desktop.ts';
import { inProject, projectRoot, say } from '../setup/project.mjs';
import { hasDisplay } from '../setup/set-up.mjs';
import { machineSwitches } from './electron.ts';

const desktop = hasDisplay() ? null : await startDesktop({ parts: 'present' });
if (desktop) say(`There is no display here: the app runs on a virtual one (DISPLAY=${desktop.env.DISPLAY}).`);

const words = process.argv.slice(2);
const vite = spawn(
  process.execPath,
  [
    inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    'dev',
    '--watch',
    ...(machineSwitches().length > 0 ? ['--noSandbox'] : []),
    ...(words.length > 0 ? ['--', ...words] : []),
  ],
  {
    cwd: projectRoot,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(desktop && { DISPLAY: desktop.env.DISPLAY, DBUS_SESSION_BUS_ADDRESS: desktop.env.DBUS_SESSION_BUS_ADDRESS }),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => vite.kill(signal));
await once(vite, 'exit');
await desktop?.stop();
process.exitCode = vite.exitCode ?? 0;
