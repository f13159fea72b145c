import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../server/license-managers/dsls/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { Situation, SituationFeature, SituationPool } from '../situation.ts';
import { anySituation } from '../testing/any-situation.ts';
import { printHeading, printTable, printText } from './print.ts';

/** Local wall clock of a moment. */
const wall = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Seats by themselves, and those that named users keep. */
const asSeats = (pool: SituationPool, kind: 'seats' | 'names'): SituationPool => ({
  ...pool,
  seats: pool.seats.map((seat) => ({ ...seat, seats: 1 })),
  reservations: kind === 'seats' ? [] : pool.reservations.map(({ name }) => ({ count: 1, for: 'USER', name })),
});

const situations = fc
  .tuple(anySituation, fc.array(fc.constantFrom('tokens', 'seats', 'names'), { minLength: 4, maxLength: 4 }))
  .map(
    ([situation, kinds]): Situation => ({
      ...situation,
      features: situation.features.map((feature, index) => {
        const kind = kinds[index] as 'tokens' | 'seats' | 'names';
        const pools = kind === 'tokens' ? feature.pools : feature.pools.map((pool) => asSeats(pool, kind));
        return {
          ...feature,
          pools,
          queue: feature.queue.map((entry) => ({ ...entry, seats: kind === 'tokens' ? entry.seats : 1 })),
        };
      }),
    }),
  );

const isTokens = ({ pools }: SituationFeature): boolean =>
  pools.some(({ seats }) => seats.some((seat) => seat.seats > 1));

function expected(feature: SituationFeature, endless: string | null) {
  const { name, vendor, uncounted, issued, pools, queue } = feature;
  const seats = pools.flatMap((pool, index) => pool.seats.map((seat) => ({ ...seat, pool: index })));
  const names = pools.flatMap(({ reservations }, index) =>
    reservations
      .filter(({ for: kind }) => kind === 'USER')
      .map((reservation) => ({ name: reservation.name, pool: index })),
  );
  // A feature of single seats in a situation of tokens cannot be told from one of seats; its queue counts by seats then.
  const waiting = isTokens(feature) ? queue : queue.map((entry) => ({ ...entry, seats: 1 }));
  return {
    ...{ name, vendor, uncounted, issued: uncounted ? null : issued },
    inUse: total(seats.map((seat) => seat.seats)) + names.length,
    borrowed: total(seats.map((seat) => (seat.linger === null ? 0 : seat.seats))),
    reserved: names.length,
    queued: total(waiting.map((entry) => entry.seats)),
    ...(isTokens(feature) ? { tokens: true } : {}),
    pools: pools.map((pool) => ({
      ...{ version: pool.version, issued: uncounted ? null : pool.issued, vendorString: null },
      expiry: pool.expiry === null ? endless : '2027-06-30',
    })),
    checkouts: seats.map((seat) => ({
      ...{ user: seat.user, host: seat.host, count: seat.seats, pool: seat.pool, since: wall(seat.sinceAt) },
      kind: seat.linger === null ? 'floating' : 'borrowed',
      until: seat.linger === null ? null : wall(seat.sinceAt + seat.linger.total * 1000),
      pid: seat.linger === null ? seat.handle : null,
    })),
    reservations: names.map((reservation) => ({ ...reservation, count: 1, reservedFor: 'user' })),
    queue: waiting.map(({ user, host, seats: count }) => ({ user, host, count })),
  };
}

const languages = [
  'en-US',
  'en-GB',
  'de-DE',
  'fr-FR',
  'it-IT',
  'es-ES',
  'nl-NL',
  'pt-BR',
  'sv-SE',
  'pl-PL',
  'zh-CN',
  'zh-TW',
  'ko-KR',
  'ja-JP',
];
const table = (situation: Situation): string[] => [...printHeading(situation, 'lic1'), ...printTable(situation)];
const text = (situation: Situation, language = 'en-US'): string[] => [
  ...printHeading(situation, 'lic1'),
  ...printText(situation, language),
];

describe('what the stand-in for DSLicSrv prints', () => {
  it('as a table is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(situations, fc.constantFrom('\n', '\r\n', '\r'), (situation, newline) => {
        const report = parseReport(table(situation).join(newline));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.servers).toMatchObject([{ members: [{ host: 'lic1', status: 'up', version: '1.0' }] }]);
        expect(report.features).toMatchObject(situation.features.map((feature) => expected(feature, 'permanent')));
      }),
    );
  });

  it('as text is read back whole in every language', () => {
    fc.assert(
      fc.property(situations, fc.constantFrom(...languages), (situation, language) => {
        const report = parseReport(text(situation, language).join('\n'));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.features).toMatchObject(situation.features.map((feature) => expected(feature, null)));
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = fc.tuple(situations, fc.constantFrom(table, text)).chain(([situation, print]) => {
      const lines = print(situation);
      return damagedText(lines).map((damage) => ({ whole: parseReport(lines.join('\n')), text: damage }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text: damage }) => {
        const report = parseReport(damage);
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 400 },
    );
  });
});
