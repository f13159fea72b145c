/** Whole cycles through a broker, both sides as they are, with the stand-ins for tools; frames go as texts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createToolAnswers } from '../broker/tool/tool-answers.ts';
import { demoTool } from '../demo/demo-site.ts';
import type { ScenarioInput } from '../demo/scenario-schema.ts';
import { toolNamed } from '../demo/stand-ins.ts';
import type { BrokerFrame, FrameToBroker } from '../protocol/broker.ts';
import type { Manager } from '../protocol/license.ts';
import { licenseServerText, readLicenseServer } from '../protocol/license-server.ts';
import { managerFacts } from '../protocol/managers.ts';
import { parseBrokerFrame, parseFrameToBroker } from '../protocol/parse-broker-frame.ts';
import { createManualClock } from '../protocol/testing/manual-clock.ts';
import { createBrokerTool } from '../server/broker/broker-tool.ts';
import { createToolRequests } from '../server/broker/tool-requests.ts';
import { pollStatus } from '../server/collect/poll-once.ts';
import type { RunCall } from '../server/collect/run-call.ts';
import { licenseManagerOf } from '../server/license-managers/index.ts';
import type { LicenseManager, LicenseServerConfig } from '../server/license-managers/license-manager.ts';
import { sampleBrokerHello } from '../server/testing/socket-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'seatlight-cycles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = {
  SEATLIGHT_DEMO_SCENARIO: join(folder, 'scenario.json'),
  SEATLIGHT_DEMO_NOW: '2026-11-23T10:00:00Z',
  SEATLIGHT_DEMO_USER: 'you@here',
};

const since = '2026-11-23T08:30:00Z';
function tellOf(address: string, down: readonly string[] = []): void {
  const server: ScenarioInput['servers'][number] = {
    address,
    memberOutages: Object.fromEntries(down.map((host) => [host, 'always' as const])),
    vendorDaemons: [{ name: 'Maker' }],
    features: [
      {
        name: 'Solver',
        vendor: 'Maker',
        pools: [{ version: '9.1', issued: 5 }],
        checkouts: [
          { user: 'ana', host: 'ws-1', since },
          { user: 'li', host: 'ws-2', since, seats: 2 },
        ],
      },
      { name: 'Mesher', vendor: 'Maker', pools: [{ version: '2.1', issued: 3 }] },
    ],
  };
  writeFileSync(env.SEATLIGHT_DEMO_SCENARIO, JSON.stringify({ servers: [server] } satisfies ScenarioInput));
}

const serverOf = (manager: Manager, address: string, change: Partial<LicenseServerConfig> = {}) =>
  ({
    ...{ id: 'a', name: 'A', manager, address, tool: [managerFacts[manager].program ?? manager] as const },
    ...{ pollSeconds: 60, timeoutSeconds: 30, broker: 'far', toolAtBroker: true },
    ...change,
  }) satisfies LicenseServerConfig;

/** Runs the stand-in, and notes what was run. */
function standIn(manager: Manager): { readonly runCall: RunCall; readonly ran: (readonly string[])[] } {
  const ran: (readonly string[])[] = [];
  const runCall: RunCall = async (call) => {
    if ('url' in call) throw new Error('Brokers read no pages.');
    ran.push(call.command);
    const answer = await toolNamed(demoTool(manager));
    const printed = await answer?.(call.command.slice(1), env);
    const { stdout = '', stderr = '', exitCode = null } = printed ?? {};
    const well = { signal: null, timedOut: false, overflowed: false, spawnError: null, tookMs: 1 };
    return { ...well, stdout, stderr, exitCode };
  };
  return { runCall, ran };
}

interface Link {
  readonly runCall: RunCall;
  /** The broker is gone, with all that it had. */
  cut(): void;
}

interface LinkOptions {
  /** As the broker calls it on its command line. */
  readonly address?: string;
  /** The module of the broker. */
  readonly module?: LicenseManager;
  readonly runCall: RunCall;
  /** What an older broker leaves out of its frames. */
  readonly sent?: (frame: BrokerFrame) => BrokerFrame;
}

