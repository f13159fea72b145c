import { describe, expect, it } from 'vitest';
import type { LicenseServerConfig } from '../license-manager.ts';
import { answer as said } from '../testing/answer.ts';
import { parseReport } from './parse.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

const server: LicenseServerConfig = {
  id: 'dyna',
  manager: 'lsdyna',
  name: 'Crash',
  address: '31010@lic1',
  tool: ['ssh', 'lic1', 'lstc_qrun'],
  pollSeconds: 60,
  timeoutSeconds: 30,
};

const head = 'PROGRAM          EXPIRATION CPUS  USED   FREE    MAX | QUEUE\n';
const busy = `Using user specified server 31010@lic1\n\nLICENSE INFORMATION\n\n${head}SOLVER 12/30/2030 - 60 100 | 8\n ana 77@ws-1.example.org  40\n`;
const running = `Using user specified server 31010@lic1\n   Running Programs\n\n ana 77@ws-1.exa SOLVER Wed Dec 31 23:50 40\n\n   Queued Programs\n ben 78@ws-2 SOLVER Fri Jan  2 08:00 8\n`;

describe('the calls', () => {
  it('ask for the licences first, and for what runs only where somebody does', () => {
    expect(statusCall(server).command).toEqual(['ssh', 'lic1', 'lstc_qrun', '-s', '31010@lic1', '-r']);
    expect(statusCall({ ...server, address: '@lic1' }).command.slice(-3)).toEqual(['-s', 'lic1', '-r']);
    expect(furtherCall([said(busy)], server)?.command.slice(-2)).toEqual(['-s', '31010@lic1']);
    expect(furtherCall([said(busy), said(running)], server)).toBeNull();
    expect(furtherCall([said(`${head}SOLVER 12/30/2030 0 100 100 | 0\n`)], server)).toBeNull();
  });
});

describe('both answers together', () => {
  it('tell since when a program runs, also over the turn of the year, and who waits', () => {
    const report = readStatus([said(busy), said(running)], server, Date.UTC(2026, 0, 2, 12));
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
    expect(report.features).toMatchObject([
      {
        name: 'SOLVER',
        inUse: 40,
        queued: 8,
        checkouts: [{ user: 'ana', host: 'ws-1.example.org', pid: 77, count: 40, since: '2025-12-31T23:50:00' }],
        queue: [{ user: 'ben', host: 'ws-2', count: 8 }],
      },
    ]);
  });

  it('leave starts unknown where the second one failed', () => {
    const [feature] = readStatus([said(busy), said('', { timedOut: true })], server).features;
    expect(feature?.checkouts).toMatchObject([{ user: 'ana', since: null }]);
  });

  it('say what went wrong although the tool ends with 0', () => {
    const gone = readStatus([said('', { stderr: '*** ERROR failed to open server lic1\n' })], server);
    expect(gone).toMatchObject({ error: { kind: 'cannot-connect' }, servers: [{ members: [{ status: 'down' }] }] });
    expect(readStatus([said('')], server).error).toMatchObject({ kind: 'tool-no-answer' });
    expect(readStatus([said('', { spawnError: 'ENOENT' })], server).error).toMatchObject({ kind: 'tool-missing' });
    expect(readStatus([said('*** ERROR bad server data\n')], server).error).toMatchObject({
      kind: 'license-manager-error',
      message: 'lstc_qrun says: bad server data.',
    });
  });
});

describe('groups', () => {
  it('are features that their programs are part of, each with its own', () => {
    const { features, truncated } = parseReport(
      `${head}ONE 01/15/2038 - 60 100 | 0\n ana 7@a 30\nTWO 01/15/2038 10 60 100 | 0\n LICENSE GROUP 40 60 100 | 0\nTHREE 06/30/2027 2 8 10 | 1\nFOUR 06/30/2027 0 8 10 | 0\n LICENSE GROUP 2 8 10 | 1\n`,
    );
    expect(truncated).toBe(false);
    expect(features.map(({ name, inUse, available, partOf }) => [name, inUse, available, partOf])).toEqual([
      ['ONE', 30, 60, ['LICENSE GROUP']],
      ['TWO', 10, 60, ['LICENSE GROUP']],
      ['THREE', 2, 8, ['LICENSE GROUP 2']],
      ['FOUR', 0, 8, ['LICENSE GROUP 2']],
      ['LICENSE GROUP', 40, 60, undefined],
      ['LICENSE GROUP 2', 2, 8, undefined],
    ]);
    expect(features[0]?.pools).toMatchObject([{ expiry: 'permanent' }]);
  });

  it('are missing, and the report cut, where a program has licences free that it does not have', () => {
    expect(parseReport(`${head}TWO 01/15/2038 10 60 100 | 0\n`).truncated).toBe(true);
    expect(parseReport(`${head}TWO 01/15/2038 40 60 100 | 0\n`).truncated).toBe(false);
  });
});

it('reads a last line without an end as far as it is certain', () => {
  expect(parseReport(`${head}TWO 01/15/2038 40 60 100 |     0`)).toMatchObject({
    truncated: false,
    features: [{ issued: 100 }],
  });
  const cut = parseReport(`${head}TWO 01/15/2038 - 60 100 | 0\n ana 7@host 4`);
  expect(cut).toMatchObject({ truncated: true, features: [{ inUse: 40, checkouts: [] }] });
  expect(parseReport(`${head}TWO 01/15/2038 - 60`)).toMatchObject({ truncated: true, features: [] });
});

it('a license server that tells its licences is there, though something was amiss', () => {
  expect(parseReport(`Error: cannot open the log file\n${busy}`)).toMatchObject({
    error: null,
    servers: [{ members: [{ host: 'lic1', status: 'up' }] }],
    features: [{ name: 'SOLVER', server: 0, inUse: 40 }],
  });
});
