import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BrokerFrame,
  type BrokerHello,
  type FrameToBroker,
  maxBrokerFrameBytes,
  maxFrameCharacters,
  maxFrameToBrokerBytes,
  maxPieceCharacters,
  maxPiecesOfFrame,
} from './broker.ts';
import { parseBrokerFrame, parseFrameToBroker } from './parse-broker-frame.ts';

const problem = { kind: 'log-missing', code: null, message: 'It is not there.', nextStep: 'Look for it.' };
const hello: BrokerHello = {
  type: 'hello',
  protocols: [1],
  brokerVersion: '0.1.0',
  name: null,
  instance: 'an-instance',
  host: 'lic',
  timeZone: 'Europe/Amsterdam',
  logs: [{ path: '/logs/debug.log', daemon: 'ansyslmd', spool: 'the-spool' }],
  licenseServers: ['27000@lic'],
};
const piece = { seq: 1, text: 'a line\n', settledAt: '2026-03-02T12:00:00', lostBytes: null };
const ofBroker: readonly BrokerFrame[] = [
  hello,
  { type: 'lines', log: 0, pieces: [piece], position: { offset: 7, head: [null] } },
  { type: 'log-state', log: 63, problem: null },
  { type: 'log-state', log: 0, problem },
  {
    type: 'result',
    id: '1',
    exitCode: null,
    signal: 'SIGKILL',
    stdout: 'out',
    stderr: 'err',
    timedOut: true,
    overflowed: false,
    spawnError: 'ENOENT',
    tookMs: 1.5,
    next: 'n'.repeat(43),
  },
  { type: 'not-run', id: '1', problem },
];
const ofServer: readonly FrameToBroker[] = [
  {
    type: 'welcome',
    protocol: 1,
    serverVersion: '0.1.0',
    name: 'site-a',
    window: 16,
    replaced: null,
    logs: [{ wanted: true, seq: 0, position: null, isOther: false }],
  },
  { type: 'ack', log: 0, seq: 1 },
  { type: 'run', id: '1', question: 'license-list', manager: 'flexlm', address: '27000@lic', timeoutMs: 30_000 },
  {
    ...{ type: 'run', id: '2', question: 'status', manager: 'lum', address: '@lic', timeoutMs: 30_000 },
    ...{ timeZone: 'UTC', after: '1' },
  },
  { type: 'cancel', id: '1' },
  { type: 'refused', reason: 'replaced', message: 'm', nextStep: 'n' },
];

describe('frames of the broker socket', () => {
  it.each(ofBroker)('of a broker are read as they were written: %j', (frame) => {
    expect(parseBrokerFrame(JSON.stringify(frame))).toEqual({ ok: true, value: frame });
    expect(parseFrameToBroker(JSON.stringify(frame))).toMatchObject({ ok: false, reason: 'bad-frame' });
  });

  it.each(ofServer)('of a server are read as they were written: %j', (frame) => {
    expect(parseFrameToBroker(JSON.stringify(frame))).toEqual({ ok: true, value: frame });
    expect(parseBrokerFrame(JSON.stringify(frame))).toMatchObject({ ok: false, reason: 'bad-frame' });
  });

  it('may be as large as the largest piece, and no larger', () => {
    const lines = (...characters: readonly number[]) =>
      JSON.stringify({
        type: 'lines',
        log: 0,
        pieces: characters.map((count, index) => ({ ...piece, seq: index + 1, text: 'x'.repeat(count) })),
        position: null,
      });
    expect(parseBrokerFrame(lines(maxPieceCharacters, maxPieceCharacters))).toMatchObject({ ok: true });
    expect(parseBrokerFrame(lines(maxPieceCharacters + 1))).toMatchObject({ ok: false });
    expect(2 * maxPieceCharacters).toBe(maxFrameCharacters);
    expect(parseBrokerFrame(lines(maxPieceCharacters, maxPieceCharacters, 1))).toMatchObject({
      ok: false,
      message: expect.stringContaining('more than 524288 characters'),
    });
    expect(parseBrokerFrame(' '.repeat(maxBrokerFrameBytes + 1))).toMatchObject({ ok: false, reason: 'too-large' });
    expect(parseFrameToBroker(' '.repeat(maxFrameToBrokerBytes + 1))).toMatchObject({ ok: false, reason: 'too-large' });
  });

  it.each([
    ['no protocols', { protocols: [] }, 'protocols'],
    ['an empty name', { name: '' }, 'name'],
    ['no instance', { instance: undefined }, 'instance'],
    ['an instance with odd signs', { instance: 'an instance!' }, 'instance'],
    ['too many logs', { logs: Array.from({ length: 65 }, () => hello.logs[0]) }, 'logs'],
    ['a spool with odd signs', { logs: [{ ...hello.logs[0], spool: '../../etc/passwd' }] }, 'logs.0.spool'],
    ['a path without end', { logs: [{ ...hello.logs[0], path: 'x'.repeat(5_000) }] }, 'logs.0.path'],
    ['an address without end', { licenseServers: ['x'.repeat(5_000)] }, 'licenseServers.0'],
  ])('a hello with %s is none', (_what, change, where) => {
    expect(parseBrokerFrame(JSON.stringify({ ...hello, ...change }))).toMatchObject({
      ok: false,
      reason: 'bad-frame',
      message: expect.stringContaining(`"${where}"`),
    });
  });

  it.each([
    ['no pieces', { pieces: [] }, 'pieces'],
    ['too many pieces', { pieces: Array.from({ length: maxPiecesOfFrame + 1 }, () => piece) }, 'pieces'],
    ['a piece before the first', { pieces: [{ ...piece, seq: 0 }] }, 'pieces.0.seq'],
    ['a loss of less than nothing', { pieces: [{ ...piece, lostBytes: -1 }] }, 'pieces.0.lostBytes'],
    ['a time that is none', { pieces: [{ ...piece, settledAt: 'noon' }] }, 'pieces.0.settledAt'],
    ['a log beyond the last', { log: 64 }, 'log'],
    ['a place that is too large', { position: 'x'.repeat(5_000) }, 'position'],
    ['no place', { position: undefined }, 'position'],
  ])('lines with %s are none', (_what, change, where) => {
    const lines = { type: 'lines', log: 0, pieces: [piece], position: null };
    expect(parseBrokerFrame(JSON.stringify({ ...lines, ...change }))).toMatchObject({
      ok: false,
      message: expect.stringContaining(`"${where}"`),
    });
  });

  it.each([
    ['a question that nobody knows', { question: 'shut-down' }],
    ['a license manager that nobody knows', { manager: 'x' }],
    ['no time', { timeoutMs: 0 }],
    ['time without end', { timeoutMs: 1e9 }],
  ])('a run with %s is none', (_what, change) => {
    const [, , run] = ofServer;
    expect(parseFrameToBroker(JSON.stringify({ ...run, ...change }))).toMatchObject({ ok: false });
  });

  it('of whatever else are refused with a reason, and nothing throws', () => {
    const changed = fc
      .record({ frame: fc.constantFrom(...ofBroker, ...ofServer), value: fc.jsonValue() })
      .chain(({ frame, value }) =>
        fc.constantFrom(...Object.keys(frame)).map((key) => JSON.stringify({ ...frame, [key]: value })),
      );
    fc.assert(
      fc.property(fc.oneof(changed, fc.json(), fc.string()), (text) => {
        for (const read of [parseBrokerFrame(text), parseFrameToBroker(text)]) {
          if (!read.ok) expect(read.message).toMatch(/^.{10,}\.$/s);
        }
      }),
    );
  });
});
