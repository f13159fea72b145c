import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxAgentFrameBytes, maxFrameBytes, type TopicState } from './frames.ts';
import { isDeeperThan } from './json-depth.ts';
import type { Checkout, LicenseServer } from './license.ts';
import { parseAgentFrame, parseServerFrame } from './parse-frame.ts';

const hello = {
  type: 'hello',
  protocols: [1],
  agentVersion: '0.1.0',
  user: 'ana.ruiz',
  host: 'ws-114',
  session: ':0',
  platform: 'linux',
};
const welcome = {
  type: 'welcome',
  protocol: 1,
  serverVersion: '0.1.0',
  site: { name: 'Delft', demo: false },
  epoch: 'e1',
  rev: 3,
  resumed: false,
  serverTimeAt: 1_700_000_000_000,
};
const server: LicenseServer = {
  id: 'cae',
  manager: 'flexlm',
  name: 'CAE',
  address: '27000@a',
  status: 'degraded',
  members: [
    {
      host: 'a',
      port: 27_000,
      status: 'down',
      master: false,
      version: null,
      problem: { kind: 'cannot-connect', code: '-15,570', message: 'It does not answer.', nextStep: 'Start it.' },
    },
  ],
  quorum: null,
  vendorDaemons: [],
  problem: null,
  lastGoodReportAt: null,
  staleSince: null,
  clockSkewMs: -5,
  unparsedLines: 0,
};
const checkout: Checkout = {
  id: 'c1',
  featureId: 'cae/FLUENT',
  user: 'ana.ruiz',
  host: 'ws-114',
  display: null,
  version: '2024.1',
  count: 1,
  kind: 'floating',
  since: 1_700_000_000_000,
  until: null,
  handle: '101',
  pid: null,
};
const delta = { type: 'delta', topic: 'site', epoch: 'e1', rev: 4, prev: 3, up: { servers: [server] }, del: {} };
const failure = (text: string) => {
  const read = parseServerFrame(text);
  return read.ok ? null : read;
};

describe('frames of a server', () => {
  it.each([
    ['welcome', welcome],
    ['site delta', delta],
    ['holder delta', { ...delta, topic: 'feature/cae/FLUENT', up: { checkouts: [checkout] }, del: { queue: ['q'] } }],
    ['state', { type: 'state', topic: 'person/ana@ws-114', epoch: 'e1', rev: 9, rows: { checkouts: [checkout] } }],
    ['resync', { type: 'resync', topic: 'site' }],
    ['refusal', { type: 'refused', reason: 'protocol', message: 'Too old.', nextStep: 'Update.' }],
  ])('%s: is read as it was written', (_, frame) => {
    expect(parseServerFrame(JSON.stringify(frame))).toEqual({ ok: true, value: frame });
  });

  it('passes over fields that it does not know', () => {
    expect(parseServerFrame(JSON.stringify({ ...welcome, colour: 'blue' }))).toEqual({ ok: true, value: welcome });
  });

  it('reads the state of a feature with 20,000 holders', () => {
    const checkouts = Array.from({ length: 20_000 }, (__, index) => ({ ...checkout, id: `c${index}` }));
    const frame: TopicState = { type: 'state', topic: 'feature/cae/T', epoch: 'e1', rev: 1, rows: { checkouts } };
    expect(parseServerFrame(JSON.stringify(frame))).toEqual({ ok: true, value: frame });
  });

  it('says what is wrong and where', () => {
    expect(failure('{"type":')).toEqual({ ok: false, reason: 'bad-frame', message: 'It is not JSON.' });
    expect(failure('[]')?.message).toBe('It has no type.');
    expect(failure('null')?.message).toBe('It has no type.');
    expect(failure('{"type":"toString"}')?.message).toBe('Its type "toString" is not known.');
    const wrong = { ...delta, up: { servers: [{ ...server, unparsedLines: -1, status: 'fine' }] } };
    expect(failure(JSON.stringify(wrong))?.message).toMatch(/^Wrong at "up\.servers\.0\.status": .* \(and 1 more\)\.$/);
    expect(failure(JSON.stringify({ ...delta, topic: 'site', up: { checkouts: 7, servers: 7 } }))?.message).toMatch(
      /^Wrong at "up\.servers":/,
    );
    expect(failure(JSON.stringify({ ...delta, topic: 'elsewhere' }))?.message).toMatch(/^Wrong at "topic":/);
  });

  it('refuses what is too large, counted in bytes', () => {
    expect(failure(`"${'x'.repeat(maxFrameBytes)}"`)).toMatchObject({ reason: 'too-large' });
    expect(failure(`"${'é'.repeat(maxFrameBytes / 2)}"`)).toMatchObject({ reason: 'too-large' });
    expect(failure(`"${'é'.repeat(maxFrameBytes / 2 - 1)}"`)).toMatchObject({ reason: 'bad-frame' });
  });

  it('refuses what is too deep, before it is parsed', () => {
    expect(failure('['.repeat(1_000_000))?.message).toMatch(/levels deep/);
    expect(failure(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`)?.message).toMatch(/levels deep/);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ type: 'delta', topic: value, up: value })),
        ),
        (text) => {
          const read = parseServerFrame(text);
          expect(read.ok || read.message.length < 600).toBe(true);
          expect(parseAgentFrame(text).ok).toBe(false);
        },
      ),
    );
  });
});

describe('frames of an agent', () => {
  it.each([
    ['hello', hello],
    ['hello with resumption', { ...hello, resume: { epoch: 'e1', rev: 3 } }],
    ['watch', { type: 'watch', topic: 'feature/cae/FLUENT' }],
    ['unwatch', { type: 'unwatch', topic: 'person/ana@ws-114' }],
    ['refresh', { type: 'refresh' }],
  ])('%s: is read as it was written', (_, frame) => {
    expect(parseAgentFrame(JSON.stringify(frame))).toEqual({ ok: true, value: frame });
  });

  it('may be small only', () => {
    const large = JSON.stringify({ ...hello, user: 'x'.repeat(maxAgentFrameBytes) });
    expect(parseAgentFrame(large)).toMatchObject({ ok: false, reason: 'too-large' });
  });

  it('are not those of a server', () => {
    expect(parseAgentFrame(JSON.stringify(welcome))).toMatchObject({
      ok: false,
      message: 'Its type "welcome" is not known.',
    });
    expect(parseAgentFrame(JSON.stringify({ ...hello, protocols: [] }))).toMatchObject({
      ok: false,
      reason: 'bad-frame',
    });
  });
});

describe('isDeeperThan', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

  it('measures any JSON as a walk over its values does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const depth = depthOf(value);
        const text = JSON.stringify(value);
        expect(isDeeperThan(text, depth)).toBe(false);
        expect(depth > 0 && isDeeperThan(text, depth - 1)).toBe(depth > 0);
      }),
    );
  });

  it('is not misled by brackets and quotes in strings', () => {
    expect(isDeeperThan(JSON.stringify(['[[[[', '\\', '"[[', '\\"[', ']']), 1)).toBe(false);
    expect(isDeeperThan('"[[[[[', 1)).toBe(false);
  });
});
