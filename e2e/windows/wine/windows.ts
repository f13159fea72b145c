/** A Windows of its own for a run of tests, on a desktop: a copy of a fresh one, so that nothing is left of another run. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rootEnvironment, rootFolder, sharedFolder, startInRoot } from './root.ts';

export interface Answer {
  /** Of the exit code of Windows only what a Unix process can have: the rest of a division by 256. */
  readonly code: number | null;
  /** What it wrote to its standard output and its standard error. */
  readonly out: string;
}

/** A program that runs. */
export interface Running {
  readonly child: ChildProcess;
  output(): string;
  readonly ended: Promise<Answer>;
}

export interface Windows {
  /** Where its drive C: is on this machine. */
  readonly drive: string;
  /** A folder that both have, on this machine; `inWindows` tells how Windows calls a file there. */
  readonly shared: string;
  inWindows(fileInShared: string): string;
  /** @param input path of a file here, to be its standard input */
  start(command: readonly string[], input?: string): Running;
  /** Runs a program to its end. */
  run(...command: readonly string[]): Promise<Answer>;
  /** Ends all its programs, without ceremony, and Windows itself. */
  stop(): Promise<void>;
}

const fresh = '/fresh';

/** How the root calls a file. */
const inside = (path: string): string => path.slice(rootFolder.length);

/** Programs that are run while nothing has begun that would need a desktop. */
const wine = (prefix: string, display: string) => ({
  ...rootEnvironment,
  DISPLAY: display,
  WINEPREFIX: prefix,
  WINEARCH: 'win64',
  WINEDEBUG: '-all',
  // Neither .NET nor a browser is asked for.
  WINEDLLOVERRIDES: 'mscoree,mshtml=',
});

async function inRoot(command: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = startInRoot(command, { env, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command.join(' ')} failed in the root (${code}).`);
}

/** @param display of a running X server, such as `:1000` */
export async function startWindows(display: string): Promise<Windows> {
  if (!existsSync(join(rootFolder, fresh, 'system.reg'))) {
    await inRoot(['sh', '-c', 'wine64 wineboot --init && wineserver --wait'], wine(fresh, display));
  }
  const own = mkdtempSync(join(sharedFolder, 'run-'));
  const prefix = join(own, 'windows');
  await inRoot(['cp', '-a', fresh, inside(prefix)], rootEnvironment);
  const env = wine(inside(prefix), display);
  let runs = 0;

  function start(command: readonly string[], input = '/dev/null'): Running {
    const output = join(own, `output-${runs++}`);
    // Files: Node in a Windows program can do nothing with a pipe of Linux.
    const [from, to] = [openSync(input, 'r'), openSync(output, 'a')];
    const child = startInRoot(['wine64', ...command], { env, stdio: [from, to, to] });
    closeSync(from);
    closeSync(to);
    const printed = () => readFileSync(output, 'utf8');
    const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, out: printed() }));
    return { child, output: printed, ended };
  }

  return {
    drive: join(prefix, 'drive_c'),
    shared: own,
    inWindows: (file) => `Z:${inside(join(own, file)).replaceAll('/', '\\')}`,
    start,
    run: (...command) => start(command).ended,
    async stop() {
      // It ends with an error where nothing runs any more.
      await inRoot(['wineserver', '--kill'], env).catch(() => {});
      rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
