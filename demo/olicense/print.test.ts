import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../server/license-managers/olicense/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { Situation, SituationFeature } from '../situation.ts';
import { anySituation } from '../testing/any-situation.ts';
import { printXml } from './pages.ts';
import { printStatus } from './print.ts';

const expected = ({ name, vendor, uncounted, issued, inUse, pools }: SituationFeature) => ({
  name,
  vendor,
  uncounted,
  issued: uncounted ? null : issued,
  inUse,
  pools: pools.map((pool) => ({
    version: pool.version,
    expiry: pool.expiry === null ? 'permanent' : '2027-06-30',
    issued: uncounted ? null : pool.issued,
    vendorString: null,
  })),
  checkouts: pools.flatMap((pool, index) =>
    pool.seats.map(({ user, host, seats }) => ({ user, host, count: seats, kind: 'floating', pool: index })),
  ),
});

const printers: readonly [string, (situation: Situation) => string[]][] = [
  ['olixtool', (situation) => printStatus(situation, 'lic1:8080')],
  ['the page', printXml],
];

describe.each(printers)('what the stand-in for %s prints', (_, print) => {
  it('is read back whole, however its lines end and begin', () => {
    const layouts = fc.tuple(
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\t', '    '),
      fc.constantFrom('', '\uFEFF'),
    );
    fc.assert(
      fc.property(anySituation, layouts, (situation, [newline, indent, mark]) => {
        const lines = print(situation).map((line) => `${indent}${line.trim()}${newline}`);
        const report = parseReport(`${mark}${lines.join('')}`);
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.features).toMatchObject(situation.features.map(expected));
      }),
    );
  });

  it('is read honestly where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => damagedText(print(situation)));
    fc.assert(
      fc.property(damaged, (text) => expectHonest(parseReport(text))),
      { numRuns: 300 },
    );
  });

  it('that is cut anywhere makes no use to none', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(), (situation, place) => {
        // Without the line end alone it is whole.
        const text = print(situation).join('\n').trimEnd();
        const report = parseReport(text.slice(0, place % text.length).trimEnd());
        expectNoNewZeros(report, parseReport(text));
        expect(report.truncated || report.error !== null).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

it('the page that has lines missing, doubled or swapped makes no use to none', () => {
  const damaged = anySituation.chain((situation) => {
    const lines = printXml(situation);
    return damagedText(lines).map((text) => ({ whole: parseReport(lines.join('\n')), text }));
  });
  fc.assert(
    fc.property(damaged, ({ whole, text }) => expectNoNewZeros(parseReport(text), whole)),
    { numRuns: 300 },
  );
});
