import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const recorder = new URL('./testing/record-on-command.ts', import.meta.url);
const adder = new URL('./testing/add-changes-on-command.ts', import.meta.url);
/** A limit on the size of files stands in for a full disk: writes fail in the same place, and it can be lifted. */
const canLimit = spawnSync('prlimit', ['--version']).status === 0;
const limitBytes = 400_000;

let folder = '';
let child: ChildProcessByStdio<Writable, Readable, null> | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-full-'));
});
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
  child = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a process that no file of which may be larger. */
const startLimited = (program: URL, path: string, bytes: number) => {
  const started = spawn('prlimit', [`--fsize=${bytes}:unlimited`, process.execPath, fileURLToPath(program), path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child = started;
  return { process: started, lines: createInterface({ input: started.stdout }) };
};

const nextLine = async (lines: Interface): Promise<string> => {
  const [line] = await once(lines, 'line');
  return String(line);
};

const liftLimit = (pid: number | undefined): void => {
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited']);
};

const read = (path: string, query: string): unknown => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return Object.values(database.prepare(query).get() ?? {})[0];
  } finally {
    database.close();
  }
};

describe.skipIf(!canLimit)('when there is no space left', () => {
  test('the store says so, keeps the newest state and goes on by itself once there is', {
    timeout: 60_000,
  }, async () => {
    const path = join(folder, 'history.db');
    const { process: recording, lines } = startLimited(recorder, path, limitBytes);
    expect(await nextLine(lines)).toBe('null');
    const full = nextLine(lines);
    for (let state = 0; state < 40; state += 1) recording.stdin.write('60\n');
    recording.stdin.write('7\n');
    const problem = JSON.parse(await full);
    expect(problem).toMatchObject({
      kind: 'history-disk-full',
      nextStep: expect.stringContaining('Free some disk space'),
    });
    const well = nextLine(lines);
    liftLimit(recording.pid);
    expect(await well).toBe('null');
    const closed = nextLine(lines);
    recording.stdin.end();
    expect(await closed).toBe('closed');
    expect(read(path, 'pragma integrity_check')).toBe('ok');
    expect(read(path, 'select in_use from feature_usage where to_at is null')).toBe(7);
    expect(read(path, 'select count(*) from checkout where closed_at is null')).toBe(7);
    expect(read(path, 'select count(*) from denial')).toBe(41);
    expect(read(path, 'select body from log_position')).toBe('41');
  });

  test('from the start, the store begins once there is', { timeout: 60_000 }, async () => {
    const path = join(folder, 'history.db');
    const { process: recording, lines } = startLimited(recorder, path, 8_192);
    expect(JSON.parse(await nextLine(lines))).toMatchObject({ kind: 'history-disk-full' });
    recording.stdin.write('3\n');
    const well = nextLine(lines);
    liftLimit(recording.pid);
    expect(await well).toBe('null');
    const closed = nextLine(lines);
    recording.stdin.end();
    expect(await closed).toBe('closed');
    expect(read(path, 'select in_use from feature_usage where to_at is null')).toBe(3);
  });

  test('changes of projects are refused whole, and taken whole when they come again', { timeout: 60_000 }, async () => {
    const path = join(folder, 'history.db');
    const { process: adding, lines } = startLimited(adder, path, limitBytes);
    const answerTo = (count: number): Promise<string> => {
      const answer = nextLine(lines);
      adding.stdin.write(`${count}\n`);
      return answer;
    };
    expect(await answerTo(10)).toBe('10 are new');
    expect(await answerTo(4000)).toBe('disk-full');
    liftLimit(adding.pid);
    expect(await answerTo(4000)).toBe('3990 are new');
    const closed = nextLine(lines);
    adding.stdin.end();
    expect(await closed).toBe('closed');
    expect(read(path, 'pragma integrity_check')).toBe('ok');
    expect(read(path, 'select count(*) from project_change')).toBe(4000);
  });
});
