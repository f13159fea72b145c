import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../server/license-managers/mathlm/parse.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import { anySituation, situationNow } from '../testing/any-situation.ts';
import { expandTemplate } from './expand-template.ts';
import { printText } from './print.ts';

const template = readFileSync(new URL('../../docs/license-managers/monitorlm.template', import.meta.url), 'utf8');

/** Local wall clock of a moment. */
const wall = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

/** Programs of this kind have a number of licences. */
const programs = anySituation.map((situation) => ({
  ...situation,
  features: situation.features.map((feature) => ({ ...feature, uncounted: false })),
}));

describe('what the stand-in for monitorlm prints', () => {
  it('is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(programs, fc.constantFrom('\n', '\r\n', '\r'), (situation, newline) => {
        const report = parseReport(printText(situation, situationNow).join(newline));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [], reportedAt: wall(situationNow) });
        expect(report.servers).toMatchObject([{ members: [{ host: 'lic1', status: 'up', version: '1.0' }] }]);
        expect(report.features).toMatchObject(
          situation.features.map(({ name, issued, inUse, pools }) => ({
            ...{ name, issued, inUse },
            pools: pools.map((pool, index) => ({ issued: pool.issued, vendorString: `class ${'ABC'[index]}` })),
            checkouts: pools.flatMap(({ seats }, pool) =>
              seats.flatMap(({ user, host, seats: count, sinceAt }) =>
                Array.from({ length: count }, () => ({ user, host, count: 1, pool, since: wall(sinceAt) })),
              ),
            ),
          })),
        );
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = programs.chain((situation) => {
      const lines = printText(situation, situationNow);
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

  it('by the template that is published, is read as well, and is known to be cut without its end', () => {
    const names = ['Mathematica', 'MathKernel', 'Sub Mathematica', 'Sub MathKernel'];
    fc.assert(
      fc.property(programs, (any) => {
        const features = any.features.map((feature, index) => ({ ...feature, name: names[index] as string }));
        const text = expandTemplate(template, { ...any, features }, situationNow);
        const report = parseReport(text);
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [], reportedAt: wall(situationNow) });
        expect(report.features).toMatchObject(
          names.map((name) => {
            const { issued = 0, inUse = 0, pools = [] } = features.find((feature) => feature.name === name) ?? {};
            const seats = pools.flatMap((pool) => pool.seats);
            const checkouts = seats.flatMap(({ user, host, seats: count, sinceAt }) =>
              Array.from({ length: count }, () => ({ user, host, since: wall(sinceAt) })),
            );
            return { name, issued, inUse, checkouts };
          }),
        );
        expect(parseReport(text.replace('END~1\n', '')).truncated).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
