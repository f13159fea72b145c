import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../protocol/projects/calendar.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import type { HistoryStore } from '../../server/store/history-store.ts';
import { openHistoryStore } from '../../server/store/open-history-store.ts';
import type { UsageQuery, UsageSum } from '../../server/store/project-store.ts';
import { demoLicenseServers } from '../demo-site.ts';
import { presentMs, weekBefore } from './dated-week.ts';
import { demoMembers } from './directory.ts';
import { demoProjects } from './projects.ts';
import { allHours, yourHours } from './testing/worked-by-hand.ts';
import { weekCheckouts, weekChoices, weekCorrections } from './week.ts';
import { writeWeek } from './write-week.ts';

const you = { user: 'kim', host: 'desk-1' };
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const licenseServers = demoLicenseServers.map(({ id, manager, name, address }) => ({
  ...{ id, manager, name, address, tool: ['lmutil'] as [string] },
  ...{ pollSeconds: 10, timeoutSeconds: 30 },
}));

let folder = '';
let store: HistoryStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-week-'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function weekBeforeDay(now: number): Promise<(change: Partial<UsageQuery>) => Promise<readonly UsageSum[]>> {
  const databasePath = join(folder, 'demo.sqlite');
  await writeWeek({ databasePath, licenseServers, you, now });
  store = await openHistoryStore({ path: databasePath, clock: createManualClock(now) });
  const today = dayOf(now - presentMs, timeZone);
  return (change) =>
    store.projects.usage({
      ...{ from: addDays(today, -7), to: addDays(today, -1), timeZone, by: ['project'] },
      ...{ user: null, group: null, feature: null, projectId: null, minimumMs: 0 },
      catalog: {
        directory: demoMembers(you),
        rights: { create: 'everyone' },
        timeZone,
      },
      ...change,
    });
}

/** Seat-hours by a key. */
const hoursBy = (sums: readonly UsageSum[], keyOf: (sum: UsageSum) => string | null | undefined) =>
  Object.fromEntries(sums.map((sum) => [keyOf(sum) ?? 'none', sum.seatSeconds / 3600]));

describe('the week before the demo', () => {
  // Every weekday once, and both days of a weekend.
  const afternoons = [0, 1, 2, 3, 4, 5, 6].map((days) => new Date(2026, 10, 23 + days, 15, 20).getTime());
  const night = new Date(2026, 10, 26, 0, 58).getTime();

  it.each([...afternoons, night])(
    'is that of a table worked out by hand, whenever the demo is started',
    async (now) => {
      const usage = await weekBeforeDay(now);
      expect(hoursBy(await usage({ user: 'KIM' }), ({ projectId }) => projectId)).toEqual(yourHours);
      expect(hoursBy(await usage({}), ({ projectId }) => projectId)).toEqual(allHours);
      const byUser = hoursBy(await usage({ by: ['user'] }), ({ user }) => user);
      expect(byUser).toEqual({
        ...{ kim: 44.5, 'ana.ruiz': 34, 'gijs.smit': 31, 'nina.larsen': 76, 'vera.klein': 14, 'hana.novak': 17 },
      });
      const byGroup = hoursBy(await usage({ by: ['group'] }), ({ group }) => group);
      expect(byGroup).toEqual({ Structures: 109.5, Fluids: 90, Controls: 17 });
      const byDay = Object.values(hoursBy(await usage({ user: 'kim', by: ['day'] }), ({ span }) => span));
      expect(byDay.toSorted((a, b) => a - b)).toEqual([7, 8, 8.75, 9.25, 11.5]);
    },
  );

  it('is written once', async () => {
    const now = afternoons[2] as number;
    await weekBeforeDay(now);
    await store.close();
    const usage = await weekBeforeDay(now);
    expect(hoursBy(await usage({ user: 'kim' }), ({ projectId }) => projectId)).toEqual(yourHours);
  });

  it('shows over the day how busy the site was', async () => {
    const now = afternoons[3] as number;
    await weekBeforeDay(now);
    const { series } = await store.history({
      ...{ fromAt: now - 7 * 86_400_000, toAt: now, points: 7 * 24 },
      featureIds: (await store.projects.timeOf('kim', now - 7 * 86_400_000, now)).checkouts.map((one) => one.featureId),
    });
    expect(series.length).toBeGreaterThan(5);
    for (const { inUse, issued } of series) {
      const known = inUse.filter((count) => count !== null);
      expect(known.length).toBeGreaterThan(100);
      expect(Math.max(...known)).toBeLessThanOrEqual(issued ?? 0);
    }
  });
});

describe('its data', () => {
  it('names only projects that there are, open ones, and all of the time', () => {
    const open = new Set(demoProjects.filter(({ closed }) => !closed).map(({ code }) => code));
    for (const { shares } of [...weekChoices, ...weekCorrections]) {
      expect([0, 100]).toContain(Object.values(shares).reduce((sum, percent) => sum + percent, 0));
      for (const code of Object.keys(shares)) expect(open).toContain(code);
    }
    const codes = demoProjects.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { parent } of demoProjects) if (parent !== null) expect(codes).toContain(parent);
  });

  it('has a choice before the first checkout of each day and workstation', () => {
    for (const { user, host, day, from } of weekCheckouts) {
      const own = weekChoices.filter((choice) => choice.user === user && choice.host === host && choice.day === day);
      expect(own.some(({ at }) => at < from)).toBe(true);
    }
  });

  it('is over before the demo begins', () => {
    const now = new Date(2026, 10, 25, 15, 20).getTime();
    const { checkouts, choices } = weekBefore(now, you);
    for (const { toAt } of checkouts) expect(toAt).toBeLessThan(now - 4 * 3_600_000);
    for (const { at } of choices) expect(at).toBeLessThan(now);
  });
});
