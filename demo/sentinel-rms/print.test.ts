import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportFeature } from '../../server/license-managers/report.ts';
import { parseReport } from '../../server/license-managers/sentinel-rms/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { Seat, SituationFeature } from '../situation.ts';
import { anySituation } from '../testing/any-situation.ts';
import { printStatus } from './print.ts';

/** Local wall clock of a moment. */
const wall = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const borrowed = ({ linger }: Seat): boolean => linger !== null;

function expected({ name, uncounted, issued, inUse, pools, queue }: SituationFeature) {
  const seats = pools.flatMap((pool) => pool.seats);
  return {
    name,
    uncounted,
    issued: uncounted ? null : issued,
    inUse,
    borrowed: total(seats.map((seat) => (borrowed(seat) ? seat.seats : 0))),
    reserved: total(pools.flatMap(({ reservations }) => reservations).map(({ count }) => count)),
    queued: total(queue.map((entry) => entry.seats)),
    pools: pools.map((pool) => ({
      version: pool.version,
      expiry: pool.expiry === null ? 'permanent' : '2027-06-30',
      issued: uncounted ? null : pool.issued,
    })),
    checkouts: seats.map((seat) => ({
      user: seat.user,
      host: seat.host,
      display: seat.display,
      count: seat.seats,
      kind: borrowed(seat) ? 'borrowed' : 'floating',
      since: wall(seat.sinceAt),
      until: seat.linger === null ? null : wall(seat.sinceAt + seat.linger.total * 1000),
    })),
    queue: queue.map(({ user, host, display, seats: count }) => ({ user, host, display, count })),
  };
}

function told({ pools, checkouts, queue, ...feature }: ReportFeature) {
  const { name, uncounted, issued, inUse, borrowed: away, reserved, queued } = feature;
  return {
    ...{ name, uncounted, issued, inUse, borrowed: away, reserved, queued },
    pools: pools.map(({ vendorString: _, ...pool }) => pool),
    checkouts: checkouts.map(({ user, host, display, count, kind, since, until }) => ({
      ...{ user, host, display, count, kind, since, until },
    })),
    queue: queue.map(({ user, host, display, count }) => ({ user, host, display, count })),
  };
}

describe('what the stand-in for lsmon prints', () => {
  it('is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom('\n', '\r\n', '\r'), (situation, newline) => {
        const report = parseReport(printStatus(situation).join(newline));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.features.map(told)).toEqual(situation.features.map(expected));
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => {
      const lines = printStatus(situation).filter((line) => !/:\s*0\s*$/.test(line));
      return damagedText(lines).map((text) => ({ whole: parseReport(lines.join('\n')), text }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text }) => {
        const report = parseReport(text);
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 300 },
    );
  });
});
