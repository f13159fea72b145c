import { afterEach, describe, expect, it } from 'vitest';
import { HttpStatusError } from './connection-problem.ts';
import { flush, setUp, stopAgent } from './testing/agent-harness.ts';
import { siteDelta, snapshot, welcome } from './testing/fake-server.ts';

afterEach(stopAgent);

describe('failing', () => {
  it('waits longer after each failure, until a connection held for half a minute', async () => {
    const { follow, pass, server, snapshotAnswer, state, clock } = await setUp();
    await follow();
    for (const wait of [1000, 2000, 4000]) {
      server.last.close(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
      expect(state().connection.nextAttemptAt).toBe(clock.now() + wait);
      expect(state().connection.problem?.kind).toBe('connection-refused');
      await pass(wait);
    }
    for (const [heldFor, wait] of [
      [29_000, 8000],
      [30_000, 1000],
    ] as const) {
      server.last.open();
      server.last.say(welcome(5));
      await pass(0);
      snapshotAnswer().resolve(snapshot(5, []));
      await flush();
      expect(state().connection.status).toBe('connected');
      await pass(heldFor);
      server.last.close();
      expect((state().connection.nextAttemptAt ?? 0) - clock.now()).toBe(wait);
      await pass(wait);
    }
  });

  it('tries the next proxy after each failure', async () => {
    const { follow, pass, server, tries } = await setUp();
    await follow();
    server.last.close();
    await pass(1000);
    server.last.close();
    await pass(2000);
    expect(tries).toEqual([0, 1, 2]);
  });

  it.each([
    ['a wrong token', new HttpStatusError(401), 'wrong-token'],
    ['another kind of server', new HttpStatusError(404), 'not-seatlight'],
  ])('stops pressing after %s, and tries again at once when told', async (_what, error, kind) => {
    const { agent, clock, follow, pass, server, state } = await setUp();
    await follow();
    server.last.close(error);
    expect(state().connection).toMatchObject({ status: 'refused', problem: { kind } });
    expect((state().connection.nextAttemptAt ?? 0) - clock.now()).toBe(300_000);
    await pass(299_000);
    expect(server.connections).toHaveLength(1);
    agent.reconnect();
    await pass(500);
    expect(server.connections).toHaveLength(2);
  });

  it('shows the words of a server that refuses', async () => {
    const { follow, server, state } = await setUp();
    await follow();
    server.last.open();
    server.last.say({ type: 'refused', reason: 'protocol', message: 'Too old.', nextStep: 'Update the app.' });
    expect(state().connection).toMatchObject({
      status: 'refused',
      problem: { kind: 'protocol', message: 'Too old.', nextStep: 'Update the app.' },
    });
    expect(server.last.terminated).toBe(true);
  });

  it('comes back soon to a server that is shutting down', async () => {
    const { follow, server, state } = await setUp();
    await follow();
    server.last.open();
    server.last.say({ type: 'refused', reason: 'shutting-down', message: 'Restarting.', nextStep: 'Wait.' });
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'refused-shutting-down' } });
  });

  it.each([
    ['no JSON', 'not JSON'],
    ['JSON of no kind', '[]'],
    ['an unknown type', '{"type":"surprise"}'],
    ['a welcome in another form', '{"type":"welcome","protocol":"1"}'],
    ['a very deep frame', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a delta before the welcome', JSON.stringify(siteDelta(1, 2, []))],
    ['a protocol that it does not speak', JSON.stringify(welcome(1, { protocol: 99 }))],
  ])('ends a connection that says %s', async (_what, text) => {
    const { follow, server, state } = await setUp();
    await follow();
    server.last.open();
    server.last.sayText(text);
    expect(server.last.terminated).toBe(true);
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'not-understood' } });
  });

  it('ends a connection whose snapshot does not come', async () => {
    const { follow, pass, server, snapshotAnswer, state } = await setUp();
    await follow();
    server.last.open();
    server.last.say(welcome(5));
    await pass(0);
    snapshotAnswer().reject(new HttpStatusError(500));
    await flush();
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'server-trouble' } });
    expect(server.last.terminated).toBe(true);
  });

  it('keeps its connection to a server that is busy with snapshots for others, and asks again, later each time', async () => {
    const { answers, follow, pass, server, snapshotAnswer, state } = await setUp();
    await follow();
    server.last.open();
    server.last.say(welcome(5));
    await pass(0);
    for (const [asked, wait] of [
      [1, 1000],
      [2, 2000],
    ] as const) {
      snapshotAnswer().reject(new HttpStatusError(503));
      await flush();
      await pass(wait - 1);
      expect(answers).toHaveLength(asked);
      await pass(1);
      expect(answers).toHaveLength(asked + 1);
    }
    snapshotAnswer().resolve(snapshot(5, []));
    await flush();
    expect(state().connection.status).toBe('connected');
    expect(server.connections).toHaveLength(1);
  });

  it('gives up a server that is busy for long', async () => {
    const { follow, pass, server, snapshotAnswer, state } = await setUp();
    await follow();
    server.last.open();
    server.last.say(welcome(5));
    await pass(0);
    for (let busy = 0; busy < 5; busy += 1) {
      snapshotAnswer().reject(new HttpStatusError(503));
      await flush();
      server.last.heard();
      await pass(32_000);
      expect(server.last.terminated).toBe(false);
    }
    snapshotAnswer().reject(new HttpStatusError(503));
    await flush();
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'server-trouble' } });
  });

  it('gives up where the way to the server cannot be found out', async () => {
    const { agent, pass, state } = await setUp();
    agent.follow({ label: 'monitor.example', embedded: false, resolveRoute: () => new Promise(() => {}) });
    await pass(15_000);
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'timed-out' } });
  });

  it('gives up a server that never says welcome', async () => {
    const { follow, pass, server, state } = await setUp();
    await follow();
    server.last.open();
    await pass(15_000);
    expect(server.last.terminated).toBe(true);
    expect(state().connection.problem?.kind).toBe('timed-out');
  });
});
