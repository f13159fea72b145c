import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswers } from '../../server/license-managers/nethasp/parse.ts';
import type { ReportFeature } from '../../server/license-managers/report.ts';
import { damagedText, expectHonest, expectNoNewZeros } from '../../server/license-managers/testing/damaged-text.ts';
import type { SituationFeature } from '../situation.ts';
import { anySituation } from '../testing/any-situation.ts';
import { printAnswers } from './print.ts';

const expected = ({ uncounted, issued, inUse, pools }: SituationFeature, index: number) => ({
  name: `module 1, program ${index + 1}`,
  uncounted,
  issued: uncounted ? null : issued,
  inUse,
  hosts: pools.flatMap(({ seats }) => seats).map(({ host }) => host),
});

const told = ({ name, uncounted, issued, inUse, checkouts }: ReportFeature) => ({
  ...{ name, uncounted, issued, inUse },
  hosts: checkouts.map(({ host }) => host),
});

describe('what the stand-in for the monitor prints', () => {
  it('is read back whole, however its lines end', () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom('\n', '\r\n'), (situation, newline) => {
        const report = parseAnswers(printAnswers(situation).join(newline));
        expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
        expect(report.servers).toMatchObject([{ members: [{ host: 'lic1', status: 'up' }] }]);
        expect(report.features.map(told)).toEqual(situation.features.map(expected));
      }),
    );
  });

  it('is never made up where lines are missing, doubled or swapped', () => {
    const damaged = anySituation.chain((situation) => {
      const lines = printAnswers(situation);
      return damagedText(lines).map((text) => ({ whole: parseAnswers(lines.join('\n')), text }));
    });
    fc.assert(
      fc.property(damaged, ({ whole, text }) => {
        const report = parseAnswers(text);
        expectHonest(report);
        expectNoNewZeros(report, whole);
      }),
      { numRuns: 300 },
    );
  });
});
