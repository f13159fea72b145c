import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CommandError, exitCodes } from './exit-codes.ts';
import { type ParseReportOptions, printReport } from './parse-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatlight-parse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report =
  'Users of a:  (Total of 2 licenses issued;  Total of 1 license in use)\r\n    ann ws1 ws1 (v1) (l/1 1), start Wed 12/31 8:13\r\n';

async function* bytesOf(input: string | Uint8Array) {
  yield typeof input === 'string' ? Buffer.from(input) : input;
}

async function run(input: string | Uint8Array, options: Partial<ParseReportOptions> = {}) {
  let printed = '';
  let complaint = '';
  const exitCode = await printReport(
    { manager: 'flexlm', file: '-', now: undefined, ...options },
    {
      standardInput: bytesOf(input),
      print: (text) => {
        printed += text;
      },
      complain: (text) => {
        complaint += text;
      },
    },
  );
  return { exitCode, complaint, report: JSON.parse(printed) };
}

const failure = async (input: string | Uint8Array, options: Partial<ParseReportOptions> = {}) => {
  const error = await run(input, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CommandError);
  return error as CommandError;
};

it('prints a report from standard input and from a file', async () => {
  const expected = {
    exitCode: exitCodes.ok,
    complaint: '',
    report: {
      manager: 'flexlm',
      reportedAt: null,
      features: [{ name: 'a', inUse: 1, checkouts: [{ user: 'ann' }] }],
      error: null,
      unparsed: [],
    },
  };
  expect(await run(report)).toMatchObject(expected);
  const file = join(folder, 'report.txt');
  writeFileSync(file, report);
  expect(await run('', { file })).toMatchObject(expected);
  expect(await run(report, { manager: 'FlexLM' })).toMatchObject(expected);
});

it('works out years from --now, whatever its form', async () => {
  for (const now of [
    '2015-01-02',
    '2015-01-02T10:00',
    '2015-01-02 10:00:30',
    '2015-01-02T10:00:00.000Z',
    '2015-01-02T10:00+02:00',
  ]) {
    const { report: parsed } = await run(report, { now });
    expect(parsed.features[0].checkouts[0].since).toBe('2014-12-31T08:13:00');
  }
});

it('reads other codes than UTF-8', async () => {
  const { report: parsed } = await run(Buffer.from(report.replace('ann', 'jörg'), 'latin1'));
  expect(parsed.features[0].checkouts[0].user).toBe('jörg');
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(report, 'utf16le')]);
  expect((await run(utf16)).report.features).toHaveLength(1);
});

it('prints a failure that the report tells of like any report', async () => {
  const { exitCode, report: parsed } = await run(
    'Error getting status: Cannot read data from license server system. (-16,287)\n',
  );
  expect([exitCode, parsed.error.kind]).toEqual([exitCodes.ok, 'cannot-read']);
});

it('says so, and prints what it saw, when the text is no report', async () => {
  const { exitCode, complaint, report: parsed } = await run('hello\n');
  expect(exitCode).toBe(exitCodes.trouble);
  expect(parsed.unparsed).toEqual([{ line: 1, text: 'hello' }]);
  expect(complaint).toMatch(/^seatlight: This is no status report of lmstat\.\n {2}→ /);
});

it.each([
  ['an event', ' 8:00:00 (vd) OUT: "a" ana@ws-1\n'],
  ['no event', ' 8:00:00 (lmgrd) TIMESTAMP 3/2/2026\n 8:00:01 (lmgrd) Done rereading\n'],
])('says so when the text is a debug log with %s', async (_what, log) => {
  const { exitCode, complaint } = await run(log);
  expect(exitCode).toBe(exitCodes.trouble);
  expect(complaint).toContain('Standard input looks like a debug log.\n  → Give it with --log.');
});

it('reads reports of each license manager, and says where a table cannot be read', async () => {
  const notOne = await run('hello\n', { manager: 'rlm' });
  expect(notOne).toMatchObject({ exitCode: exitCodes.trouble, report: { manager: 'rlm' } });
  const table = await run('hello\n', { manager: 'table' });
  expect(table.exitCode).toBe(exitCodes.trouble);
  expect(table.complaint).toContain('in the configuration of each license server');
});

it('says of which other license manager a report is', async () => {
  const { exitCode, complaint } = await run(report, { manager: 'rlm' });
  expect(exitCode).toBe(exitCodes.trouble);
  expect(complaint).toBe(
    'seatlight: Standard input looks like a report of FlexLM / FlexNet.\n  → Give it with --manager flexlm.\n',
  );
});

it('takes no long text for a failure because the words of one stand in it', async () => {
  const failure = 'There are no license server(s) available.\n';
  expect((await run(failure, { manager: 'lmx' })).exitCode).toBe(exitCodes.ok);
  const { exitCode, complaint } = await run(`${'Some words.\n'.repeat(30)}${failure}`, { manager: 'lmx' });
  expect(exitCode).toBe(exitCodes.trouble);
  expect(complaint).toBe(
    'seatlight: Standard input has 30 lines that are not understood, and no feature.\n  → Give what lmxendutil prints.\n',
  );
});

it('takes no other text for a debug log', async () => {
  expect((await run('hello\n\n\n\n')).complaint).toContain('This is no status report');
});

describe('nothing to parse', () => {
  it('an unknown license manager', async () => {
    expect(await failure(report, { manager: 'abc' })).toMatchObject({
      message: expect.stringContaining('"abc"'),
      nextStep: expect.stringContaining('Known are: flexlm, rlm, lmx,'),
      exitCode: exitCodes.usage,
    });
  });

  it.each(['yesterday', '2015-02-30', '2015-13-01', '12:00', '2015-01-02T25:00'])('%s is no time', async (now) => {
    expect(await failure(report, { now })).toMatchObject({ exitCode: exitCodes.usage });
  });

  it('a missing file, a folder, an unreadable file', async () => {
    expect((await failure('', { file: join(folder, 'none') })).message).toContain('there is no such file');
    expect((await failure('', { file: folder })).message).toContain('it is a folder');
    const locked = join(folder, 'locked');
    writeFileSync(locked, report);
    chmodSync(locked, 0);
    // The superuser may read it nevertheless.
    if (process.getuid?.() !== 0) expect((await failure('', { file: locked })).message).toContain('may not read');
  });

  it('empty input', async () => {
    expect((await failure('')).message).toBe('Standard input is empty.');
    expect((await failure('\r\n \n')).message).toBe('Standard input is empty.');
  });

  it('binary data', async () => {
    const junk = Uint8Array.from({ length: 4000 }, (_, index) => (index * 197) & 0xff);
    expect((await failure(junk)).message).toContain('binary data');
    const withReport = Buffer.concat([Buffer.from(`${report}\n`), junk.filter((byte) => byte > 0)]);
    expect((await failure(withReport)).message).toContain('binary data');
  });
});
