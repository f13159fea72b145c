import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../server/license-managers/table/parse.ts';
import { betaLm } from '../../server/license-managers/table/table.ts';
import type { TableDescription } from '../../server/license-managers/table/table-description.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import { printStatus as printBetaLm } from '../beta-lm/print.ts';
import { anySituation } from '../testing/any-situation.ts';
import { printStatus } from './print.ts';

/** Local wall clock of a moment. */
const wall = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

const description: TableDescription = {
  arguments: ['{host}', '{port}'],
  output: 'stderr',
  lines: [
    { line: 'Number of Licenses : {issued}' },
    { line: 'In use : {in-use}' },
    { line: 'End date : {expiry}' },
    { line: 'Comment : {feature}' },
    { line: '> {user} on {host} ({count})' },
  ],
  skip: [],
  errors: ['No answer from {}'],
  record: 'Product key : {}',
  dates: ['DD.MM.YYYY'],
  divide: 1,
  tokens: false,
};
const parse = (text: string) => parseTable(text, description, { manager: 'table', example: 'license-table host' });

const counted = anySituation.map((situation) => ({
  ...situation,
  features: situation.features.map((feature) => ({ ...feature, uncounted: false })),
}));

describe('a described tool that prints some lines for each feature', () => {
  it('is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom('\n', '\r\n', '\r'), (situation, newline) => {
        const report = parse(printStatus(situation).join(newline));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.features).toMatchObject(
          situation.features.map(({ name, uncounted, issued, inUse, pools }) => ({
            ...{ name, uncounted, inUse, issued: uncounted ? null : issued },
            pools: pools[0]?.expiry === null ? [] : [{ expiry: '2027-06-30' }],
            checkouts: pools.flatMap(({ seats }) =>
              seats.map(({ user, host, seats: count }) => ({ user, host, count, since: null })),
            ),
          })),
        );
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => {
      const lines = printStatus(situation);
      return damagedText(lines).map((text) => ({ whole: parse(lines.join('\n')), text }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text }) => {
        const report = parse(text);
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what the stand-in for beta_lm_stat prints', () => {
  it('is read back whole, in credits', () => {
    fc.assert(
      fc.property(counted, (situation) => {
        const report = betaLm.parse(`${printBetaLm(situation).join('\n')}\n`);
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.features).toMatchObject(
          situation.features.map(({ name, issued, inUse, pools }) => ({
            ...{ name, issued, inUse, tokens: true },
            checkouts: pools.flatMap(({ seats }) =>
              seats.map(({ user, host, sinceAt }) => ({ user, host, since: wall(sinceAt) })),
            ),
          })),
        );
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = counted.chain((situation) => {
      const lines = printBetaLm(situation);
      return damagedText(lines).map((text) => ({ whole: betaLm.parse(`${lines.join('\n')}\n`), text }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text }) => {
        const report = betaLm.parse(text);
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 300 },
    );
  });
});
