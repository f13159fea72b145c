import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../protocol/rest.ts';
import { type Agent, createAgent } from './agent.ts';
import { HttpStatusError } from './connection-problem.ts';
import type { Route } from './route.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { createFakeServer, feature, siteDelta, snapshot, welcome } from './testing/fake-server.ts';

const me = { user: 'ana', host: 'ws-1' };
const mineTopic = 'person/ana@ws-1';
const flush = () => new Promise((done) => setImmediate(done));

let running: Agent | undefined;
afterEach(() => running?.stop());

/** An agent with a server in the test's hands; `random` 1 makes every wait as long as it can be. */
async function setUp(random = 1) {
  const clock = createFakeClock();
  const server = createFakeServer();
  const answers: PromiseWithResolvers<Snapshot>[] = [];
  const tries: number[] = [];
  const agent = createAgent({
    ports: {
      clock,
      random: () => random,
      openSocket: server.openSocket,
      fetchSnapshot: (_route, signal) => {
        const answer = Promise.withResolvers<Snapshot>();
        signal.addEventListener('abort', () => answer.reject(new Error('aborted')));
        answers.push(answer);
        return answer.promise;
      },
    },
    me,
    hello: { agentVersion: '0.1.0', session: ':0', platform: 'test' },
    backOff: { baseMs: 1000, capMs: 60_000 },
  });
  running = agent;
  const route = async (count: number): Promise<Route> => {
    tries.push(count);
    return { serverUrl: 'https://monitor.example', token: 'secret', agent: undefined };
  };
  const follow = async (label = 'monitor.example', embedded = false) => {
    agent.follow({ label, embedded, resolveRoute: route });
    await flush();
  };
  const snapshotAnswer = () => {
    const answer = answers.at(-1);
    if (!answer) throw new Error('No snapshot was asked for.');
    return answer;
  };
  /** Advances and lets what was started come to its socket. */
  const pass = async (ms: number) => {
    clock.advance(ms);
    await flush();
  };
  /** From nothing to in step, with one feature at revision 5. */
  const connect = async () => {
    await follow();
    server.last.open();
    server.last.say(welcome(5));
    await pass(0);
    snapshotAnswer().resolve(snapshot(5, [feature('a')]));
    await flush();
  };
  const state = () => agent.store.get();
  return { agent, answers, clock, connect, follow, pass, server, snapshotAnswer, state, tries };
}

describe('connecting', () => {
  it('says hello, then fetches the snapshot, and applies what came in between', async () => {
    const { follow, pass, server, snapshotAnswer, state } = await setUp();
    await follow();
    expect(server.last.target).toEqual({
      url: 'wss://monitor.example/api/v1/agent',
      token: 'secret',
      agent: undefined,
    });
    expect(state().connection.status).toBe('connecting');
    server.last.open();
    expect(server.last.sent).toEqual([
      { type: 'hello', protocols: [1], agentVersion: '0.1.0', session: ':0', platform: 'test', ...me },
    ]);

    server.last.say(welcome(5));
    await pass(0);
    // The delta overtakes the snapshot.
    server.last.say(siteDelta(5, 6, [feature('b')]));
    expect(state().site).toBeNull();
    snapshotAnswer().resolve(snapshot(5, [feature('a')]));
    await flush();

    expect(Object.keys(state().site?.features ?? {})).toEqual(['a', 'b']);
    expect(state().connection).toMatchObject({
      status: 'connected',
      serverVersion: '1.2.3',
      problem: null,
      clockOffsetMs: 500,
    });
    expect(state().siteInfo).toEqual({ name: 'Main site', demo: false });
  });

  it('asks for what concerns this person, and for holders as long as anybody looks', async () => {
    const { agent, connect, server, state } = await setUp();
    await connect();
    expect(server.last.sent.slice(1)).toEqual([{ type: 'watch', topic: mineTopic }]);
    agent.watchFeature('a');
    agent.watchFeature('a');
    server.last.say({ type: 'state', topic: 'feature/a', epoch: 'e1', rev: 5, rows: {} });
    expect(state().holders).toHaveProperty('a');
    agent.unwatchFeature('a');
    expect(state().holders).toHaveProperty('a');
    agent.unwatchFeature('a');
    expect(state().holders).toEqual({});
    expect(server.last.sent.slice(2)).toEqual([
      { type: 'watch', topic: 'feature/a' },
      { type: 'unwatch', topic: 'feature/a' },
    ]);
    // One that was still on its way.
    server.last.say({ type: 'state', topic: 'feature/a', epoch: 'e1', rev: 5, rows: {} });
    expect(state().holders).toEqual({});
  });

  it('goes on where it was after a break, and watches again', async () => {
    const { agent, answers, connect, pass, server, state } = await setUp();
    await connect();
    agent.watchFeature('a');
    server.last.close(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'connection-lost' } });
    expect(Object.keys(state().site?.features ?? {})).toEqual(['a']);

    await pass(1000);
    expect(server.connections).toHaveLength(2);
    server.last.open();
    expect(server.last.sent[0]).toMatchObject({ type: 'hello', resume: { epoch: 'e1', rev: 5 } });
    server.last.say(welcome(6, { resumed: true }));
    server.last.say(siteDelta(5, 6, [feature('b')]));
    expect(state().connection).toMatchObject({ status: 'connected', problem: null });
    expect(Object.keys(state().site?.features ?? {})).toEqual(['a', 'b']);
    expect(answers).toHaveLength(1);
    expect(server.last.sent.slice(1)).toEqual([
      { type: 'watch', topic: mineTopic },
      { type: 'watch', topic: 'feature/a' },
    ]);
  });

  it('fetches anew after a gap, later each time', async () => {
    const { answers, connect, pass, server, snapshotAnswer, state } = await setUp();
    await connect();
    server.last.say(siteDelta(7, 8, [feature('b')]));
    await pass(999);
    expect(answers).toHaveLength(1);
    await pass(1);
    snapshotAnswer().resolve(snapshot(8, [feature('a'), feature('b')]));
    await flush();
    expect(Object.keys(state().site?.features ?? {})).toEqual(['a', 'b']);
    server.last.say({ type: 'resync', topic: 'site' });
    await pass(1999);
    expect(answers).toHaveLength(2);
    await pass(1);
    expect(answers).toHaveLength(3);
  });
});

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
    snapshotAnswer().reject(new HttpStatusError(503));
    await flush();
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'server-trouble' } });
    expect(server.last.terminated).toBe(true);
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

