import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { windowsKillArguments } from './kill-process-tree.ts';
import { runTool, toolEnvironment } from './tool-runner.ts';

// Real processes on a machine that may be busy: what counts is that they end, not when.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-tool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A small tool of our own, run by this very Node. */
function tool(source: string): readonly [string, ...string[]] {
  const path = join(folder, 'tool.mjs');
  writeFileSync(path, source);
  return [process.execPath, path];
}

/** A process that has ended but was not collected by its parent yet counts as gone. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? process.platform !== 'linux' : false;
  }
};

/** A tool as a shell script: it is up at once, so that a short time limit finds it at work. */
const script = (source: string): readonly [string, ...string[]] => ['/bin/sh', '-c', source];

/** Waits for a process to be gone; a killed one may need a moment to be collected by its parent. */
const gone = (pid: number) => vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });

describe('a tool that behaves', () => {
  it('has both its outputs and its exit code kept', async () => {
    const result = await runTool({
      command: tool(`console.log('out'); console.error('err'); process.exitCode = 241;`),
      timeoutMs: 20_000,
    });
    expect(result).toMatchObject({
      exitCode: 241,
      signal: null,
      stdout: 'out\n',
      stderr: 'err\n',
      timedOut: false,
      overflowed: false,
      spawnError: null,
    });
  });

  it('runs with the plain locale, the words as given, and nothing to read', async () => {
    const result = await runTool({
      command: [
        ...tool(`
          let input = 0;
          process.stdin.on('data', (piece) => { input += piece.length; });
          process.stdin.on('end', () => console.log(JSON.stringify({
            input, words: process.argv.slice(2), LANG: process.env.LANG, LC_ALL: process.env.LC_ALL, EXTRA: process.env.EXTRA,
          })));
        `),
        '$(id); "a b" *',
        '',
      ],
      timeoutMs: 20_000,
      env: { EXTRA: 'yes' },
    });
    expect(JSON.parse(result.stdout)).toEqual({
      input: 0,
      words: ['$(id); "a b" *', ''],
      LANG: 'C',
      LC_ALL: 'C',
      EXTRA: 'yes',
    });
  });

  it('may print 50 MB', async () => {
    const result = await runTool({
      command: tool(`process.stdout.write('x'.repeat(50 * 1024 * 1024));`),
      timeoutMs: 60_000,
    });
    expect(result.overflowed).toBe(false);
    expect(result.stdout.length).toBe(50 * 1024 * 1024);
  });

  it('has its text decoded', async () => {
    const result = await runTool({
      command: tool(`process.stdout.write(Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]));`),
      timeoutMs: 20_000,
    });
    expect(result.stdout).toBe('Müller');
  });

  it('does not get our tokens', () => {
    const environment = toolEnvironment({ PATH: '/bin', SEATLIGHT_TOKEN: 'x', SEATLIGHT_SERVER_TOKEN: 'y' }, undefined);
    expect(environment).toEqual({ PATH: '/bin', LANG: 'C', LC_ALL: 'C' });
  });
});

describe('a tool that cannot be started', () => {
  it('is reported with the reason of the system', async () => {
    const missing = await runTool({ command: [join(folder, 'no-such-tool')], timeoutMs: 20_000 });
    expect(missing).toMatchObject({ spawnError: 'ENOENT', exitCode: null, stdout: '' });
    const loaderless = join(folder, 'loaderless');
    writeFileSync(loaderless, '#!/no/such/loader\n', { mode: 0o755 });
    expect((await runTool({ command: [loaderless], timeoutMs: 20_000 })).spawnError).toBe('ELOADER');
    const path = join(folder, 'not-executable');
    writeFileSync(path, 'text', { mode: 0o644 });
    expect((await runTool({ command: [path], timeoutMs: 20_000 })).spawnError).toBe('EACCES');
  });

  it('is reported even if its name is not one', async () => {
    const result = await runTool({ command: ['a\0b'], timeoutMs: 20_000 });
    expect(result.spawnError).toBe('ERR_INVALID_ARG_VALUE');
  });
});

