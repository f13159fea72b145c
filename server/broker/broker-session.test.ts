import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BrokerRefusal, FrameToBroker, LinesFrame, Piece } from '../../protocol/broker.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import type { LogBatch } from '../collect/log/log-batch.ts';
import { createLogParser } from '../license-managers/flexlm/log/log-parser.ts';
import { sampleBrokerHello } from '../testing/socket-client.ts';
import { type BrokerSession, createBrokerSession, frameWindow, helloTimeoutMs } from './broker-session.ts';
import { createLogIntake, type LogIntake } from './log-intake.ts';

let clock: ManualClock;
let sent: FrameToBroker[];
let closed: [number, string][];
let refusals: BrokerRefusal[];
let news: { log: number; seqs: number[]; missing: number }[];
let logStates: unknown[];
/** What the database is asked to keep, and what it answers. */
let batches: { readonly batch: LogBatch; readonly answer: (isKept: boolean) => void }[];
let intakes: LogIntake[];
let session: BrokerSession;

const intakeFor = (serverId: string): LogIntake =>
  createLogIntake({
    source: 'broker:site-a:/logs/debug.log',
    serverId,
    createParser: createLogParser,
    position: null,
    onBatch: (batch) => new Promise((answer) => batches.push({ batch, answer })),
    onError: (error) => expect(error).toBeNull(),
  });

function begin(): void {
  session = createBrokerSession(
    { send: (frame) => void sent.push(frame), close: (code, reason) => void closed.push([code, reason]) },
    {
      name: 'site-a',
      clock,
      serverVersion: '1.2.3',
      onHello: () => ({ targets: [intakes.map((intake) => ({ intake, daemons: null }))], replaced: null }),
      onLines: (log, fresh: readonly Piece[], missing) =>
        void news.push({ log, seqs: fresh.map(({ seq }) => seq), missing }),
      onLogState: (log, problem) => void logStates.push([log, problem]),
      onRefused: (refusal) => void refusals.push(refusal),
    },
  );
}

beforeEach(() => {
  clock = createManualClock();
  sent = [];
  closed = [];
  refusals = [];
  news = [];
  logStates = [];
  batches = [];
  intakes = [intakeFor('lic')];
  begin();
});

const say = (frame: unknown): void =>
  session.receive(Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame)), false);
const piece = (seq: number): Piece => ({ seq, text: 'a line\n', settledAt: null, lostBytes: 0 });
const lines = (...seqs: readonly number[]): LinesFrame => ({
  type: 'lines',
  log: 0,
  pieces: seqs.map(piece),
  position: { place: seqs.at(-1) ?? 0 },
});
const acks = () => sent.flatMap((frame) => (frame.type === 'ack' ? frame.seq : []));
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function keep(isKept = true): Promise<void> {
  for (const { answer } of batches.splice(0)) answer(isKept);
  await settle();
}

/** Another conversation of the same broker. */
function comeBack(): void {
  session.ended();
  sent = [];
  begin();
  say(sampleBrokerHello);
}

function expectRefusal(reason: string, detail = ''): void {
  expect(sent.at(-1)).toMatchObject({ type: 'refused', reason, message: expect.stringContaining(detail) });
  expect((sent.at(-1) as BrokerRefusal).nextStep).not.toBe('');
  expect(closed).toEqual([[expect.any(Number), reason]]);
  expect(refusals.map((refusal) => refusal.reason)).toEqual([reason]);
}

describe('hello', () => {
  it('is answered with what is known of each log', () => {
    say(sampleBrokerHello);
    const logs = [{ wanted: true, seq: 0, position: null, isOther: false }];
    const welcome = { type: 'welcome', protocol: 1, serverVersion: '1.2.3', name: 'site-a' };
    expect(sent).toEqual([{ ...welcome, window: frameWindow, replaced: null, logs }]);
  });

  it('must come first, once and in time', () => {
    clock.advance(helloTimeoutMs - 1);
    expect(sent).toEqual([]);
    clock.advance(1);
    expectRefusal('not-hello');
  });

  it.each([
    ['lines before it', [lines(1)], 'not-hello', ''],
    ['a second one', [sampleBrokerHello, sampleBrokerHello], 'bad-frame', 'A second hello'],
    ['another protocol', [{ ...sampleBrokerHello, protocols: [7] }], 'protocol', 'It speaks 7.'],
    ['another name', [{ ...sampleBrokerHello, name: 'site-b' }], 'wrong-name', 'It says that it is "site-b".'],
  ])('%s is refused', (_what, frames, reason, detail) => {
    for (const frame of frames) say(frame);
    expectRefusal(reason, detail);
  });

  it('with its own name is welcome', () => {
    say({ ...sampleBrokerHello, name: 'site-a' });
    expect(sent[0]).toMatchObject({ type: 'welcome' });
    clock.advance(helloTimeoutMs);
    expect(closed).toEqual([]);
  });
});

