import { describe, expect, it } from 'vitest';
import { config } from '../../site/testing/test-reports.ts';
import type { ToolResult } from '../license-manager.ts';
import { readRemoval, removalCall } from './remove.ts';

const report = `lmutil - Copyright (c) 1989-2023 Flexera. All Rights Reserved.
License server status: 27000@lic
Users of solver:  (Total of 10 licenses issued;  Total of 4 licenses in use)

  "solver" v1.0, vendor: vendord, expiry: 1-jan-2030

    ana ws-1 :0 (v1.0) (lic/27000 101), start Mon 11/23 9:00
    John Smith SRV1 SRV1 (v1.0) (lic/27000 102), start Mon 11/23 9:01, 5 licenses
    bo ws-2 /dev/tty (v1.0) (lic/27000 103), start Mon 11/23 9:02 (linger: 3600)
    cy ws-3 :0 (v1.0) (lic/27000 104), start Mon 11/23 9:03
    cy ws-3 :0 (v1.0) (lic/27000 104), start Mon 11/23 9:03
    dan (odd) ws-4 (v1.0) (-x/27000 105), start Mon 11/23 9:04

Users of mesher:  (Total of 1 license issued;  Total of 1 license in use)

    ana ws-1 :0 (v1.0) (lic/27000 201), start Mon 11/23 9:00
`;
const result = (change: Partial<ToolResult> = {}): ToolResult => ({
  exitCode: 0,
  signal: null,
  stdout: report,
  stderr: '',
  timedOut: false,
  overflowed: false,
  spawnError: null,
  tookMs: 5,
  ...change,
});
const seat = (user: string, host: string, handle: string, feature = 'solver') => ({ feature, user, host, handle });
const server = config({ tool: ['/opt/lmutil'], toolEnv: { A: '1' } });

describe('the call that takes a seat away', () => {
  it('names it by feature, server host, port and handle, as the report prints them', () => {
    expect(removalCall(result(), seat('ana', 'ws-1', '101'), server)).toEqual({
      command: ['/opt/lmutil', 'lmremove', '-c', '27000@lic', '-h', 'solver', 'lic', '27000', '101'],
      timeoutMs: 30_000,
      env: { A: '1' },
    });
    const behindSsh = config({ tool: ['ssh', 'lic', 'lmutil'] });
    expect(removalCall(result(), seat('John Smith', 'SRV1', '102'), behindSsh)).toMatchObject({
      command: ['ssh', 'lic', 'lmutil', 'lmremove', '-c', '27000@lic', '-h', 'solver', 'lic', '27000', '102'],
    });
  });

  it.each([
    ['its handle is not there', seat('ana', 'ws-1', '999'), 'seat-gone'],
    ['its handle is that of another feature', seat('ana', 'ws-1', '201'), 'seat-gone'],
    ['the feature is not there', seat('ana', 'ws-1', '101', 'none'), 'seat-gone'],
    ['it is borrowed, or lingers', seat('bo', 'ws-2', '103'), 'seat-borrowed'],
    ['two have its handle', seat('cy', 'ws-3', '104'), 'handle-shared'],
    ['somebody else has its handle', seat('an', 'ws-1', '101'), 'handle-of-another'],
    ['another host has its handle', seat('ana', 'ws-9', '101'), 'handle-of-another'],
    ['the report has a name like an option', seat('dan', 'ws-4', '105'), 'odd-names'],
  ])('is none when %s', (_why, of, kind) => {
    expect(removalCall(result(), of, server)).toMatchObject({ kind, nextStep: expect.stringMatching(/\.$/) });
  });

  it('is none when the license server could not be asked, and for a tool that only asks', () => {
    const of = seat('ana', 'ws-1', '101');
    expect(removalCall(result({ timedOut: true }), of, server)).toMatchObject({ kind: 'tool-timed-out' });
    const away = { kind: 'broker-away', code: null, message: 'm', nextStep: 'n' };
    expect(removalCall(result({ problem: away }), of, server)).toBe(away);
    expect(removalCall(result(), of, config({ tool: ['/opt/vendor/lmstat'] }))).toMatchObject({
      kind: 'tool-only-asks',
    });
  });
});

describe('the answer', () => {
  const copyright = 'lmutil - Copyright (c) 1989-2019 Flexera. All Rights Reserved.';
  const read = (change: Partial<ToolResult>) => readRemoval(result({ stdout: `${copyright}\n`, ...change }), server);

  it('says nothing when it went well', () => {
    expect(read({})).toBeNull();
    expect(read({ stdout: '' })).toBeNull();
  });

  it.each<[string, Partial<ToolResult>, string]>([
    [
      'on the line of the copyright',
      { stdout: `${copyright}lmremove: license handle 757 not found on this license server (server1)\n` },
      'seat-gone',
    ],
    [
      'with a code',
      { stdout: `${copyright}\nlmremove: Cannot connect to license server (-15,570:111)\n` },
      'cannot-connect',
    ],
    ['on the other stream', { stderr: 'lmremove is disabled on this server\n' }, 'not-removed'],
    ['by its exit code alone', { exitCode: 1 }, 'not-removed'],
    ['because it is not there', { exitCode: null, spawnError: 'ENOENT' }, 'tool-missing'],
    ['because it crashed', { exitCode: null, signal: 'SIGSEGV' }, 'tool-crashed'],
    ['because it hangs', { timedOut: true }, 'tool-timed-out'],
  ])('tells what went wrong %s', (_how, change, kind) => {
    expect(read(change)).toMatchObject({ kind });
  });

  it('has the words of the tool where nothing better is known', () => {
    expect(read({ stderr: 'lmremove is disabled on this server' })?.message).toBe(
      'lmremove said: lmremove is disabled on this server',
    );
  });
});
