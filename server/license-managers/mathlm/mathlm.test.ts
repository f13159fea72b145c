import { describe, expect, it } from 'vitest';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { answer as said } from '../testing/answer.ts';
import { createLogParser } from './log.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { explainRefusal } from './refusal.ts';
import { furtherCall, statusCall } from './tool.ts';

const server: LicenseServerConfig = {
  id: 'math',
  manager: 'mathlm',
  name: 'Mathematics',
  address: '@lic1',
  tool: ['monitorlm'],
  pollSeconds: 60,
  timeoutSeconds: 30,
};
const triad = { ...server, address: '@a,@b,@c' };
const withTemplate: LicenseServerConfig = { ...server, tool: ['ssh', 'gate', 'monitorlm', '-template', '/etc/t'] };

const good = said(
  'MathLM Version 14.1\nMathLM Server lic1\nDate : Friday, January 2 2026 00:10:30\n\nLicense Usage Summary:\nMathKernel  A  1  8\nMathKernel  B  0  4\n\nLicenses in Use:\nMathKernel  14.1  A  Ana de Wit  ws-1.example.org  00:20\n',
);
const silent = said('');
const healthy = said('Health check: Server is healthy\n');
const ill = said('Health check: Server cannot be reached\n', { exitCode: 1 });

/** The words of all calls of a cycle that is answered so. */
function wordsOf(config: LicenseServerConfig, ...answers: ToolResult[]): string[] {
  const calls = [statusCall(config).command];
  for (const count of answers.keys()) {
    const call = furtherCall(answers.slice(0, count + 1) as unknown as Answers, config);
    if (call !== null) calls.push(call.command);
  }
  return calls.map((command) => command.join(' '));
}

describe('the calls', () => {
  it('ask for the text, in the time of the license server, and for nothing else when it came', () => {
    expect(wordsOf(server, good)).toEqual(['monitorlm lic1 -format text -localtime']);
    expect(wordsOf({ ...server, timeZone: 'UTC' })).toEqual(['monitorlm lic1 -format text']);
  });

  it('ask whether it is well when it tells nothing, but not with a tool that is not there', () => {
    expect(wordsOf(server, silent, healthy)).toEqual([
      'monitorlm lic1 -format text -localtime',
      'monitorlm lic1 -health',
    ]);
    expect(wordsOf(server, said('', { spawnError: 'ENOENT' }))).toHaveLength(1);
  });

  it('use the template that is configured, and the text only after it failed', () => {
    expect(wordsOf(withTemplate, good)).toEqual(['ssh gate monitorlm lic1 -template /etc/t -localtime']);
    expect(wordsOf(withTemplate, silent, good)[1]).toBe('ssh gate monitorlm lic1 -format text -localtime');
  });

  it('ask each machine of a redundant set, until one tells, and the others whether they are well', () => {
    expect(wordsOf(triad, silent, ill, good, healthy)).toEqual([
      'monitorlm a -format text -localtime',
      'monitorlm a -health',
      'monitorlm b -format text -localtime',
      'monitorlm c -health',
    ]);
  });
});

describe('the report', () => {
  it('works out starts over midnight and takes names with blanks', () => {
    const report = readStatus([good], server);
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
    expect(report.servers).toMatchObject([
      { address: '@lic1', members: [{ host: 'lic1', status: 'up', version: '14.1' }] },
    ]);
    expect(report.features).toMatchObject([
      {
        ...{ name: 'MathKernel', issued: 12, inUse: 1 },
        pools: [{ issued: 8 }, { issued: 4 }],
        checkouts: [
          { user: 'Ana de Wit', host: 'ws-1.example.org', version: '14.1', pool: 0, since: '2026-01-01T23:50:30' },
        ],
      },
    ]);
  });

  it('has the state of each machine of a redundant set', () => {
    expect(readStatus([silent, ill, good, healthy], triad)).toMatchObject({
      error: null,
      features: [{ inUse: 1 }],
      servers: [{ members: [{ status: 'down' }, { status: 'up' }, { status: 'up' }] }],
    });
  });

  it('tells a license server that keeps its use to itself from one that is down', () => {
    expect(readStatus([silent, healthy], server)).toMatchObject({
      error: { kind: 'monitoring-off' },
      features: [],
      servers: [{ members: [{ status: 'up' }] }],
    });
    expect(readStatus([said('Could not reach lic1\n', { exitCode: 1 }), ill], server)).toMatchObject({
      error: { kind: 'cannot-connect' },
      servers: [{ members: [{ status: 'down' }] }],
    });
    expect(readStatus([said('', { spawnError: 'ENOENT' })], server).error).toMatchObject({ kind: 'tool-missing' });
    expect(readStatus([said('something else\n'), healthy], server).error).toMatchObject({ kind: 'not-a-report' });
  });

  it('is known to be cut, and has no figure that may be half of one', () => {
    const cut = (text: string) => parseReport(good.stdout.slice(0, good.stdout.indexOf(text) + text.length));
    expect(cut('A  1  8\nMathKernel  B  0  ')).toMatchObject({ truncated: true, features: [{ issued: 8 }] });
    expect(cut('00:2')).toMatchObject({ truncated: true, features: [{ checkouts: [] }] });
    expect(cut('00:20')).toMatchObject({ truncated: false, features: [{ checkouts: [{}] }] });
    expect(cut('B  0  4\n').truncated).toBe(true);
  });
});

describe('the log', () => {
  const line = (event: string, response: string, time = '06/Jun/2026:17:25:39') =>
    `ws-1.example.org - ana [${time}] "${event}" "${response}" -\n`;

  function eventsOf(text: string) {
    const parser = createLogParser();
    return { events: [...parser.feed(text), ...parser.end(null)], counts: parser.counts() };
  }

  it('tells who got, gave back and was refused what', () => {
    const { events, counts } = eventsOf(
      [
        line('Reading client packet', 'Success'),
        line('Kernel License requested', 'License #3 granted'),
        line('Front End License requested', 'No more licenses available', '06/Jun/2026:17:26:00 -0500'),
        line('Sub Kernel License requested', 'License #1 granted'),
        line('Kernel License returned', 'License #3 accepted', '07/Jun/2026:08:00:01'),
        'something else\n',
      ].join(''),
    );
    expect(counts).toEqual({ lines: 6, unparsed: 1 });
    const who = { user: 'ana', host: 'ws-1.example.org', count: 1, daemon: 'mathlm' };
    expect(events).toMatchObject([
      { kind: 'out', at: '2026-06-06T17:25:39', feature: 'MathKernel', handle: '3', line: 2, ...who },
      { kind: 'denied', at: '2026-06-06T17:26:00', feature: 'Mathematica', text: 'No more licenses available', ...who },
      { kind: 'out', feature: 'Sub MathKernel', handle: '1', ...who },
      { kind: 'in', at: '2026-06-07T08:00:01', feature: 'MathKernel', handle: '3', ...who },
    ]);
  });

  it.each([
    ['No more licenses available', 'full'],
    ['Client is restricted by policy', 'excluded'],
    ['License expired', 'expired'],
    ['Denied', 'full'],
  ])('%s: %s', (text, reason) => {
    expect(explainRefusal(null, text)).toMatchObject({ reason });
  });
});

it('is well although the shell complains before', () => {
  expect(parseReport('sh: setting something failed\nHealth check: Server is healthy\n').error).toBeNull();
});
