import { expect, it } from 'vitest';
import { byId, exampleServer } from '../../testing/example-site.ts';
import { dataAt } from './data-age.ts';

const site = (...servers: { at: number | null; stale?: boolean }[]) => ({
  servers: byId(
    servers.map(({ at, stale }, index) =>
      exampleServer({ id: `s${index}`, lastGoodReportAt: at, staleSince: stale ? 1 : null }),
    ),
  ),
  features: {},
  lines: {},
  marks: {},
});

it('is the age of the oldest figures that are live', () => {
  expect(dataAt(site({ at: 30 }, { at: 20 }, { at: 5, stale: true }))).toBe(20);
});

it('is the age of the newest figures when none are live', () => {
  expect(dataAt(site({ at: 30, stale: true }, { at: 20, stale: true }))).toBe(30);
});

it('is unknown before any report', () => {
  expect(dataAt(null)).toBeNull();
  expect(dataAt(site({ at: null }))).toBeNull();
});
