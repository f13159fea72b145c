import { describe, expect, it } from 'vitest';
import type { LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { readStatus } from './read-status.ts';

const server: LicenseServerConfig = {
  id: 'cad',
  manager: 'flexlm',
  name: 'CAD',
  address: '27000@lichost',
  tool: ['/opt/lmutil'],
  pollSeconds: 60,
  timeoutSeconds: 20,
};

const good = `Flexible License Manager status on Fri 1/2/2015 10:00

License server status: 27000@lichost
lichost: license server UP (MASTER) v11.13.1

Vendor daemon status (on lichost):

  toold: UP v11.13.1
Feature usage info:

Users of a:  (Total of 2 licenses issued;  Total of 1 license in use)

    ann ws1 ws1 (v1) (lichost/27000 1), start Thu 1/1 8:13

`;

const read = (result: Partial<ToolResult>) =>
  readStatus(
    [
      {
        exitCode: 0,
        signal: null,
        stdout: '',
        stderr: '',
        timedOut: false,
        overflowed: false,
        spawnError: null,
        tookMs: 20_000,
        ...result,
      },
    ],
    server,
  );

it('reads a good answer, whatever the exit code is', () => {
  for (const exitCode of [0, 1, 241]) {
    expect(read({ stdout: good, exitCode })).toMatchObject({
      error: null,
      truncated: false,
      features: [{ name: 'a' }],
    });
  }
});

describe('a tool that could not be started', () => {
  it.each([
    ['ENOENT', 'tool-missing'],
    ['ELOADER', 'tool-loader-missing'],
    ['EACCES', 'tool-not-executable'],
    ['ENOEXEC', 'tool-wrong-format'],
    ['EMFILE', 'tool-no-resources'],
    ['EWHATEVER', 'tool-not-started'],
  ])('%s', (spawnError, kind) => {
    const { error, features } = read({ spawnError, exitCode: null });
    expect(error).toMatchObject({ kind, code: spawnError });
    expect(error?.message).toContain('/opt/lmutil');
    expect(features).toEqual([]);
  });

  it.each([
    [{ exitCode: 127, stderr: 'sh: 1: lmutil: not found' }, 'tool-missing'],
    [{ exitCode: 126, stderr: 'sh: 1: /opt/lmutil: Permission denied' }, 'tool-not-executable'],
    [{ exitCode: 126, stderr: '/opt/lmutil: cannot execute: required file not found' }, 'tool-loader-missing'],
    [
      { exitCode: 127, stderr: '/lib64/ld-lsb-x86-64.so.3: bad ELF interpreter: No such file or directory' },
      'tool-loader-missing',
    ],
    [{ exitCode: 2, stderr: 'sh: 1: /opt/lmutil: Exec format error' }, 'tool-wrong-format'],
  ])('through a shell or ssh: %j', (result, kind) => {
    expect(read(result).error?.kind).toBe(kind);
  });
});

describe('a tool that ran and failed', () => {
  it('was stopped for taking too long; what it had said stays readable', () => {
    const report = read({ stdout: good.slice(0, 300), exitCode: null, signal: 'SIGKILL', timedOut: true });
    expect(report.error).toMatchObject({ kind: 'tool-timed-out', message: expect.stringContaining('20 seconds') });
    expect(report.truncated).toBe(true);
    expect(report.servers).toMatchObject([{ members: [{ status: 'up' }] }]);
  });

  it('was stopped for printing too much', () => {
    const report = read({ stdout: good, exitCode: null, signal: 'SIGKILL', overflowed: true });
    expect(report).toMatchObject({ error: { kind: 'tool-output-too-large' }, truncated: true });
  });

  it('crashed', () => {
    expect(read({ exitCode: null, signal: 'SIGSEGV' }).error).toMatchObject({ kind: 'tool-crashed', code: 'SIGSEGV' });
  });

  it.each([
    [241, 'cannot-connect', '-15'],
    [240, 'cannot-read', '-16'],
    [239, 'cannot-write', '-17'],
    [242, 'unknown-host', '-14'],
    [255, 'no-license-file', '-1'],
    [246, 'expired', '-10'],
    [160, 'server-down', '-96'],
    [159, 'vendor-daemon-down', '-97'],
    [4_294_967_281, 'cannot-connect', '-15'],
    [-15, 'cannot-connect', '-15'],
    [200, 'license-manager-error', '-56'],
  ])('said nothing but its exit code %i', (exitCode, kind, code) => {
    expect(read({ exitCode }).error).toMatchObject({ kind, code });
  });

  it.each([0, 1])('said nothing, with exit code %i', (exitCode) => {
    expect(read({ exitCode }).error?.kind).toBe('empty-report');
  });

  it('said why, with a code of success', () => {
    const stdout = 'lmgrd is not running: License server machine is down or not responding. (-96,7)\n';
    expect(read({ stdout }).error).toMatchObject({ kind: 'server-down', code: '-96,7' });
  });

  it('said why on the other stream', () => {
    const stderr =
      'Error getting status: Cannot connect to license server system. (-15,570:111 "Connection refused")\n';
    expect(read({ stderr, exitCode: 241 }).error).toMatchObject({ kind: 'cannot-connect', code: '-15,570:111' });
  });

  it('is no lmutil', () => {
    expect(read({ stdout: 'usage: something [-x]\n', exitCode: 1 })).toMatchObject({
      error: { kind: 'not-a-report' },
      unparsed: [{ line: 1 }],
    });
  });
});

describe('an answer that is not whole', () => {
  it('never came to the features', () => {
    const report = read({ stdout: good.slice(0, good.indexOf('Feature usage')) });
    expect(report).toMatchObject({ error: null, truncated: true, features: [] });
  });

  it('really has no features', () => {
    const report = read({ stdout: good.slice(0, good.indexOf('Users of')) });
    expect(report).toMatchObject({ error: null, truncated: false, features: [] });
  });

  it('is one line of junk after another: the first thousand are kept', () => {
    expect(read({ stdout: `${good}${'junk\n'.repeat(5000)}` }).unparsed).toHaveLength(1000);
  });
});
