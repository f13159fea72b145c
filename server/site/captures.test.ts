/** Real reports through the whole way from text to rows, where the captures are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diffTables } from '../../protocol/diff.ts';
import { siteUpSchema, topicUpSchema } from '../../protocol/topics.ts';
import { parseReport } from '../license-managers/flexlm/parse.ts';
import { configured, minute, noon, reported } from './testing/test-reports.ts';

const folder = fileURLToPath(new URL('../../../shared/fixtures/flexlm/', import.meta.url));
const captures = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];
const read = (name: string) => parseReport(readFileSync(folder + name).toString('latin1'));
const inOtherOrder = (report: ReturnType<typeof read>) => ({
  ...report,
  features: report.features.map((feature) => ({ ...feature, checkouts: feature.checkouts.toReversed() })),
});

describe.skipIf(captures.length === 0)('captured reports (skipped without the folder of captures)', () => {
  it.each(captures)('%s', (name) => {
    const report = read(name);
    const state = reported(configured(), report);
    expect(
      siteUpSchema.safeParse({
        servers: Object.values(state.site.servers),
        features: Object.values(state.site.features),
      }).error,
    ).toBeUndefined();
    const ids = new Set<string>();
    let rows = 0;
    for (const tables of Object.values(state.holders)) {
      const lists = [tables.checkouts, tables.reservations, tables.queue].map((table) => Object.values(table));
      expect(
        topicUpSchema.safeParse({ checkouts: lists[0], reservations: lists[1], queue: lists[2] }).error,
      ).toBeUndefined();
      for (const { id } of lists.flat()) {
        ids.add(id);
        rows += 1;
      }
    }
    expect(ids.size).toBe(rows);

    // A report that ends in the middle of a feature keeps that feature marked as old.
    const isWhole = report.error === null && !report.truncated;
    expect(Object.keys(state.site.features)).toHaveLength(report.error === null ? report.features.length : 0);
    expect(Object.values(state.site.features).every(({ staleSince }) => staleSince === null)).toBe(
      isWhole || report.features.length === 0 || report.error !== null,
    );

    const again = reported(state, inOtherOrder(read(name)), noon + minute);
    expect(again.holders).toBe(state.holders);
    expect(again.memory.borrowsFirstSeen).toBe(state.memory.borrowsFirstSeen);
    expect(Object.keys(diffTables(state.site, again.site)?.up ?? {})).toEqual(report.error === null ? ['servers'] : []);
  });
});