// The scripts need a POSIX shell, and process groups are what they are about.
describe.skipIf(process.platform === 'win32')('a tool that misbehaves', () => {
  it('and hangs is ended at the time limit, with what it printed', async () => {
    const result = await runTool({
      command: script('echo $$; while :; do sleep 1; done'),
      timeoutMs: 1_500,
    });
    expect(result).toMatchObject({ timedOut: true, exitCode: null, signal: 'SIGTERM' });
    await gone(Number(result.stdout));
  });

  it('and ignores SIGTERM is killed', async () => {
    const result = await runTool({
      command: script('trap "" TERM; echo $$; while :; do sleep 1; done'),
      timeoutMs: 1_500,
    });
    expect(result).toMatchObject({ timedOut: true, signal: 'SIGKILL' });
    await gone(Number(result.stdout));
  });

  it('and floods is ended at the output limit, with what fitted', async () => {
    const result = await runTool(
      {
        command: tool(
          `const flood = () => { while (process.stdout.write('y'.repeat(65536))); }; process.stdout.on('drain', flood); flood();`,
        ),
        timeoutMs: 60_000,
      },
      { maxOutputBytes: 1_000_000 },
    );
    expect(result).toMatchObject({ overflowed: true, timedOut: false });
    expect(result.stdout).toBe('y'.repeat(1_000_000));
  });

  it('and is cut inside a character keeps readable text', async () => {
    const result = await runTool(
      { command: tool(`process.stdout.write('é'.repeat(1000));`), timeoutMs: 20_000 },
      { maxOutputBytes: 101 },
    );
    expect(result.stdout).toBe('é'.repeat(50));
  });

  it('and leaves a child that keeps the pipes open does not hold us up, and the child is ended', async () => {
    const result = await runTool({
      command: tool(`
        import { spawn } from 'node:child_process';
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
        console.log(child.pid);
        child.unref();
        process.exit(3);
      `),
      timeoutMs: 60_000,
    });
    expect(result).toMatchObject({ exitCode: 3, timedOut: false });
    await gone(Number(result.stdout));
  });

  it('and leaves a child in a session of its own does not hold us up either', async () => {
    const result = await runTool({
      command: tool(`
        import { spawn } from 'node:child_process';
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit', detached: true });
        console.log(child.pid);
        child.unref();
        process.exit(0);
      `),
      timeoutMs: 60_000,
    });
    const pid = Number(result.stdout);
    expect(result.exitCode).toBe(0);
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('and has children when its time is up takes them along', async () => {
    const result = await runTool({
      command: script(`sh -c 'trap "" TERM; while :; do sleep 1; done' & echo $!; while :; do sleep 1; done`),
      timeoutMs: 1_500,
    });
    expect(result.timedOut).toBe(true);
    await gone(Number(result.stdout));
  });

  it('and cannot be killed, as when it hangs in the kernel, is given up', async () => {
    const result = await runTool(
      { command: script('echo $$; while :; do sleep 1; done'), timeoutMs: 1_500 },
      { killTree: () => {} },
    );
    expect(result).toMatchObject({ timedOut: true, exitCode: null });
    process.kill(-Number(result.stdout), 'SIGKILL');
    await gone(Number(result.stdout));
  });

  it('and is not wanted any more is ended at once', async () => {
    const stop = new AbortController();
    const running = runTool(
      { command: tool(`setInterval(() => {}, 1000);`), timeoutMs: 60_000 },
      { signal: stop.signal },
    );
    stop.abort();
    expect(await running).toMatchObject({ timedOut: false, exitCode: null });
    expect(
      await runTool({ command: tool(`setInterval(() => {}, 1000);`), timeoutMs: 60_000 }, { signal: stop.signal }),
    ).toMatchObject({
      exitCode: null,
    });
  });
});

it('Windows ends a tool with all its children, by force', () => {
  expect(windowsKillArguments(1234)).toEqual(['/PID', '1234', '/T', '/F']);
});
