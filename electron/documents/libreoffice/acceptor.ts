/**
 * A running LibreOffice is told to listen at a pipe, for as long as one task takes: starting it again with `--accept` hands
 * that word to the one that runs. Only this user can connect to the pipe, and its name cannot be guessed.
 *
 * @see https://wiki.documentfoundation.org/Documentation/DevGuide/First_Steps
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DocumentProblem, type RunningApplication } from '../adapter.ts';

const lookEveryMs = 15;
const withinMs = 5000;
/** How LibreOffice names the socket by which a second one finds the first. */
const ownSocket = /\/OSL_PIPE_\d+_SingleOfficeIPC_\w+$/;

/** @throws DocumentProblem */
export async function withPipe<T>(
  { pid, program }: RunningApplication,
  env: NodeJS.ProcessEnv,
  work: (pipe: string) => Promise<T>,
): Promise<T> {
  // Without that one, another LibreOffice would be started instead of this one being told.
  if (!(await listensAt(pid, (path) => ownSocket.test(path))))
    throw new DocumentProblem('not-possible', 'This LibreOffice cannot be reached.');
  const pipe = `seatlight-${randomUUID()}`;
  const [words, own] = await Promise.all([profileWords(pid), profileFolders(pid)]);
  const tell = (word: string) =>
    promisify(execFile)(join(dirname(program), 'soffice'), [...words, `--${word}=pipe,name=${pipe};urp;`], {
      env: { ...env, ...own },
      timeout: withinMs,
    });
  try {
    await tell('accept');
    await untilListening(pid, pipe);
  } catch (cause) {
    throw cause instanceof DocumentProblem ? cause : noAnswer(cause);
  }
  try {
    return await work(pipe);
  } finally {
    // It may be gone by now, and must not be started anew for this.
    if (await listensAt(pid, (path) => path.endsWith(`_${pipe}`))) await tell('unaccept').catch(() => undefined);
  }
}

const noAnswer = (cause?: unknown) => new DocumentProblem('no-answer', 'LibreOffice does not answer.', { cause });

async function untilListening(pid: number, pipe: string): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!(await listensAt(pid, (path) => path.endsWith(`_${pipe}`)))) {
    if (performance.now() > giveUpAt) throw noAnswer();
    await pause(lookEveryMs);
  }
}

/** Whether this very process has a socket with such a name. See proc_pid_net(5). */
async function listensAt(pid: number, isWanted: (path: string) => boolean): Promise<boolean> {
  const own = join('/proc', String(pid));
  const list = await readFile(join(own, 'net', 'unix'), 'utf8').catch(() => '');
  const sockets = list.split('\n').flatMap((line) => {
    const [, , , , , , inode, path] = line.split(/\s+/);
    return path !== undefined && isWanted(path) ? [`socket:[${inode}]`] : [];
  });
  if (sockets.length === 0) return false;
  const names = await readdir(join(own, 'fd')).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(join(own, 'fd', name)).catch(() => '')));
  return links.some((link) => sockets.includes(link));
}

/** The word by which it was told where its settings are, if it was: they tell one LibreOffice from another. */
async function profileWords(pid: number): Promise<readonly string[]> {
  const words = await readFile(join('/proc', String(pid), 'cmdline'), 'utf8').catch(() => '');
  return words.split('\0').filter((word) => word.startsWith('-env:UserInstallation='));
}

/** Else they are where these say. */
async function profileFolders(pid: number): Promise<NodeJS.ProcessEnv> {
  const all = (await readFile(join('/proc', String(pid), 'environ'), 'utf8').catch(() => '')).split('\0');
  const value = (name: string) => all.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
  return { HOME: value('HOME'), XDG_CONFIG_HOME: value('XDG_CONFIG_HOME') };
}
