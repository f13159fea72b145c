import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SitePolicy } from '../../protocol/site-policy.ts';
import { setUp, stopAgent } from './testing/agent-harness.ts';
import { snapshot, welcome } from './testing/fake-server.ts';

afterEach(stopAgent);

const rules: SitePolicy = {
  waiting: true,
  headStartMs: 1,
  keepDeniedMs: 1,
  anonymous: false,
  asks: false,
  reclaim: { rules: [], timeZone: 'Europe/Zurich' },
};
const asksBack = { site: { name: 'Main site', demo: false, policy: rules } };
const { reclaim: _without, ...others } = rules;
const asksNothingBack = { site: { name: 'Main site', demo: false, policy: others } };

const solver = (idleMs: number) => ({
  checkoutIds: ['c1'],
  application: 'Solver',
  idleMs,
  busy: [],
  shieldMs: null,
  closable: 'yes' as const,
});

describe('what applications do', () => {
  async function welcomed(site: object) {
    const one = await setUp();
    await one.follow();
    one.server.last.open();
    one.server.last.say(welcome(5, site));
    const told = () => one.server.last.sent.filter(({ type }) => type === 'activity');
    return { ...one, told };
  }

  it('is told when it is set, and again on every further connection with the lengths of then', async () => {
    const { agent, clock, pass, server, told } = await welcomed(asksBack);
    const since = clock.now();
    expect(told()).toEqual([]);
    agent.setActivity(() => [solver(clock.now() - since)]);
    expect(told()).toEqual([{ type: 'activity', applications: [solver(0)] }]);
    server.last.close(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    await pass(1000);
    server.last.open();
    expect(told()).toEqual([]);
    server.last.say(welcome(6, asksBack));
    expect(told()).toEqual([{ type: 'activity', applications: [solver(clock.now() - since)] }]);
    expect(clock.now() - since).toBeGreaterThan(500);
  });

  it('is told when it was set before the welcome, once', async () => {
    const { agent, follow, server } = await setUp();
    agent.setActivity(() => [solver(0)]);
    await follow();
    server.last.open();
    agent.setActivity(() => [solver(7)]);
    expect(server.last.sent).toHaveLength(1);
    server.last.say(welcome(5, asksBack));
    expect(server.last.sent.slice(1).filter(({ type }) => type === 'activity')).toEqual([
      { type: 'activity', applications: [solver(7)] },
    ]);
  });

  it('stays here, and is not even asked for, where idle seats are not asked back', async () => {
    for (const site of [asksNothingBack, {}]) {
      const { agent, told } = await welcomed(site);
      const activity = vi.fn(() => [solver(0)]);
      agent.setActivity(activity);
      expect(told()).toEqual([]);
      expect(activity).not.toHaveBeenCalled();
    }
  });

  it('is told once the site begins to ask seats back', async () => {
    const { agent, pass, snapshotAnswer, told } = await welcomed(asksNothingBack);
    agent.setActivity(() => [solver(0)]);
    await pass(0);
    snapshotAnswer().resolve({ ...snapshot(5, []), ...asksBack });
    await pass(0);
    expect(told()).toHaveLength(1);
  });

  it('is not told any more when there is nothing to tell', async () => {
    const { agent, server, told } = await welcomed(asksBack);
    agent.setActivity(() => []);
    agent.setActivity(null);
    expect(told()).toEqual([{ type: 'activity', applications: [] }]);
    server.last.close();
  });
});
