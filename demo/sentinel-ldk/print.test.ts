import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportFeature } from '../../server/license-managers/report.ts';
import { readPage } from '../../server/license-managers/sentinel-ldk/page.ts';
import { parsePages, reportOf } from '../../server/license-managers/sentinel-ldk/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { Seat, SituationFeature } from '../situation.ts';
import { anySituation } from '../testing/any-situation.ts';
import { printFeatures, printSessions } from './print.ts';

/** Local wall clock of a moment, to the minute. */
const wall = (at: number): string =>
  `${new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)}:00`;

const total = (seats: readonly Seat[]): number => seats.reduce((sum, seat) => sum + seat.seats, 0);

function expected({ name, uncounted, issued, inUse, pools }: SituationFeature) {
  const seats = pools.flatMap((pool) => pool.seats);
  const away = total(seats.filter(({ linger }) => linger !== null));
  return {
    name,
    uncounted,
    issued: uncounted ? null : issued,
    inUse,
    borrowed: away,
    expiries: pools.map(({ expiry }) => (expiry === null ? 'permanent' : '2027-06-30')),
    checkouts: [
      ...seats
        .filter(({ linger }) => linger === null)
        .map(({ user, host, seats: count, sinceAt, handle }) => ({
          ...{ user, host, count, handle: String(handle) },
          kind: 'floating',
          since: wall(sinceAt),
        })),
      ...(away > 0 ? [{ user: '', host: '', count: away, handle: null, kind: 'borrowed', since: null }] : []),
    ],
  };
}

const told = ({ name, uncounted, issued, inUse, borrowed, pools, checkouts }: ReportFeature) => ({
  ...{ name, uncounted, issued, inUse, borrowed },
  expiries: pools.map(({ expiry }) => expiry),
  checkouts: checkouts.map(({ user, host, count, handle, kind, since }) => ({
    ...{ user, host, count, handle, kind, since },
  })),
});

describe('the lists that the stand-in for the Admin Control Center prints', () => {
  it('are read back whole, however their lines end', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom('\n', '\r\n', ' '), (situation, newline) => {
        const features = readPage(printFeatures(situation).join(newline));
        const sessions = readPage(printSessions(situation).join(newline));
        const report = reportOf([features], [sessions]);
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.features.map(told)).toEqual(situation.features.map(expected));
      }),
    );
  });

  it('are never made up where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => {
      const lines = [...printFeatures(situation), ...printSessions(situation)].filter((line) => !line.includes('"0"'));
      return damagedText(lines).map((text) => ({ whole: parsePages(lines.join('\n')), text }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text }) => {
        const report = parsePages(text);
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 300 },
    );
  });
});
