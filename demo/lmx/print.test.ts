import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../server/license-managers/lmx/parse.ts';
import type { ReportFeature } from '../../server/license-managers/report.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { Seat, Situation, SituationFeature } from '../situation.ts';
import { anySituation, situationNow } from '../testing/any-situation.ts';
import { printText, printXml } from './print.ts';

const minuteMs = 60_000;

/** Local wall clock of a moment, to the minute. */
const wall = (at: number): string =>
  `${new Date(at - new Date(at).getTimezoneOffset() * minuteMs).toISOString().slice(0, 16)}:00`;

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const expectedSeat = (seat: Seat, version: string, pool: number) => ({
  user: seat.user,
  host: seat.host,
  version,
  count: seat.seats,
  kind: seat.linger === null ? 'floating' : 'borrowed',
  since: seat.linger === null ? wall(seat.sinceAt) : null,
  until: seat.linger === null ? null : wall(situationNow + (seat.linger.left ?? 0) * 1000),
  pool,
});

function expected({ name, vendor, uncounted, issued, inUse, pools }: SituationFeature) {
  return {
    name,
    vendor,
    uncounted,
    issued: uncounted ? 2_147_483_647 : issued,
    inUse,
    denied: 0,
    borrowed: total(pools.flatMap((pool) => pool.seats.map((seat) => (seat.linger === null ? 0 : seat.seats)))),
    pools: pools.map((pool) => ({
      version: pool.version,
      expiry: pool.expiry === null ? 'permanent' : '2027-06-30',
      issued: uncounted ? null : pool.issued,
      vendorString: null,
    })),
    checkouts: pools.flatMap((pool, index) => pool.seats.map((seat) => expectedSeat(seat, pool.version, index))),
  };
}

const printers: readonly [string, (situation: Situation, address: string, now: number) => string[]][] = [
  ['XML', printXml],
  ['text', printText],
];

describe.each(printers)('what the stand-in for lmxendutil prints as %s', (_, print) => {
  const linesOf = (situation: Situation) => print(situation, '6200@lic1', situationNow);

  it('is read back whole, however its lines end and begin', () => {
    const layouts = fc.tuple(
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\t', '    '),
      fc.constantFrom('', '\uFEFF'),
    );
    fc.assert(
      fc.property(anySituation, layouts, (situation, [newline, indent, mark]) => {
        const text = `${mark}${linesOf(situation)
          .map((line) => `${indent}${line}${newline}`)
          .join('')}`;
        const report = parseReport(text);
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.servers[0]?.members).toMatchObject([{ host: 'lic1', port: 6200, status: 'up', version: '1.0' }]);
        expect(report.features).toMatchObject(situation.features.map(expected) as unknown as ReportFeature[]);
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => {
      const lines = linesOf(situation)
        .filter((line) => !/^0 denial/.test(line))
        .map((line) => line.replace(' DENIED_LICENSES="0"', ''));
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

  it('that is cut keeps what stands before the cut, and says that it is cut', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(), (situation, place) => {
        const text = `${linesOf(situation).join('\n')}\n`;
        const whole = parseReport(text);
        const { features } = parseReport(text.slice(0, place % text.length));
        expect(features.slice(0, -1)).toMatchObject(
          whole.features
            .slice(0, Math.max(0, features.length - 1))
            .map(({ name, inUse, checkouts }) => ({ name, inUse, checkouts })),
        );
      }),
    );
  });
});

it('XML that is cut anywhere before its end is called cut', () => {
  fc.assert(
    fc.property(anySituation, fc.nat(), (situation, place) => {
      const text = printXml(situation, '6200@lic1', situationNow).join('\n');
      const from = text.indexOf('<LM-X>') + '<LM-X>'.length;
      expect(parseReport(text.slice(0, from + (place % (text.length - from)))).truncated).toBe(true);
    }),
  );
});
