import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleReport } from '../server/testing/report-tool.ts';
import { type CommandError, exitCodes } from './exit-codes.ts';
import { type LogCounts, type ParseLogOptions, printLog } from './parse-log.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-parse-'));
  path = join(folder, 'debug.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const date = ' 8:00:00 (lmgrd) TIMESTAMP 3/2/2026\n';
const out = ' 8:00:01 (vd) OUT: "größe" ana@ws-114  (2 licenses) \n';
const refused = ' 8:00:02 (vd) DENIED: "mesh" ana@ws-114  (Licensed number of users already reached. (-4,342))\n';

/** What is printed for this log, which stands in a file or comes from standard input. */
async function print(options: Partial<ParseLogOptions> = {}, input: readonly Uint8Array[] = []) {
  const written: string[] = [];
  const complaints: string[] = [];
  const exitCode = await printLog(
    { manager: 'flexlm', log: path, now: undefined, ...options },
    {
      standardInput: (async function* () {
        yield* input;
      })(),
      write: async (text) => void written.push(text),
      complain: (text) => complaints.push(text),
    },
  );
  const lines = written
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { exitCode, events: lines.slice(0, -1), counts: lines.at(-1) as LogCounts, complaints: complaints.join('') };
}
const failure = (options: Partial<ParseLogOptions> = {}, input: readonly Uint8Array[] = []) =>
  print(options, input).then(
    () => expect.fail('it was printed'),
    (error: unknown) => error as CommandError,
  );

describe('a log', () => {
  it('is printed as an event on each line, and counts at the end', async () => {
    writeFileSync(path, date + out + refused + refused);
    const { exitCode, events, counts, complaints } = await print();
    expect(exitCode).toBe(exitCodes.ok);
    expect(events).toMatchObject([
      { kind: 'out', at: '2026-03-02T08:00:01', daemon: 'vd', line: 2, feature: 'größe', user: 'ana', count: 2 },
      { kind: 'denied', code: '-4,342', text: 'Licensed number of users already reached.' },
      { kind: 'denied' },
    ]);
    expect(counts).toEqual({
      kind: 'counts',
      lines: 4,
      unparsed: 0,
      unparsedLines: [],
      undated: 0,
      events: expect.objectContaining({ out: 1, in: 0, denied: 2 }),
      denials: { '-4,342': 2 },
    });
    expect(complaints).toBe('');
  });

  it.each([
    ['in one go', 1_000],
    ['byte by byte', 1],
  ])('is read from standard input, %s', async (_title, size) => {
    const bytes = Buffer.from(date + out);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect((await print({ log: '-' }, pieces)).events).toMatchObject([{ feature: 'größe' }]);
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${date}${out}`, 'utf16le')],
    ['UTF-16 without a byte order mark', Buffer.from(date + out, 'utf16le')],
    ['Latin-1', Buffer.from(date + out, 'latin1')],
    ['carriage returns', Buffer.from((date + out).replaceAll('\n', '\r\n'))],
    ['no line end at its end', Buffer.from((date + out).trimEnd())],
  ])('is read with %s', async (_title, bytes) => {
    writeFileSync(path, bytes);
    expect((await print()).events).toMatchObject([{ feature: 'größe', at: '2026-03-02T08:00:01' }]);
  });

  it('without dates is dated by the time of its last line, where that is given', async () => {
    writeFileSync(path, out);
    const undated = await print();
    expect(undated).toMatchObject({ exitCode: exitCodes.ok, events: [{ at: null }], counts: { undated: 1 } });
    expect(undated.complaints).toContain('--now');
    const dated = await print({ now: '2026-03-03T07:00' });
    expect(dated).toMatchObject({ events: [{ at: '2026-03-02T08:00:01' }], counts: { undated: 0 }, complaints: '' });
    expect(await failure({ now: 'tomorrow' })).toMatchObject({ exitCode: exitCodes.usage });
  });

  it('with junk in it is read all the same, and what was not understood is counted', async () => {
    writeFileSync(path, date + out);
    appendFileSync(path, Buffer.from([0, 0xff, 0xfe, 0x80, 0x0a]));
    appendFileSync(path, `not a line\n${refused}`);
    expect(await print()).toMatchObject({
      exitCode: exitCodes.ok,
      events: [{ kind: 'out' }, { kind: 'denied' }],
      counts: { lines: 5, unparsed: 2, unparsedLines: [3, 4] },
    });
  });

  it('names the first lines that were not understood', async () => {
    writeFileSync(path, `${date}${'?\n'.repeat(15)}${out.repeat(30)}${'?\n'.repeat(15)}`);
    const { counts } = await print();
    expect(counts.unparsed).toBe(30);
    expect(counts.unparsedLines).toHaveLength(20);
    expect([counts.unparsedLines[0], counts.unparsedLines.at(-1)]).toEqual([2, 51]);
  });

  it('of which a quarter of a gigabyte is a hole is read in pieces', async () => {
    closeSync(openSync(path, 'w'));
    truncateSync(path, 256 * 1024 ** 2);
    appendFileSync(path, `\n${date}${out}`);
    const before = process.memoryUsage().rss;
    expect(await print()).toMatchObject({ events: [{ kind: 'out', line: 3 }], counts: { lines: 3 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
  });
});

describe('what is no log', () => {
  it.each([
    ['a letter', 'Dear reader,\nthis is no log.\n', 'no debug log'],
    ['binary data', '\0\x01\x02\n\0\x03\n\x04\0\n', 'binary data'],
  ])('is said to be none: %s', async (_title, text, words) => {
    writeFileSync(path, text);
    const { exitCode, complaints } = await print();
    expect(exitCode).toBe(exitCodes.trouble);
    expect(complaints).toContain(words);
  });

  it.each([
    ['', sampleReport(['ana'])],
    [' with many blank lines', sampleReport(['ana']).replaceAll('\n', '\n\n\n')],
    [' in a long file', sampleReport(['ana']) + '\n'.repeat(200_000)],
  ])('is said to be a status report%s', async (_what, report) => {
    writeFileSync(path, report);
    const { exitCode, complaints } = await print();
    expect(exitCode).toBe(exitCodes.trouble);
    expect(complaints).toContain(`${path} looks like a status report.\n  → Leave out --log.`);
  });

  it('is refused with words where there is nothing to read', async () => {
    expect((await failure()).message).toContain('there is no such file');
    expect((await failure({ log: folder })).message).toContain('it is a folder');
    writeFileSync(path, '\n \n');
    expect((await failure()).message).toContain('is empty');
    expect((await failure({ log: '-' })).message).toContain('Standard input is empty');
    expect(await failure({ manager: 'unknown' })).toMatchObject({ exitCode: exitCodes.usage });
  });

  it.skipIf(process.platform === 'win32')('is refused with words where it may not be read', async () => {
    writeFileSync(path, date);
    chmodSync(path, 0);
    chmodSync(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect((await failure()).message).toContain('this account may not read it');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});
