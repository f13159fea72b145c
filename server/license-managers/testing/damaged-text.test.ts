import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportCheckout, ReportFeature } from '../report.ts';
import { damagedText, expectHonest, expectNoNewZeros } from './damaged-text.ts';

const checkout: ReportCheckout = {
  user: 'ada',
  host: 'ws1',
  display: null,
  version: null,
  count: 1,
  kind: 'floating',
  since: '2026-02-28T10:00:00',
  until: null,
  handle: null,
  pid: null,
  linger: null,
  extra: null,
  pool: null,
};
const feature: ReportFeature = {
  name: 'mesh',
  vendor: null,
  server: null,
  issued: 3,
  uncounted: false,
  inUse: 1,
  borrowed: 0,
  reserved: 0,
  queued: 0,
  error: null,
  pools: [],
  checkouts: [checkout],
  reservations: [],
  queue: [],
};
const reportOf = (changes: Partial<ReportFeature>, checkoutChanges: Partial<ReportCheckout> = {}): Report => ({
  ...notAReport('table', 'x', 'x'),
  error: null,
  features: [{ ...feature, checkouts: [{ ...checkout, ...checkoutChanges }], ...changes }],
});

describe('a damaged text', () => {
  const lines = ['one', 'two', 'three', 'four'];
  const seen = fc.sample(damagedText(lines), { numRuns: 2000, seed: 1 });

  it.each([
    ['cut in a line', 'one\ntw'],
    ['empty', ''],
    ['without a line', 'one\nthree\nfour'],
    ['with a line twice', 'one\ntwo\ntwo\nthree\nfour'],
    ['with two lines swapped', 'four\ntwo\nthree\none'],
    ['damaged more than once', 'two\ntwo\nthree'],
  ])('comes %s', (_, text) => {
    expect(seen).toContain(text);
  });

  it('can be made of nothing', () => {
    expect(new Set(fc.sample(damagedText([]), 20))).toEqual(new Set(['']));
  });
});

describe('an honest report', () => {
  it('passes', () => {
    expect(() => expectHonest(reportOf({}))).not.toThrow();
    expect(() => expectHonest(reportOf({ issued: null, inUse: null }, { since: null }))).not.toThrow();
    expect(() => expectHonest(notAReport('table', '', 'x'))).not.toThrow();
  });

  it.each<[string, Report]>([
    ['a figure that is none', reportOf({ inUse: Number.NaN })],
    ['a figure below 0', reportOf({ available: -1 })],
    ['a feature without a name', reportOf({ name: ' ' })],
    ['a server that is not there', reportOf({ server: 0 })],
    ['a pool that is not there', reportOf({}, { pool: 0 })],
    ['somebody with no seat', reportOf({}, { count: 0 })],
    ['a day that is none', reportOf({}, { since: '2026-02-29T10:00:00' })],
    ['a time in another shape', reportOf({}, { until: '2026-02-28 10:00' })],
    ['nothing, as if all were idle', { ...reportOf({}), features: [] }],
    [
      'lines in disorder',
      {
        ...reportOf({}),
        unparsed: [
          { line: 2, text: '' },
          { line: 1, text: '' },
        ],
      },
    ],
  ])('has not %s', (_, report) => {
    expect(() => expectHonest(report)).toThrow();
  });
});

it('shows no 0 that the whole report did not have', () => {
  const whole = reportOf({ denied: 0 });
  expect(() => expectNoNewZeros(reportOf({ inUse: null, denied: 0 }), whole)).not.toThrow();
  expect(() => expectNoNewZeros(reportOf({ inUse: 0 }), whole)).toThrow();
  expect(() => expectNoNewZeros(reportOf({ softLimit: 0 }), whole)).toThrow();
});
