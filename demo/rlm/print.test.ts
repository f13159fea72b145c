import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportFeature } from '../../server/license-managers/report.ts';
import { parseReport } from '../../server/license-managers/rlm/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { Seat, Situation, SituationFeature } from '../situation.ts';
import { anySituation, situationNow } from '../testing/any-situation.ts';
import { printLicenses } from './pages.ts';
import { inUseOf, printStatus, reservedOf } from './print.ts';

/** Local wall clock of a moment. */
const wall = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const linesOf = (situation: Situation): string[] =>
  situation.members.flatMap((member) => printStatus(situation, member, situationNow));

const isAway = ({ linger }: Seat): boolean => linger !== null;

function expected({ name, vendor, uncounted, issued, pools }: SituationFeature, isRoamingTold: boolean) {
  const seats = pools.flatMap((pool) => pool.seats);
  const isLent = (seat: Seat) => isRoamingTold && isAway(seat);
  return {
    name,
    vendor,
    uncounted,
    issued: uncounted ? null : issued,
    inUse: total(pools.map(inUseOf)),
    borrowed: total(seats.map((seat) => (isLent(seat) ? seat.seats : 0))),
    reserved: uncounted ? 0 : total(pools.map(reservedOf)),
    pools: pools.map(({ version, expiry, issued: ofPool }) => ({
      version,
      expiry: expiry === null ? 'permanent' : '2027-06-30',
      issued: uncounted ? null : ofPool,
      vendorString: null,
    })),
    checkouts: seats.map((seat) => ({
      ...{ user: seat.user, host: seat.host, count: seat.seats, handle: seat.handle.toString(16) },
      kind: isLent(seat) ? 'borrowed' : 'floating',
      since: wall(seat.sinceAt),
      until: isLent(seat) ? wall(seat.sinceAt + (seat.linger?.total ?? 0) * 1000) : null,
    })),
  };
}

function told({ name, vendor, uncounted, issued, inUse, borrowed, reserved, pools, checkouts }: ReportFeature) {
  return {
    ...{ name, vendor, uncounted, issued, inUse, borrowed, reserved, pools },
    checkouts: checkouts.map(({ user, host, count, handle, kind, since, until }) => ({
      ...{ user, host, count, handle, kind, since, until },
    })),
  };
}

describe('what the stand-in for rlmstat prints', () => {
  it('is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom('\n', '\r\n', '\r'), (situation, newline) => {
        const report = parseReport(linesOf(situation).join(newline));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [], reportedAt: wall(situationNow) });
        expect(report.features.map(told)).toEqual(situation.features.map((each) => expected(each, true)));
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => {
      const lines = linesOf(situation).filter((line) => !/obsolete|denials/i.test(line));
      return damagedText(lines.map((line) => line.replace('# reservations: 0, ', ''))).map((text) => ({
        whole: parseReport(lines.join('\n')),
        text,
      }));
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

it('tells on pages what it prints, but for roaming', () => {
  fc.assert(
    fc.property(anySituation, (situation) => {
      const html = `<html>${printLicenses(situation, 'acme').join('\n')}</html>`;
      const report = parseReport(html, { now: wall(situationNow) });
      expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
      expect(report.features.map(told)).toEqual(situation.features.map((each) => expected(each, false)));
      expect(report.features.map(({ softLimit }) => softLimit)).toEqual(situation.features.map(() => undefined));
    }),
  );
});