/** A broker and a server that asks it. */
function link(server: LicenseServerConfig, options: LinkOptions): Link {
  const manager = licenseManagerOf(server.manager);
  const { address = server.address, module = manager, runCall, sent = (frame) => frame } = options;
  const text = licenseServerText(address, server.manager);
  const read = readLicenseServer(text);
  if (!read.ok) throw new Error(read.message);
  const broker = createToolAnswers({
    clock: createManualClock(),
    toolOf: () => ['/opt/there/the-tool'],
    licenseServers: [read.value],
    managerOf: () => module,
    runCall,
    send(frame) {
      const came = parseBrokerFrame(JSON.stringify(sent(frame)));
      if (!came.ok) throw new Error(came.message);
      if (came.value.type === 'result') tools.answered(came.value);
      if (came.value.type === 'not-run') tools.refused(came.value.id, came.value.problem);
    },
  });
  const toBroker = (frame: FrameToBroker): void => {
    const came = parseFrameToBroker(JSON.stringify(frame));
    if (!came.ok) throw new Error(came.message);
    if (came.value.type === 'run') broker.run(came.value);
    if (came.value.type === 'cancel') broker.cancel(came.value.id);
  };
  const tools = createToolRequests('far', createManualClock(), toBroker);
  const hello = { ...sampleBrokerHello, brokerVersion: '1.2.3', licenseServers: [text] };
  return {
    runCall: createBrokerTool({
      server,
      manager,
      version: '1.3.0',
      reach: async () => ({ hello, session: { tools } }),
    }),
    cut() {
      void broker.end();
      tools.end();
    },
  };
}

const poll = (server: LicenseServerConfig, runCall: RunCall, signal = new AbortController().signal) =>
  pollStatus(licenseManagerOf(server.manager), server, { runCall: runCall }, signal, (error) => {
    throw error;
  });

describe('a cycle through a broker tells what it tells without', () => {
  it.each<[Manager, string, string, Partial<LicenseServerConfig>?]>([
    ['lum', '10999@a', '@A'],
    ['lum', '10999@a,10999@b,10999@c', '@c,@a,@b'],
    ['lsdyna', '31010@a', '@a'],
    ['dsls', '4084@a,4084@b,4084@c', '@c,@b,@a'],
    ['lmx', '6200@a,6200@b,6200@c', '@b,@c,@a'],
    ['mathlm', '16286@a,16286@b,16286@c', '@c,@b,@a'],
    ['mathlm', '16286@a,16286@b,16286@c', '@a,@b,@c', { timeZone: 'UTC' }],
    ['rlm', '5053@a,5053@b', '@b,@a'],
  ])('%s %s, which the broker calls %s', async (manager, address, there, change) => {
    tellOf(address, address.split(',').length === 3 ? ['a'] : []);
    const server = serverOf(manager, address, change);
    const [near, far] = [standIn(manager), standIn(manager)];
    const expected = await poll(server, near.runCall);
    expect(expected).toMatchObject({ error: null });
    expect(expected.features.flatMap(({ checkouts }) => checkouts.map(({ user }) => user))).toContain('ana');
    expect(await poll(server, link(server, { address: there, runCall: far.runCall }).runCall)).toEqual(expected);
    expect(near.ran.length).toBeGreaterThan(1);
    expect(far.ran).toHaveLength(near.ran.length);
    expect(far.ran.every(([program]) => program === '/opt/there/the-tool')).toBe(true);
  });

  it('again and again', async () => {
    tellOf('10999@a');
    const server = serverOf('lum', '10999@a');
    const { runCall } = link(server, standIn('lum'));
    const first = await poll(server, runCall);
    expect(await poll(server, runCall)).toEqual(first);
    expect(first.unasked).toBeUndefined();
  });
});

