/** Starts the app: on the display there is, else on a virtual one with a live table on the terminal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { remarksOn } from '../../electron/command-line/strange-options.ts';
import { projectRoot, say } from '../setup/project.mjs';
import { type Display, openDisplay } from './display.ts';
import { electronPath, machineSwitches } from './electron.ts';
import { dataFolder, startLiveTable } from './live-table.ts';

const words = process.argv.slice(2);
const switches = words.includes('--no-sandbox') ? [] : machineSwitches();

const startApp = (env: NodeJS.ProcessEnv, stdio: 'inherit' | 'pipe') =>
  spawn(electronPath(), ['.', ...switches, ...words], { cwd: projectRoot, stdio: ['ignore', stdio, stdio], env });

/** The last words of a program whose output would run into the table. */
function lastWords(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
  }
  return () => said;
}

/** Ends a program politely and waits until it is gone. */
async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Resolves when the person at the terminal, or the system, wants everything to stop. */
const stopWanted = new Promise<'stop'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'));
});

/** Runs the app until it ends, or is to end. */
async function run(app: ChildProcess): Promise<'ended' | 'stop'> {
  const why = await Promise.race([once(app, 'exit').then(() => 'ended' as const), stopWanted]);
  await end(app);
  return why;
}

async function withTable({ env, note }: Display): Promise<ChildProcess> {
  // The app says it as well, but would run into the table.
  for (const remark of remarksOn(words)) say(remark);
  const app = startApp(env, 'pipe');
  const said = lastWords(app);
  const table = startLiveTable(app, dataFolder(words, env), `${note} Ctrl-C ends it.`);
  const why = await run(app);
  await end(await table);
  if (why === 'ended') process.stderr.write(said());
  return app;
}

async function withoutTable({ env }: Display): Promise<ChildProcess> {
  const app = startApp(env, 'inherit');
  say('Starting Seatlight. Its icon appears in the tray (without a tray, a window); Ctrl-C ends it.');
  await run(app);
  return app;
}

if (switches.length > 0) say("As root, Chromium's sandbox cannot work: the app runs with --no-sandbox.");
const display = await openDisplay();
if (display.note) say(`${display.note} What it sees is shown below.`);
const app = await (display.virtual ? withTable(display) : withoutTable(display));
await display.stop();
process.exitCode = app.exitCode ?? 0;
