import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BrokerHello, BrokerLog, FrameToBroker, Piece, RunFrame } from '../../protocol/broker.ts';
import type { Problem } from '../../protocol/license.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { licenseManagerOf } from '../license-managers/index.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import { sampleBrokerHello } from '../testing/socket-client.ts';
import { type BrokerSession, createBrokerSession } from './broker-session.ts';
import { type Brokers, createBrokers } from './brokers.ts';

let clock: ManualClock;
let brokers: Brokers;
let names: string[];
/** What is known of the logs of license servers, by id: null for one that is well. */
let told: Record<string, (string | null)[]>;
beforeEach(() => {
  clock = createManualClock();
  names = ['site-a'];
  told = {};
  brokers = createBrokers(
    {
      clock,
      log: pino({ level: 'silent' }),
      version: '1.2.3',
      managerOf: licenseManagerOf,
      receiver: {
        onBatch: async () => true,
        onState(serverId: string, problem: Problem | null) {
          told[serverId] = [...(told[serverId] ?? []), problem?.kind ?? null];
        },
      },
    },
    () => names,
  );
});

const licenseServer = (id: string, change: Partial<LicenseServerConfig> = {}): LicenseServerConfig => ({
  id,
  manager: 'flexlm',
  name: id,
  address: `27000@${id}`,
  tool: ['lmutil'],
  pollSeconds: 60,
  timeoutSeconds: 30,
  broker: 'site-a',
  ...change,
});
const log = (path: string): BrokerLog => ({ path, daemon: null, spool: 'the-spool' });

interface Joined {
  readonly session: BrokerSession;
  readonly sent: FrameToBroker[];
}

/** A broker comes in and says hello. */
function join(change: Partial<BrokerHello> = {}): Joined {
  const sent: FrameToBroker[] = [];
  const session: BrokerSession = createBrokerSession(
    { send: (frame) => void sent.push(frame), close: () => {} },
    {
      name: 'site-a',
      clock,
      serverVersion: '1.2.3',
      onHello: (hello) => brokers.join({ name: 'site-a', peer: '192.0.2.1', hello, session }),
      onLines: (index, fresh, missing) => brokers.lines('site-a', index, fresh, missing),
      onLogState: (index, problem) => brokers.logState('site-a', index, problem),
      onRefused: () => {},
    },
  );
  session.receive(Buffer.from(JSON.stringify({ ...sampleBrokerHello, ...change })), false);
  return { session, sent };
}
function leave({ session }: Joined): void {
  session.ended();
  brokers.leave('site-a', session);
}
const problem = (kind: string): Problem => ({ kind, code: null, message: 'm', nextStep: 'n' });

describe('the log of a license server behind a broker', () => {
  it('is in trouble when the broker stays away, not at once', () => {
    brokers.configure([licenseServer('a')]);
    clock.advance(19_000);
    expect(told).toEqual({});
    clock.advance(1_000);
    expect(told).toEqual({ a: ['broker-away'] });
  });

  it('is well when the broker comes, and for the moment in which it is away', () => {
    brokers.configure([licenseServer('a')]);
    const first = join();
    expect(told).toEqual({ a: [null] });
    leave(first);
    clock.advance(10_000);
    const second = join();
    clock.advance(60_000);
    expect(told).toEqual({ a: [null] });
    leave(second);
    clock.advance(20_000);
    expect(told).toEqual({ a: [null, 'broker-away'] });
  });

  it('is as the broker says, each license server by its own logs', () => {
    brokers.configure([licenseServer('a', { logs: [{ path: '/x' }] }), licenseServer('b', { logs: [{ path: '/y' }] })]);
    join({ logs: [log('/x'), log('/y')] });
    brokers.logState('site-a', 1, problem('log-missing'));
    expect(told).toEqual({ a: [null], b: [null, 'log-missing'] });
    brokers.logState('site-a', 1, null);
    expect(told).toEqual({ a: [null], b: [null, 'log-missing', null] });
  });

  it('is taken under as many names as anybody could need, and no more: what is known of each is kept', () => {
    brokers.configure([licenseServer('a')]);
    const wanted = (path: string): (boolean | undefined)[] => {
      const [welcome] = join({ logs: [log(path)] }).sent;
      return welcome?.type === 'welcome' ? welcome.logs.map((each) => each.wanted) : [];
    };
    for (let count = 0; count < 256; count++) expect(wanted(`/x${count}`)).toEqual([true]);
    expect(wanted('/one-more')).toEqual([false]);
    expect(wanted('/x0')).toEqual([true]);
  });

  it('is missed where the broker does not ship it', () => {
    brokers.configure([licenseServer('a', { logs: [{ path: '/x' }] })]);
    join({ logs: [log('/other')] });
    expect(told).toEqual({ a: ['broker-log-missing'] });
  });

  it('is nothing where none is wanted, or the license server is gone', () => {
    brokers.configure([licenseServer('a', { logs: [] }), licenseServer('b')]);
    brokers.configure([licenseServer('a', { logs: [] })]);
    clock.advance(60_000);
    expect(told).toEqual({});
    expect(clock.pending).toBe(0);
  });

  it('is not told of any more when the server ends', async () => {
    brokers.configure([licenseServer('a')]);
    const joined = join();
    await brokers.stop();
    leave(joined);
    clock.advance(60_000);
    expect(told).toEqual({ a: [null] });
  });
});

