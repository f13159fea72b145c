import { beforeEach, describe, expect, it } from 'vitest';
import type { FrameToBroker, ResultFrame, RunFrame } from '../../protocol/broker.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { createToolRequests, type ToolRequests } from './tool-requests.ts';

let clock: ManualClock;
let sent: FrameToBroker[];
let tools: ToolRequests;
beforeEach(() => {
  clock = createManualClock();
  sent = [];
  tools = createToolRequests('site-a', clock, (frame) => sent.push(frame));
});

const run = { question: 'status', manager: 'flexlm', address: '27000@lic', timeoutMs: 30_000 } as const;
const result = (id: string): ResultFrame => ({
  type: 'result',
  id,
  exitCode: 0,
  signal: null,
  stdout: `answer ${id}`,
  stderr: '',
  timedOut: false,
  overflowed: false,
  spawnError: null,
  tookMs: 5,
});
const idOf = (index: number): string => (sent[index] as RunFrame).id;

describe('asking a broker', () => {
  it('gives each question its own answer', async () => {
    const [first, second] = [tools.ask(run, undefined), tools.ask({ ...run, question: 'license-list' }, undefined)];
    expect(sent).toMatchObject([
      { type: 'run', ...run },
      { type: 'run', question: 'license-list' },
    ]);
    tools.answered(result(idOf(1)));
    tools.answered(result(idOf(0)));
    expect((await first).result.stdout).toBe(`answer ${idOf(0)}`);
    expect((await second).result.stdout).toBe(`answer ${idOf(1)}`);
    expect(clock.pending).toBe(0);
  });

  it('hears why it does not ask', async () => {
    const asked = tools.ask(run, undefined);
    const problem = { kind: 'broker-not-allowed', code: null, message: 'm', nextStep: 'n' };
    tools.refused(idOf(0), problem);
    expect(await asked).toMatchObject({ id: null, result: { problem, exitCode: null, stdout: '' } });
  });

  it('does not wait for ever, and says so to the broker', async () => {
    const asked = tools.ask(run, undefined);
    clock.advance(44_999);
    expect(sent).toHaveLength(1);
    clock.advance(1);
    expect(await asked).toMatchObject({ result: { problem: { kind: 'broker-silent' } } });
    expect(sent[1]).toEqual({ type: 'cancel', id: idOf(0) });
    tools.answered(result(idOf(0)));
  });

  it('ends when nobody wants to know any more', async () => {
    const stopping = new AbortController();
    const asked = tools.ask(run, stopping.signal);
    stopping.abort();
    expect(await asked).toHaveProperty('result.problem');
    expect(sent[1]).toMatchObject({ type: 'cancel' });
    expect(await tools.ask(run, stopping.signal)).toHaveProperty('result.problem');
    expect(sent).toHaveLength(2);
  });

  it('ends with the connection', async () => {
    const asked = tools.ask(run, undefined);
    tools.end();
    expect(await asked).toMatchObject({ result: { problem: { kind: 'broker-away' } } });
    expect(await tools.ask(run, undefined)).toMatchObject({ result: { problem: { kind: 'broker-away' } } });
    expect(sent).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
