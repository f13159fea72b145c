import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogEvent } from '../../license-managers/log-event.ts';
import { usualRules } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { denied, logged, out, ticked, unsupported } from '../testing/test-logs.ts';
import { feature, minute, noon, withFeatures } from '../testing/test-reports.ts';
import { newsFor } from './news-for.ts';

const second = 1_000;
const site = withFeatures([feature(), feature({ name: 'HFSS' }), feature({ name: 'MESH', vendor: 'MSC' })]);
const at = noon + 10 * minute;

/** Up to seven minutes old: news and history. Only a few seconds, so that much happens in the same one. */
const moment = fc
  .oneof(fc.nat(15), fc.nat(15), fc.constantFrom(60, 299, 300, 301, 420))
  .map((seconds) => at - seconds * second);
const fields = fc.record({
  user: fc.constantFrom('ana', 'ANA', 'bob'),
  host: fc.constantFrom('ws-1', 'ws-1', 'ws-1.example.org', 'ws-2'),
  feature: fc.constantFrom('FLUENT', 'HFSS', 'MESH', 'GONE'),
  daemon: fc.constantFrom('ansyslmd', 'ansyslmd', 'MSC'),
  count: fc.constantFrom(1, 1, 4),
});
const line: fc.Arbitrary<LogEvent> = fc
  .tuple(fc.constantFrom('denied', 'denied', 'excluded', 'unsupported', 'out'), moment, fields, fc.boolean())
  .map(([kind, happenedAt, about, isDated]) => {
    const time = isDated ? {} : { at: null };
    switch (kind) {
      case 'out':
        return out(happenedAt, { ...about, ...time });
      case 'unsupported':
        return unsupported(happenedAt, { ...about, ...time });
      case 'excluded':
        return denied(happenedAt, { ...about, ...time, code: '-38,348' });
      default:
        return denied(happenedAt, { ...about, ...time });
    }
  });
const lines = fc.array(line, { maxLength: 40 });
const rules = fc.record({
  settleMs: fc.constantFrom(0, 2 * second, 2 * second, 10 * second),
  collapseMs: fc.constantFrom(0, 5 * minute, 5 * minute),
});
const siteWith = (denials: SiteState['rules']['denials']): SiteState => ({
  ...site,
  rules: { ...usualRules, denials },
});
const outcome = ({ requests, memory }: SiteState) => ({ denials: requests.denials, overcome: memory.overcome });

it('makes the same of the same lines in the same order', () => {
  fc.assert(
    fc.property(rules, fc.array(lines, { maxLength: 4 }), (denials, batches) => {
      const run = () =>
        batches.reduce((state, batch, index) => logged(state, batch, at + index * second), siteWith(denials));
      expect(outcome(run())).toEqual(outcome(run()));
    }),
  );
});

it('makes the same of lines however they are cut into batches', () => {
  fc.assert(
    fc.property(rules, lines, fc.array(fc.nat(40), { maxLength: 6 }), (denials, all, cuts) => {
      const ends = [...cuts.toSorted((a, b) => a - b), all.length];
      const parts = ends.reduce(
        (state, end, index) => logged(state, all.slice(ends[index - 1] ?? 0, end), at),
        siteWith(denials),
      );
      expect(outcome(parts)).toEqual(outcome(logged(siteWith(denials), all, at)));
    }),
    { numRuns: 1_000 },
  );
});

it('loses no refusal, and tells only what stands', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const after = ticked(logged(site, all, at), at + minute);
      const records = Object.values(after.requests.denials);
      const refusals = all.filter(({ kind }) => kind !== 'out').length;
      expect(records.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(refusals);
      const told = ['ana', 'bob'].flatMap((user) => Object.values(newsFor(after, user)));
      expect(told.map(({ id }) => id).toSorted()).toEqual(
        records.flatMap(({ id, old, satisfiedBy }) => (old || satisfiedBy !== null ? [] : [id])).toSorted(),
      );
    }),
  );
});

it('makes of ten thousand refusals in a minute one denial per person and feature at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 10_000, maxLength: 10_000 }),
      fc.constantFrom(20, 1_000, 60_000),
      (people, features, numbers, batchMs) => {
        const flood = numbers.map(([person, name], index) => {
          const user = `u${person % people}`;
          return denied(at + index * 6, { user, host: `h-${user}`, feature: `F${name % features}` });
        });
        const batches = Map.groupBy(flood.entries(), ([index]) => Math.floor((index * 6) / batchMs));
        let state = site;
        for (const [place, batch] of batches)
          state = logged(
            state,
            batch.map(([, refusal]) => refusal),
            at + (place + 1) * batchMs,
          );
        state = ticked(state, at + 2 * minute);
        const records = Object.values(state.requests.denials);
        const pairs = new Set(records.map((denial) => `${denial.user} ${denial.feature}`));
        expect(pairs.size).toBe(records.length);
        expect(records.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(flood.length);
        for (let person = 0; person < people; person++) {
          const told = Object.keys(newsFor(state, `u${person}`)).length;
          expect(told).toBe(records.filter(({ user }) => user === `u${person}`).length);
          expect(told).toBeLessThanOrEqual(features);
        }
      },
    ),
    { numRuns: 12 },
  );
});
