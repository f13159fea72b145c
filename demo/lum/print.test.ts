import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../server/license-managers/lum/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { SituationFeature } from '../situation.ts';
import { anySituation } from '../testing/any-situation.ts';
import { printCluster, printProducts, printServers, printUsers } from './print.ts';

/** Local wall clock of a moment. */
const wall = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function expected({ name, vendor, issued, inUse, pools }: SituationFeature) {
  const seats = pools.flatMap((pool) => pool.seats);
  return {
    ...{ name, vendor, issued, inUse, uncounted: false, reserved: 0, queued: 0 },
    borrowed: total(seats.map((seat) => (seat.linger === null ? 0 : seat.seats))),
    pools: pools.map((pool) => ({
      version: pools[0]?.version,
      expiry: pool.expiry === null ? 'permanent' : '2027-06-30',
      issued: pool.issued,
    })),
    checkouts: seats.map((seat) => ({
      ...{ user: seat.user, host: seat.host, count: seat.seats, since: wall(seat.sinceAt) },
      kind: seat.linger === null ? 'floating' : 'borrowed',
      until: seat.linger === null ? null : wall(seat.sinceAt + seat.linger.total * 1000),
    })),
  };
}

describe('what the stand-in for i4blt prints', () => {
  it('is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom('\n', '\r\n', '\r'), (situation, newline) => {
        const report = parseReport(printProducts(situation).join(newline), printUsers(situation).join(newline));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.servers).toMatchObject([{ members: [{ host: 'lic1', status: 'up' }] }]);
        expect(report.features).toMatchObject(situation.features.map(expected));
      }),
    );
  });

  it('tells of the machines of a cluster', () => {
    fc.assert(
      fc.property(anySituation, fc.array(fc.boolean(), { minLength: 3, maxLength: 12 }), (situation, ups) => {
        const members = ups.map((up, index) => ({ host: `lic${index}`, port: '10999', up, master: false }));
        const told = parseReport(printCluster({ ...situation, members }).join('\n'));
        expect(told.unparsed).toEqual([]);
        const last = ups.length - 1;
        expect(told.servers[0]?.members).toMatchObject(
          members.map(({ host, up }, index) =>
            up
              ? { host, status: index === last ? 'unknown' : 'up', role: index === last ? 'reserve' : 'active' }
              : { host, status: 'down' },
          ),
        );
        const listed = parseReport(printServers({ ...situation, members }).join('\n'));
        expect((listed.servers[0]?.members ?? []).map(({ host, status }) => [host, status])).toEqual(
          members.filter(({ up }) => up).map(({ host }) => [host, 'up']),
        );
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => {
      const lines = [...printProducts(situation), ...printUsers(situation)];
      return damagedText(lines).map((text) => ({ whole: parseReport(lines.join('\n')), text }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text }) => {
        const report = parseReport(text);
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 400 },
    );
  });
});