describe('lines', () => {
  beforeEach(() => say(sampleBrokerHello));

  it('are acknowledged once they are kept, and not before', async () => {
    say(lines(1, 2));
    say(lines(3));
    await settle();
    expect(acks()).toEqual([]);
    batches[0]?.answer(true);
    await settle();
    expect(acks()).toEqual([2]);
    batches[1]?.answer(true);
    await settle();
    expect(acks()).toEqual([2, 3]);
  });

  it('that the database did not take are acknowledged when it has them', async () => {
    say(lines(1));
    await keep(false);
    expect(acks()).toEqual([]);
    const kept = intakes[0]?.keep();
    await keep();
    await kept;
    session.acknowledge();
    expect(acks()).toEqual([1]);
    session.acknowledge();
    expect(acks()).toEqual([1]);
  });

  it('for two license servers are acknowledged when both have them', async () => {
    intakes = [intakeFor('lic'), intakeFor('other')];
    comeBack();
    say(lines(1));
    batches[0]?.answer(true);
    await settle();
    expect(acks()).toEqual([]);
    batches[1]?.answer(true);
    await settle();
    expect(acks()).toEqual([1]);
  });

  it('that were sent before are not news, and not taken again', async () => {
    say(lines(1, 2, 3));
    comeBack();
    say(lines(1, 2, 3, 4));
    expect(news).toEqual([
      { log: 0, seqs: [1, 2, 3], missing: 0 },
      { log: 0, seqs: [4], missing: 0 },
    ]);
    expect(batches).toHaveLength(2);
    await keep();
    expect(acks().at(-1)).toBe(4);
    comeBack();
    expect(sent).toMatchObject([{ logs: [{ seq: 4, position: { place: 4 } }] }]);
  });

  it('may leave out what will never come; that is counted', async () => {
    say(lines(3, 4, 7));
    say(lines(10));
    expect(news).toEqual([
      { log: 0, seqs: [3, 4, 7], missing: 4 },
      { log: 0, seqs: [10], missing: 2 },
    ]);
    await keep();
    expect(acks()).toEqual([10]);
  });

  it('may leave out what was acknowledged since they were sent before', async () => {
    say(lines(1, 2, 3, 4, 5));
    comeBack();
    say(lines(1, 2));
    await keep();
    session.acknowledge();
    say(lines(6));
    expect(news.at(-1)).toEqual({ log: 0, seqs: [6], missing: 0 });
    expect(refusals).toEqual([]);
  });

  it.each([
    ['twice in a frame', [lines(1, 1)]],
    ['backwards in a frame', [lines(2, 1)]],
    ['twice', [lines(1), lines(1)]],
    ['backwards', [lines(1, 2), lines(2, 3)]],
  ])('that come %s are refused', (_how, frames) => {
    for (const frame of frames) say(frame);
    expectRefusal('bad-frame', 'out of order');
  });

  it('are refused when they do not wait for those before', () => {
    for (let seq = 1; seq <= 2 * frameWindow; seq++) say(lines(seq));
    expect(closed).toEqual([]);
    say(lines(2 * frameWindow + 1));
    expectRefusal('bad-frame', 'does not wait');
  });

  it.each([
    ['a log that it did not name', { ...lines(1), log: 1 }, 'nobody wants'],
    ['half a piece', lines(1.5), 'pieces.0.seq'],
    ['a type of agents', { type: 'watch', topic: 'site' }, '"watch" is not known'],
    ['no JSON', '{"type":', 'not JSON'],
  ])('with %s are refused with the reason', (_what, frame, detail) => {
    say(frame);
    expectRefusal('bad-frame', detail);
    expect(batches).toEqual([]);
  });

  it('of a log that nobody wants are refused', () => {
    intakes = [];
    comeBack();
    expect(sent).toMatchObject([{ logs: [{ wanted: false, seq: 0, position: null, isOther: false }] }]);
    say(lines(1));
    expectRefusal('bad-frame', 'nobody wants');
  });
});

describe('the rest', () => {
  it('is the state of a log, and answers of tools, of which nobody may wait any more', async () => {
    say(sampleBrokerHello);
    const problem = { kind: 'log-missing', code: null, message: 'm', nextStep: 'n' };
    say({ type: 'log-state', log: 0, problem });
    expect(logStates).toEqual([[0, problem]]);
    say({ type: 'not-run', id: '99', problem });
    const asked = session.tools.ask(
      { question: 'status', manager: 'flexlm', address: '27000@lic', timeoutMs: 1_000 },
      undefined,
    );
    say({ type: 'not-run', id: (sent.at(-1) as { id: string }).id, problem });
    expect(await asked).toMatchObject({ result: { problem } });
    expect(closed).toEqual([]);
  });

  it('after the end is nothing', async () => {
    say(sampleBrokerHello);
    say(lines(1));
    session.refuse('reconfigured');
    session.refuse('shutting-down');
    expectRefusal('reconfigured');
    await keep();
    session.acknowledge();
    say(lines(2));
    say('nonsense');
    clock.advance(helloTimeoutMs);
    expect(sent.at(-1)).toMatchObject({ type: 'refused' });
    expect(batches).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('whatever is said, it is taken or refused, and never more than that', () => {
    const frame = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({
          type: fc.constantFrom('hello', 'lines', 'log-state', 'result', 'not-run', 'ack', 'x'),
          log: fc.oneof(fc.nat(2), fc.jsonValue()),
          pieces: fc.oneof(fc.array(fc.nat(9).map(piece)), fc.jsonValue()),
          position: fc.jsonValue(),
          id: fc.oneof(fc.string(), fc.jsonValue()),
          problem: fc.jsonValue(),
        })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.array(frame), (frames) => {
        closed = [];
        begin();
        say(sampleBrokerHello);
        for (const each of frames) say(each);
        expect(closed.length).toBeLessThanOrEqual(1);
        session.ended();
      }),
    );
  });
});
