/** Real reports through the whole way from text to rows, where the captures are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diffTables } from '../../protocol/diff.ts';
import { siteUpSchema, topicUpSchema } from '../../protocol/topics.ts';
import { createLogParser } from '../license-managers/flexlm/log/log-parser.ts';
import { parseReport } from '../license-managers/flexlm/parse.ts';
import { logged } from './testing/test-logs.ts';
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

const logs = existsSync(folder) ? readdirSync(folder).filter((name) => /^debuglog_.*\.log$/.test(name)) : [];

describe.skipIf(logs.length === 0)('captured logs (skipped without the folder of captures)', () => {
  it.each(logs)('%s: each refusal is part of one denial, and those of one second and person are one', (name) => {
    const parser = createLogParser();
    const text = readFileSync(folder + name).toString('latin1');
    const events = [...parser.feed(text), ...parser.end(null)];
    const refusals = events.filter((event) => event.kind === 'denied' || event.kind === 'unsupported');
    const actions = new Set(refusals.map(({ at, user, host }) => `${at} ${user}@${host}`));
    let state = configured();
    for (const event of events) state = logged(state, [event], Date.parse(`${event.at}Z`));
    const denials = Object.values(state.requests.denials);
    expect(denials.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(refusals.length);
    expect(denials.length).toBeLessThanOrEqual(actions.size);
  });
});
