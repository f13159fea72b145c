import { afterEach, describe, expect, it, vi } from 'vitest';
import { flush, me, mineTopic, setUp, stopAgent } from './testing/agent-harness.ts';
import { feature, siteDelta, snapshot, welcome } from './testing/fake-server.ts';

afterEach(stopAgent);

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

it('takes over a new name of the site, which comes with the snapshot', async () => {
  const { connect, pass, server, snapshotAnswer, state } = await setUp();
  await connect();
  server.last.say({ type: 'resync', topic: 'site' });
  await pass(1000);
  snapshotAnswer().resolve({ ...snapshot(6, []), site: { name: 'Another site', demo: true } });
  await flush();
  expect(state().siteInfo).toEqual({ name: 'Another site', demo: true });
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
