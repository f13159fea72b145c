/** Starts the app: on the display there is, else on a virtual one with a live table on the terminal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Desktop, startDesktop } from '../../e2e/desktop/desktop.ts';
import { projectRoot, say } from '../setup/project.mjs';
import { hasDisplay } from '../setup/set-up.mjs';
import { electronPath, machineSwitches } from './electron.ts';
import { dataFolder, startLiveTable } from './live-table.ts';

const words = process.argv.slice(2);
const switches = words.includes('--no-sandbox') ? [] : machineSwitches();
if (switches.length > 0) say("As root, Chromium's sandbox cannot work: the app runs with --no-sandbox.");

const startApp = (env: NodeJS.ProcessEnv, stdio: 'inherit' | 'pipe') =>
  spawn(electronPath(), ['.', ...switches, ...words], { cwd: projectRoot, stdio: ['ignore', stdio, stdio], env });

/** The user's own environment, but for what ties a program to a display. */
const environmentOn = ({ env }: Desktop): NodeJS.ProcessEnv => ({
  ...process.env,
  ...Object.fromEntries(displayVariables.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
});

const displayVariables = [
  'DISPLAY',
  'DBUS_SESSION_BUS_ADDRESS',
  'DBUS_SYSTEM_BUS_ADDRESS',
  'XDG_SESSION_TYPE',
  'XDG_CURRENT_DESKTOP',
  'LIBGL_ALWAYS_SOFTWARE',
];

/** The last words of a program whose output would run into the table. */
function lastWords(child: ChildProcess): () => string {
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-4000);
    });
  }
  return () => words;
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

/** Ends a program politely and waits until it is gone. */
async function end(child: ChildProcess | null): Promise<void> {
  if (!child || !isRunning(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Resolves when the person at the terminal, or the system, wants everything to stop. */
const stopWanted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

async function onThisDisplay(): Promise<number> {
  const app = startApp(process.env, 'inherit');
  await Promise.race([once(app, 'exit'), stopWanted]);
  await end(app);
  return app.exitCode ?? 0;
}

async function onVirtualDisplay(): Promise<number> {
  const desktop = await startDesktop({ parts: 'present' });
  const note =
    `There is no display here: the app runs on a virtual one (DISPLAY=${desktop.env.DISPLAY}). ` +
    'What it sees is shown below; Ctrl-C ends it.';
  say(note);
  const app = startApp(environmentOn(desktop), 'pipe');
  const said = lastWords(app);
  const table = startLiveTable(app, dataFolder(words, process.env), note);
  const endedItself = await Promise.race([once(app, 'exit').then(() => true), stopWanted.then(() => false)]);
  await end(app);
  await end(await table);
  if (endedItself) process.stderr.write(said());
  await desktop.stop();
  return app.exitCode ?? 0;
}

process.exitCode = hasDisplay() ? await onThisDisplay() : await onVirtualDisplay();
