import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { licenseManagerOf } from '../license-managers/index.ts';
import type { LicenseServerConfig, ToolCall, ToolResult } from '../license-managers/license-manager.ts';
import {
  createReclaimScenario,
  minute,
  type ReclaimScenario,
  reclaimRules,
  rule,
} from '../site/reclaim/testing/scenario.ts';
import { config } from '../site/testing/test-reports.ts';
import { createSeatRemover, type SeatRemover } from './seat-remover.ts';

const listed = `Users of FLUENT:  (Total of 1 license issued;  Total of 1 license in use)
    ana ws-ana :0 (v2024.1) (lic/27000 101), start Mon 11/23 11:00
`;
let site: ReclaimScenario;
let calls: ToolCall[];
let answers: ((change?: Partial<ToolResult>) => Promise<void>)[];
let logged: { readonly msg: string; readonly problem?: { readonly kind: string } }[];
let remover: SeatRemover;

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const look = async (change: Partial<LicenseServerConfig> = {}) => {
  remover.look(config(change));
  await settle();
};
/** The tool that was called last ends. */
const answer = async (change: Partial<ToolResult> = {}) => answers.pop()?.(change);
const tools = () => calls.map(({ command }) => command[1]);

beforeEach(() => {
  site = createReclaimScenario(reclaimRules([rule()], { releaseStuckAfterMs: 5 * minute }), { FLUENT: 1 });
  site.hold({ user: 'ana' });
  site.tell('ana');
  site.join('dan');
  site.say('ana', { step: 'closed', saved: 0, bytes: 0 });
  site.tell('ana', { checkoutIds: [] });
  site.wait(5 * minute);
  site.poll();
  [calls, answers, logged] = [[], [], []];
  remover = createSeatRemover({
    clock: { now: site.at },
    log: pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) }),
    managerOf: licenseManagerOf,
    state: site.state,
    tell: site.send,
    runCall: (call) =>
      new Promise((resolve) => {
        if ('command' in call) calls.push(call);
        answers.push(async (change = {}) => {
          const fine = { exitCode: 0, signal: null, timedOut: false, overflowed: false, spawnError: null, tookMs: 1 };
          resolve({ ...fine, stdout: listed, stderr: '', ...change });
          await settle();
        });
      }),
  });
});

describe('a stuck seat', () => {
  it('is taken away once the license server lists it yet, and that is told and logged', async () => {
    await look();
    // Reports that come in meanwhile do not begin it anew.
    await look();
    await answer();
    expect(tools()).toEqual(['lmstat', 'lmremove']);
    await answer({ stdout: '' });
    expect(site.lastOf('ana')).toMatchObject({ removed: true, removalAt: site.at() });
    expect(logged).toMatchObject([
      {
        serverId: 's',
        feature: 'FLUENT',
        user: 'ana',
        host: 'ws-ana',
        handle: '101',
        msg: expect.stringContaining('taken away'),
      },
    ]);
    await look();
    expect(calls).toHaveLength(2);
  });

  it('is left alone when it came back while the license server was asked', async () => {
    await look();
    site.giveBack('ana');
    await answer();
    expect(tools()).toEqual(['lmstat']);
    expect(site.lastOf('ana')).toMatchObject({ status: 'released', removed: false, outcome: null });
  });

  it('that cannot be taken away is said to be so, in plain words, once', async () => {
    await look();
    await answer();
    await answer({ stdout: 'lmremove: Error (-15,570:111)' });
    expect(site.lastOf('ana')).toMatchObject({
      removed: false,
      outcome: 'Nothing answers at the license server’s address.',
    });
    expect(logged).toMatchObject([{ problem: { kind: 'cannot-connect' } }]);
    await look();
    expect(calls).toHaveLength(2);
  });

  it('of a license server behind a broker is left alone, and that is said', async () => {
    await look({ broker: 'far', toolAtBroker: true });
    expect(calls).toEqual([]);
    expect(site.lastOf('ana')?.outcome).toBe(
      'The broker far only asks the license server for its status; it takes no seats away.',
    );
  });

  it('is nobody’s business once the server ends', async () => {
    await look();
    const stopped = remover.stop();
    await answer();
    await stopped;
    expect(tools()).toEqual(['lmstat']);
    expect([site.lastOf('ana')?.removalAt, logged]).toEqual([null, []]);
    await look();
    expect(calls).toHaveLength(1);
  });
});