describe('where the broker would ask something else', () => {
  const lum = licenseManagerOf('lum');
  const server = serverOf('lum', '10999@a');

  it.each<[string, Partial<LicenseManager>]>([
    ['next', { furtherCall: (_answers, at) => ({ command: [...at.tool, '-s', '-x'], timeoutMs: 1000 }) }],
    ['first', { statusCall: (at) => ({ command: [...at.tool, '-lp', '-n', 'a'], timeoutMs: 1000 }) }],
    ['nothing more', { furtherCall: () => null }],
    ['nobody knows what, for a defect', { furtherCall: () => JSON.parse('') }],
  ])('%s, nothing more is asked, and the figures come with the reason', async (_, change) => {
    tellOf('10999@a');
    const { runCall, ran } = standIn('lum');
    const report = await poll(server, link(server, { runCall, module: { ...lum, ...change } }).runCall);
    expect(ran).toHaveLength(1);
    expect(report).toMatchObject({ error: null, truncated: true, features: [{ inUse: 3 }, { inUse: 0 }] });
    expect(report.unasked).toMatchObject({
      kind: 'broker-disagrees',
      message: expect.stringContaining('(1.2.3)'),
      nextStep: expect.stringContaining('same release'),
    });
  });

  it('and the answers mean nothing, the reason is that', async () => {
    tellOf('1@elsewhere');
    const dsls = serverOf('dsls', '4084@a');
    const runCall: RunCall = async () => ({
      ...{ exitCode: 1, signal: null, stdout: 'Ready: yes\n', stderr: '', timedOut: false },
      ...{ overflowed: false, spawnError: null, tookMs: 1 },
    });
    const module = { ...licenseManagerOf('dsls'), furtherCall: () => null };
    const report = await poll(dsls, link(dsls, { runCall, module }).runCall);
    expect(report.error ?? report.unasked).toMatchObject({ kind: 'broker-disagrees' });
  });
});

describe('a broker that', () => {
  const server = serverOf('lum', '10999@a');

  it('is an older one asks once, and is to be updated', async () => {
    tellOf('10999@a');
    const { runCall, ran } = standIn('lum');
    const sent = (frame: BrokerFrame) => (frame.type === 'result' ? { ...frame, next: undefined } : frame);
    const report = await poll(server, link(server, { runCall, sent }).runCall);
    expect(ran).toHaveLength(1);
    expect(report).toMatchObject({ error: null, features: [{ inUse: 3, checkouts: [] }, { inUse: 0 }] });
    expect(report.unasked).toMatchObject({ kind: 'broker-cannot-ask', nextStep: expect.stringContaining('Update') });
  });

  it.each(['between two calls', 'in the middle of the second'])('goes away %s costs the rest alone', async (when) => {
    tellOf('10999@a');
    const { runCall } = standIn('lum');
    const far: Link = link(server, {
      async runCall(call, how) {
        const isSecond = 'command' in call && call.command.includes('-lc');
        if (isSecond && when !== 'between two calls') far.cut();
        return runCall(call, how);
      },
    });
    const asked: RunCall = async (call, how) => {
      const result = await far.runCall(call, how);
      if (when === 'between two calls') far.cut();
      return result;
    };
    const report = await poll(server, asked);
    expect(report).toMatchObject({ error: null, truncated: true, features: [{ inUse: 3 }, { inUse: 0 }] });
    expect(report.unasked).toMatchObject({ kind: 'broker-away' });
  });

  it('is told that nobody waits any more ends what it runs', async () => {
    const stopping = new AbortController();
    const { promise: second, resolve } = Promise.withResolvers<AbortSignal | undefined>();
    tellOf('10999@a');
    const { runCall } = standIn('lum');
    const far = link(server, {
      runCall(call, how) {
        if (!('command' in call && call.command.includes('-lc'))) return runCall(call, how);
        resolve(how?.signal);
        return new Promise(() => {});
      },
    });
    const polled = poll(server, far.runCall, stopping.signal);
    const signal = await second;
    expect(signal?.aborted).toBe(false);
    stopping.abort();
    expect(signal?.aborted).toBe(true);
    await polled;
  });

  it('would have to read a page next says so, and reads none', async () => {
    const olicense = serverOf('olicense', '8080@a');
    const runCall: RunCall = async () => ({
      ...{ exitCode: 1, signal: null, stdout: '', stderr: '', timedOut: false },
      ...{ overflowed: false, spawnError: null, tookMs: 1 },
    });
    const report = await poll(olicense, link(olicense, { runCall }).runCall);
    expect(report.error).toMatchObject({ kind: 'broker-cannot-ask', message: expect.stringContaining('web page') });
  });
});

it('a seat is never taken away by a broker', async () => {
  const server = serverOf('flexlm', '27000@a');
  const { runCall, ran } = standIn('flexlm');
  const far = link(server, { runCall });
  const call = { command: ['lmutil', 'lmremove', '-h', 'x'] as const, timeoutMs: 1000 };
  expect(await far.runCall(call)).toMatchObject({ problem: { kind: 'broker-only-asks' } });
  await poll(server, far.runCall);
  expect(await far.runCall(call)).toMatchObject({ problem: { kind: 'broker-disagrees' } });
  expect(ran).toHaveLength(1);
});