describe('silence and sleep', () => {
  it('asks for a sign of life and ends a connection that gives none', async () => {
    const { connect, pass, server, state } = await setUp();
    await connect();
    await pass(20_000);
    expect(server.last.pings).toBe(1);
    server.last.heard();
    await pass(40_000);
    expect(server.last.terminated).toBe(false);
    await pass(10_000);
    expect(server.connections[0]?.terminated).toBe(true);
    expect(state().connection.problem?.kind).toBe('timed-out');
  });

  it('connects anew after a wake-up, without calling it a trouble', async () => {
    const { agent, connect, pass, server, state } = await setUp();
    await connect();
    agent.reconnect();
    expect(server.last.terminated).toBe(true);
    expect(state().connection.status).toBe('connected');
    await pass(500);
    expect(server.connections).toHaveLength(2);
    server.last.close(Object.assign(new Error('x'), { code: 'ENETUNREACH' }));
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem: { kind: 'unreachable' } });
  });

  it('connects anew when the clock jumps', async () => {
    const { clock, connect, pass, server } = await setUp();
    await connect();
    clock.jump(-3_600_000);
    await pass(11_000);
    expect(server.connections).toHaveLength(2);
  });

  it('makes one attempt of several wake-ups', async () => {
    const { agent, connect, pass, server } = await setUp();
    await connect();
    agent.reconnect();
    agent.reconnect();
    agent.reconnect();
    await pass(1000);
    expect(server.connections).toHaveLength(2);
  });
});

describe('changing its mind', () => {
  it('forgets what another server said, and keeps what the same one said', async () => {
    const { connect, follow, server, state } = await setUp();
    await connect();
    await follow('monitor.example');
    expect(state().site).not.toBeNull();
    expect(state().connection.status).toBe('reconnecting');
    await follow('this computer', true);
    expect(server.connections).toHaveLength(3);
    expect(state()).toMatchObject({ site: null, siteInfo: null, connection: { status: 'connecting', embedded: true } });
    server.last.open();
    expect(server.last.sent[0]).not.toHaveProperty('resume');
  });

  it('reports a server that could not be started', async () => {
    const { agent, pass, server, state } = await setUp();
    const problem = { kind: 'port-taken', code: null, message: 'm', nextStep: 'n' };
    agent.report({ label: 'this computer', embedded: true, problem, lasting: true });
    expect(state().connection.status).toBe('refused');
    agent.report({ label: 'this computer', embedded: true, problem, lasting: false });
    expect(state().connection).toMatchObject({ status: 'reconnecting', problem, server: 'this computer' });
    await pass(600_000);
    expect(server.connections).toHaveLength(0);
  });

  it('ends everything when it is stopped', async () => {
    const { agent, clock, connect, pass, server } = await setUp();
    await connect();
    agent.stop();
    expect(server.last.terminated).toBe(true);
    await pass(600_000);
    expect(server.connections).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('asks the server for a poll', async () => {
    const { agent, connect, server } = await setUp();
    await connect();
    agent.refresh();
    expect(server.last.sent.at(-1)).toEqual({ type: 'refresh' });
  });

  it('tells every change with a growing revision', async () => {
    const { agent, connect } = await setUp();
    const revisions: number[] = [];
    const listener = vi.fn((state: { revision: number }) => revisions.push(state.revision));
    const unsubscribe = agent.store.subscribe(listener);
    await connect();
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    expect(new Set(revisions).size).toBe(revisions.length);
    unsubscribe();
    agent.reconnect();
    agent.stop();
    expect(listener).toHaveBeenCalledTimes(revisions.length);
  });
});
