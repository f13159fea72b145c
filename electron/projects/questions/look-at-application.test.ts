import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { linuxApplication, withAncestors } from './application-linux.ts';
import { lookAtApplication } from './look-at-application.ts';

const isLinux = process.platform === 'linux';
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'application-')));
afterAll(() => rmSync(folder, { recursive: true }));
const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
});

/** A program that opens a file, says so, and goes on. */
async function startProgram(opens: string, words: readonly string[], cwd: string): Promise<number> {
  const script = 'fs.openSync(process.argv[1], "r"); console.log("ready"); setInterval(() => {}, 60_000)';
  const child = spawn(process.execPath, ['-e', script, '--', opens, ...words], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  await once(child.stdout, 'data');
  return child.pid as number;
}

function filesIn(name: string, ...files: readonly string[]) {
  const place = join(folder, name);
  mkdirSync(place);
  for (const file of files) writeFileSync(join(place, file), '');
  return { place, paths: files.map((file) => join(place, file)) };
}

describe.skipIf(!isLinux)('an application on Linux', () => {
  it('tells its documents, those on its command line first, and where it was started', async () => {
    const work = filesIn('bridge', 'deck.inp', 'loads.csv', 'umlaut ä.dat', 'solver.log');
    const open = filesIn('results', 'open.res').paths[0] as string;
    const words = ['deck.inp', '--loads=loads.csv', 'umlaut ä.dat', 'missing.inp', '.', '-v', 'solver.log'];
    const pid = await startProgram(open, words, work.place);
    const facts = await lookAtApplication(pid);
    expect(facts).toMatchObject({ program: realpathSync(process.execPath), folder: work.place });
    expect(facts?.documents).toEqual([open, ...work.paths.slice(0, 3)]);
  });

  it('tells what it has open and was not told to open', async () => {
    const { place, paths } = filesIn('project', 'inside.db');
    // The shell opens the file, and the program knows it by a number alone.
    const child = spawn('/bin/sh', ['-c', 'exec sleep 1000 < inside.db'], { cwd: place, stdio: 'ignore' });
    started.push(child);
    await once(child, 'spawn');
    await expect.poll(() => linuxApplication(child.pid as number)).toMatchObject({ folder: place, documents: paths });
  });

  it('tells nothing once it has ended', async () => {
    const child = spawn('/bin/true');
    await once(child, 'exit');
    expect(await lookAtApplication(child.pid as number)).toBeNull();
  });

  it('knows who started it', async () => {
    const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
    started.push(child);
    await once(child, 'spawn');
    const pids = await withAncestors(child.pid as number);
    expect(pids.slice(0, 3)).toEqual([child.pid, process.pid, process.ppid]);
    expect(await withAncestors(0)).toEqual([]);
  });
});
