/** The app from its sources: windows are reloaded as they change, and the app is restarted when its main process does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inProject, projectRoot, say } from '../setup/project.mjs';
import { openDisplay } from './display.ts';
import { machineSwitches } from './electron.ts';

const words = process.argv.slice(2);
const display = await openDisplay();
if (display.note) say(display.note);
const vite = spawn(
  process.execPath,
  [
    inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    'dev',
    '--watch',
    ...(machineSwitches().length > 0 ? ['--noSandbox'] : []),
    ...(words.length > 0 ? ['--', ...words] : []),
  ],
  { cwd: projectRoot, stdio: 'inherit', env: display.env },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => vite.kill(signal));
await once(vite, 'exit');
await display.stop();
process.exitCode = vite.exitCode ?? 0;
