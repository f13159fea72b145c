import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../server/license-managers/lsdyna/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { Situation } from '../situation.ts';
import { anySituation, situationNow } from '../testing/any-situation.ts';
import { printLicenses, printPrograms } from './print.ts';

/** Local wall clock of a moment, to the minute. */
const wall = (at: number): string =>
  `${new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)}:00`;
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
const both = (situation: Situation): string[] => [...printLicenses(situation), ...printPrograms(situation)];

/** Programs of this kind have a number of licences and, here, their queue below the licences. */
const programs = anySituation.map((situation) => ({
  ...situation,
  features: situation.features.map((feature) => ({ ...feature, uncounted: false })),
}));

describe('what the stand-in for lstc_qrun prints', () => {
  it('is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(programs, fc.constantFrom('\n', '\r\n', '\r'), (situation, newline) => {
        const report = parseReport(both(situation).join(newline), { now: wall(situationNow) });
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.servers).toMatchObject([{ members: [{ host: 'lic1', port: 5093, status: 'up' }] }]);
        expect(report.features).toMatchObject(
          situation.features.map(({ name, issued, pools, queue }) => {
            const seats = pools.flatMap((pool) => pool.seats);
            const used = total(seats.map((seat) => seat.seats));
            return {
              ...{ name, issued, inUse: used, available: issued - used },
              queued: total(queue.map((entry) => entry.seats)),
              pools: [{ expiry: pools[0]?.expiry === null ? 'permanent' : '2027-06-30', issued }],
              checkouts: seats.map((seat) => ({
                ...{ user: seat.user, host: seat.host, pid: seat.handle, count: seat.seats },
                since: wall(seat.sinceAt),
              })),
              queue: queue.map((entry) => ({ user: entry.user, host: entry.host.slice(0, 17), count: entry.seats })),
            };
          }),
        );
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = programs.chain((situation) => {
      const asked = { ...situation, features: situation.features.filter(({ queue }) => queue.length > 0) };
      const lines = both(asked);
      return damagedText(lines).map((text) => ({ whole: parseReport(lines.join('\n')), text }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text }) => {
        const report = parseReport(text, { now: wall(situationNow) });
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 300 },
    );
  });
});
