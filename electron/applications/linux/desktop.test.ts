import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../protocol/clock.ts';
import { createAgentStore } from '../../agent/agent-store.ts';
import { feature } from '../../agent/testing/fake-server.ts';
import {
  missingFor,
  openWorkplace,
  type RealApplication,
  type Workplace,
} from '../../documents/testing/real-application.ts';
import { checkout, licenseServer, mineOf, personState } from '../../notices/testing/person-state.ts';
import { createApplications } from '../applications.ts';
import type { Applications } from '../held-application.ts';
import { watchPointer } from '../pointer-watch.ts';
import { systemPorts } from '../system-ports.ts';
import { watchIdleTime } from '../testing/idle-time.ts';
import { rule } from '../testing/processes.ts';
import { policyFor } from '../testing/reclaim-policy.ts';

const missing = missingFor('mousepad', 'xprop');
/** So short that the applications are looked at every second. */
const shortIdleMs = 3000;

describe.skipIf(missing !== '')(`applications on a desktop${missing && `, not tried without ${missing}`}`, () => {
  let workplace: Workplace;
  let idle: Awaited<ReturnType<typeof watchIdleTime>>;
  let applications: Applications;
  let held: RealApplication;
  let other: RealApplication;
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });

  beforeAll(async () => {
    workplace = await openWorkplace();
    // A child of the very process that becomes the editor; it waits without any work, and computes when it is told to.
    const child = '(mkfifo compute; read line < compute; exec yes > /dev/null)';
    held = await workplace.start('/bin/sh', ['-c', `${child} & exec mousepad --disable-server`]);
    other = await workplace.start('mousepad', ['--disable-server']);
    idle = await watchIdleTime(workplace.desktop.env.DISPLAY ?? '');
    applications = createApplications({
      ...{ store, clock: systemClock, ownPid: process.pid, programsOf: () => [] },
      ...systemPorts({
        platform: 'linux',
        env: workplace.desktop.env,
        assets: '',
        clock: systemClock,
        log: expect.unreachable,
      }),
      input: () => ({ idleMs: idle.idleMs(), locked: false, ownClickAt: null }),
      pointer: watchPointer({ now: Date.now, position: async () => null }),
      rules: [rule('Mousepad', { programs: ['mousepad'], features: ['EDIT'] })],
      log: (message, error) => expect.unreachable(`${message} ${error}`),
    });
    const site = personState({}, { features: [feature('EDIT')], servers: [licenseServer({ clockSkewMs: 0 })] }).site;
    store.dispatch({ type: 'site', site: site as NonNullable<typeof site> });
    const policy = policyFor(['EDIT'], shortIdleMs);
    store.dispatch({ type: 'site-info', siteInfo: { name: 'Site', demo: false, policy } });
    const seat = checkout({ featureId: 'EDIT', since: Date.now(), pid: held.running.pid });
    store.dispatch({ type: 'mine', mine: mineOf({ checkouts: [seat] }) });
  }, 60_000);
  afterAll(async () => {
    applications?.stop();
    idle?.stop();
    await workplace?.leave();
  });

  const measured = () => applications.held()[0]?.measured;
  const idleMs = () => Date.now() - (measured()?.lastUsedAt ?? Number.NaN);

  it('are the very processes that hold the seats', async () => {
    const expected = [{ name: 'Mousepad', running: { pid: held.running.pid } }];
    await expect.poll(applications.held, { timeout: 10_000 }).toMatchObject(expected);
  });

  it('are used while somebody types into them, and idle while the keys go elsewhere', { timeout: 60_000 }, async () => {
    await held.focus('Untitled');
    workplace.type('bridge');
    await expect.poll(idleMs, { timeout: 10_000 }).toBeLessThan(2500);
    await other.focus('Untitled');
    // Long enough that the click which leaves it is over.
    await pause(1500);
    const leftAt = measured()?.lastUsedAt;
    for (let second = 0; second < 4; second += 1) {
      workplace.type('elsewhere ');
      await pause(1000);
    }
    expect(idle.idleMs()).toBeLessThanOrEqual(1000);
    expect(measured()?.lastUsedAt).toBe(leftAt);
    expect(idleMs()).toBeGreaterThan(5000);
    expect(measured()).toMatchObject({ busy: [] });
    expect(measured()?.processorPercent).not.toBeNull();
  });

  it('tell of a key within a second while they are watched closely', { timeout: 60_000 }, async () => {
    await pause(2500);
    await other.focus('Untitled');
    await pause(2500);
    let latest: number | null = null;
    const end = applications.watchClosely(applications.held()[0]?.id as string, ({ lastUsedAt }) => {
      latest = lastUsedAt;
    });
    await expect.poll(() => latest).not.toBeNull();
    const startedAt = Date.now();
    expect(latest).toBeLessThan(startedAt - 1000);
    await held.focus('Untitled');
    workplace.keys('x');
    const pressedAt = Date.now();
    await expect.poll(() => latest, { timeout: 5000, interval: 20 }).toBeGreaterThanOrEqual(startedAt);
    expect(Date.now() - pressedAt).toBeLessThan(1000);
    end();
  });

  it('are busy while a process of theirs computes, although nobody touches them', { timeout: 60_000 }, async () => {
    await expect.poll(measured, { timeout: 10_000 }).toMatchObject({ busy: [], workingChildren: 0 });
    writeFileSync(join(workplace.folder, 'compute'), 'go\n');
    await expect
      .poll(measured, { timeout: 20_000 })
      .toMatchObject({ busy: ['processor', 'children'], workingChildren: 1 });
    expect(measured()?.processorPercent).toBeGreaterThan(20);
  });

  it('are gone when they end', { timeout: 60_000 }, async () => {
    const { running } = applications.held()[0] as ReturnType<Applications['held']>[0];
    expect(await applications.isRunning(running)).toBe(true);
    await held.end();
    expect(await applications.isRunning(running)).toBe(false);
    await expect.poll(applications.held, { timeout: 10_000 }).toEqual([]);
  });
});