describe('a new configuration', () => {
  it('lets go of brokers whose logs now go elsewhere, and of no others', () => {
    brokers.configure([licenseServer('a')]);
    const { sent } = join();
    brokers.configure([licenseServer('a', { pollSeconds: 10 }), licenseServer('z', { broker: 'site-z' })]);
    expect(sent.map(({ type }) => type)).toEqual(['welcome']);
    brokers.configure([licenseServer('a'), licenseServer('b')]);
    expect(sent.at(-1)).toMatchObject({ type: 'refused', reason: 'reconfigured' });
  });
});

describe('what is known of a broker', () => {
  const lost = (lostBytes: number | null): Piece => ({ seq: 1, text: '', settledAt: null, lostBytes });

  it('is whether it is there, when it brought lines, and what it lost', () => {
    brokers.configure([licenseServer('a')]);
    const joined = join();
    expect(brokers.states()).toEqual([{ name: 'site-a', connected: true, lastLineAt: null, lostBytes: 0 }]);
    brokers.lines('site-a', 0, [lost(100), lost(null), lost(20)], 0);
    expect(brokers.states()[0]).toMatchObject({ lastLineAt: clock.now(), lostBytes: 120 });
    leave(joined);
    expect(brokers.states()[0]).toMatchObject({ connected: false, lostBytes: 120 });
    names = [];
    expect(brokers.states()).toEqual([]);
  });

  it('stays when an old connection of it ends late', () => {
    brokers.configure([licenseServer('a')]);
    const [first, second] = [join(), join()];
    expect(first.sent.at(-1)).toMatchObject({ type: 'refused', reason: 'replaced' });
    leave(first);
    expect(brokers.states()[0]?.connected).toBe(true);
    leave(second);
    expect(brokers.states()[0]?.connected).toBe(false);
  });
});

describe('the status tool at a broker', () => {
  const server = licenseServer('a', { toolAtBroker: true, timeoutSeconds: 20 });
  const { statusCall, licenseListCall } = licenseManagerOf('flexlm');
  const runs = ({ sent }: Joined) => sent.filter((frame): frame is RunFrame => frame.type === 'run');
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('is asked for by what is to be known, not by a command', async () => {
    brokers.configure([server]);
    const joined = join();
    const run = brokers.toolAt(server);
    void run(statusCall(server));
    if (licenseListCall) void run(licenseListCall(server));
    await settle();
    expect(runs(joined)).toEqual([
      { type: 'run', id: '1', question: 'status', manager: 'flexlm', address: '27000@a', timeoutMs: 20_000 },
      expect.objectContaining({ id: '2', question: 'license-list' }),
    ]);
    const answer = { type: 'result', id: '1', exitCode: 0, signal: null, stdout: 'all well', stderr: '' };
    const rest = { timedOut: false, overflowed: false, spawnError: null, tookMs: 3 };
    const asked = run(statusCall(server));
    await settle();
    joined.session.receive(Buffer.from(JSON.stringify({ ...answer, ...rest, id: '3' })), false);
    expect(await asked).toMatchObject({ exitCode: 0, stdout: 'all well' });
  });

  it('is not asked for where the broker did not say that it may ask, as older ones know FlexLM alone', async () => {
    const rlm = licenseServer('b', { manager: 'rlm', address: '5053@b', toolAtBroker: true });
    brokers.configure([rlm]);
    const call = licenseManagerOf('rlm').statusCall(rlm);
    const older = join({ licenseServers: ['27000@a'] });
    expect(await brokers.toolAt(rlm)(call)).toMatchObject({ problem: { kind: 'broker-not-allowed' } });
    expect(runs(older)).toEqual([]);
    const newer = join({ licenseServers: ['27000@a', 'rlm:@B'] });
    void brokers.toolAt(rlm)(call);
    await settle();
    expect(runs(newer)).toMatchObject([{ manager: 'rlm', address: '5053@b' }]);
  });

  it('waits a moment for a broker that was there, or has had no time to come', async () => {
    brokers.configure([server]);
    const asked = brokers.toolAt(server)(statusCall(server));
    clock.advance(5_000);
    const joined = join();
    await settle();
    expect(runs(joined)).toHaveLength(1);
    leave(joined);
    expect(await asked).toMatchObject({ problem: { kind: 'broker-away' } });
    const again = brokers.toolAt(server)(statusCall(server));
    clock.advance(10_000);
    expect(await again).toMatchObject({ problem: { kind: 'broker-away' } });
    expect(await brokers.toolAt(server)(statusCall(server))).toMatchObject({ problem: { kind: 'broker-away' } });
    expect(clock.pending).toBe(1);
  });

  it('is not waited for when the poll or the server ends, or there is no such broker', async () => {
    brokers.configure([server]);
    const stopping = new AbortController();
    const asked = brokers.toolAt(server)(statusCall(server), { signal: stopping.signal });
    stopping.abort();
    expect(await asked).toHaveProperty('problem');
    const other = brokers.toolAt(server)(statusCall(server));
    await brokers.stop();
    expect(await other).toHaveProperty('problem');
    names = [];
    expect(await brokers.toolAt(server)(statusCall(server))).toMatchObject({ problem: { kind: 'broker-unknown' } });
  });
});
