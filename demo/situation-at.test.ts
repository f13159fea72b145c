import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoLicenseServers } from './demo-site.ts';
import { demoSiteScenario } from './scenario-demo-site.ts';
import type { Situation } from './situation.ts';
import { findServer, situationAt } from './situation-at.ts';

const you = { user: 'you', host: 'your-pc', utcOffsetMinutes: 0 };
const clocks = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 0, 1) });
const officeDay = Date.UTC(2026, 10, 18);

const at = (id: string, now: number): Situation => {
  const { address = '', manager } = demoLicenseServers.find((server) => server.id === id) ?? {};
  const server = findServer(demoSiteScenario, address, manager);
  if (server === undefined) throw new Error(`no server ${id}`);
  return situationAt(demoSiteScenario, server, you, now);
};
const all = (now: number) => demoLicenseServers.map(({ id }) => at(id, now));
const find = (situation: Situation, name: string) => situation.features.find((feature) => feature.name === name);

describe('demo site', { timeout: 60_000 }, () => {
  it('answers for every address it publishes, in any letter case', () => {
    for (const { address, manager } of demoLicenseServers) {
      expect(findServer(demoSiteScenario, ` ${address.toUpperCase()} `, manager)?.address).toBe(address);
    }
    expect(demoSiteScenario.servers).toHaveLength(demoLicenseServers.length);
  });

  it('adds up and stays within what is issued, at any time', () => {
    fc.assert(
      fc.property(clocks, (now) => {
        for (const feature of all(now).flatMap((situation) => situation.features)) {
          const held = feature.pools.flatMap((pool) => pool.seats).reduce((sum, seat) => sum + seat.seats, 0);
          const kept = feature.pools.flatMap((pool) => pool.reservations).reduce((sum, { count }) => sum + count, 0);
          expect(feature.inUse).toBe(held + kept);
          if (!feature.uncounted) expect(feature.inUse).toBeLessThanOrEqual(feature.issued);
          for (const seat of feature.pools.flatMap((pool) => pool.seats)) expect(seat.sinceAt).toBeLessThanOrEqual(now);
          if (feature.unsupported) expect(held + kept + feature.queue.length).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells the same whenever it is asked about the same moment', () => {
    fc.assert(
      fc.property(clocks, (now) => {
        expect(all(now)).toEqual(all(now));
      }),
      { numRuns: 5 },
    );
  });

  it('changes within a minute, but not wholly', () => {
    const seats = (now: number) =>
      new Set(
        all(now).flatMap(({ features }) =>
          features.flatMap(({ name, pools }) =>
            pools.flatMap((pool) => pool.seats.map((seat) => `${name} ${seat.user} ${seat.handle}`)),
          ),
        ),
      );
    for (let hour = 0; hour < 24; hour += 4) {
      const before = seats(officeDay + hour * 3_600_000 + 60_000);
      const after = seats(officeDay + hour * 3_600_000 + 120_000);
      const gone = [...before].filter((seat) => !after.has(seat)).length;
      const came = [...after].filter((seat) => !before.has(seat)).length;
      expect(gone + came).toBeGreaterThan(0);
      expect(gone + came).toBeLessThan(before.size / 4);
    }
  });

  it('shows you: a seat that you hold and a line that you stand in', () => {
    fc.assert(
      fc.property(clocks, (now) => {
        const simulation = at('simulation', now);
        const seats = find(simulation, 'acfd_fluent')?.pools.flatMap((pool) => pool.seats);
        expect(seats?.some((seat) => seat.user === 'you' && seat.host === 'your-pc')).toBe(true);
        expect(find(simulation, 'elec_optimetrics')?.queue.at(-1)).toMatchObject({ user: 'you', host: 'your-pc' });
      }),
      { numRuns: 20 },
    );
  });

  it('has a member, a vendor daemon and a license server that go down and come back', () => {
    const halfHour = officeDay + 30 * 60_000;
    expect(at('simulation', halfHour - 1000).members.map((member) => member.up)).toEqual([true, true, false]);
    expect(at('simulation', halfHour - 1000).serving).toBe(true);
    expect(at('simulation', halfHour).members.every((member) => member.up)).toBe(true);

    const third = officeDay + 20 * 60_000;
    expect(find(at('design', third - 1000), '87545ACD_2026_0F')).toBeUndefined();
    expect(find(at('design', third), '87545ACD_2026_0F')).toBeDefined();

    expect(at('multiphysics', officeDay + 899_000).silent).toBe(true);
    expect(at('multiphysics', officeDay + 900_000).silent).toBe(false);
  });

  it('starts every checkout anew after a restart, and keeps the length of an old borrow', () => {
    const restart = officeDay + 12 * 3_600_000;
    const comsol = find(at('multiphysics', restart + 60_000), 'COMSOL');
    const seats = comsol?.pools.flatMap((pool) => pool.seats) ?? [];
    for (const seat of seats) expect(seat.sinceAt).toBeGreaterThanOrEqual(restart);
    expect(seats.find((seat) => seat.linger !== null)?.linger).toEqual({ left: null, total: 596_160 });
  });
});
