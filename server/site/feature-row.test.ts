import { describe, expect, it } from 'vitest';
import type { Manager } from '../../protocol/license.ts';
import type { ReportFeature } from '../license-managers/report.ts';
import { logged, out } from './testing/test-logs.ts';
import {
  checkout,
  config,
  configured,
  failed,
  feature,
  minute,
  noon,
  onlyFeature,
  reported,
  reservation,
  withFeatures,
} from './testing/test-reports.ts';

const rowOf = (fields: Partial<ReportFeature>) => onlyFeature(withFeatures([feature(fields)]));

describe('figures that a license manager tells itself', () => {
  it('are what is available, where it does; else worked out', () => {
    expect(rowOf({ issued: 10, inUse: 4 }).available).toBe(6);
    expect(rowOf({ issued: 10, inUse: 4, available: 3 }).available).toBe(3);
    expect(rowOf({ issued: 10, inUse: 4, available: null }).available).toBeNull();
    expect(rowOf({ uncounted: true, inUse: 4, available: 9 }).available).toBeNull();
  });

  it('of which none are told are not known to be none, where the license manager does not tell them', () => {
    const rowFrom = (manager: Manager, fields: Partial<ReportFeature> = {}) =>
      onlyFeature(withFeatures([feature({ issued: 10, inUse: 4, ...fields })], noon, configured(config({ manager }))));
    expect(rowFrom('flexlm')).toMatchObject({ borrowed: 0, reserved: 0, queued: 0 });
    expect(rowFrom('olicense')).toMatchObject({ borrowed: null, reserved: null, queued: null, available: 6 });
    expect(rowFrom('lmx', { reserved: 2 })).toMatchObject({ borrowed: 0, reserved: 2, queued: null });
  });

  it('follow the log between two reports', () => {
    const state = withFeatures([feature({ issued: 10, inUse: 4, available: 3 })]);
    expect(onlyFeature(logged(state, [out(noon + 1000)], noon + minute))).toMatchObject({ inUse: 5, available: 2 });
    const worked = withFeatures([feature({ issued: 10, inUse: 4 })]);
    expect(onlyFeature(logged(worked, [out(noon + 1000)], noon + minute))).toMatchObject({ inUse: 5, available: 5 });
  });

  it('count reserved seats as in use, or do not', () => {
    const held = { checkouts: [checkout()], reservations: [reservation({ count: 2 })], issued: 10 };
    expect(rowOf({ ...held, inUse: 3 })).toMatchObject({ available: 7, reserved: 2, difference: 0 });
    expect(rowOf({ ...held, inUse: 1, available: 7 })).toMatchObject({ available: 7, reserved: 2, difference: 0 });
    expect(rowOf({ ...held, inUse: 1 })).toMatchObject({ difference: -2 });
  });

  it('have more of a kind than there are lines of it', () => {
    const lent = checkout({ kind: 'borrowed', until: '2026-11-25T18:00:00' });
    expect(rowOf({ checkouts: [lent], borrowed: 3, reserved: 2, queued: 1, inUse: 5 })).toMatchObject({
      borrowed: 3,
      reserved: 2,
      queued: 1,
    });
    expect(rowOf({ checkouts: [lent], borrowed: 0 }).borrowed).toBe(1);
  });

  it('of a shared group are told by the lines of those who take from it', () => {
    const member = feature({ name: 'SOLVER', partOf: ['GROUP'], checkouts: [checkout({ count: 4 })], inUse: 4 });
    const { features } = withFeatures([
      member,
      feature({ name: 'GROUP', inUse: 4 }),
      feature({ name: 'X', inUse: 4 }),
    ]).site;
    expect(Object.values(features).map(({ name, difference }) => [name, difference])).toEqual([
      ['SOLVER', 0],
      ['GROUP', null],
      ['X', 4],
    ]);
  });

  it('say what is counted, and what costs more', () => {
    expect(rowOf({ tokens: true, softLimit: 8 })).toMatchObject({ tokens: true, softLimit: 8 });
    const usual = rowOf({ tokens: false, softLimit: null });
    expect(usual).not.toHaveProperty('tokens');
    expect(usual).not.toHaveProperty('softLimit');
    expect(usual).not.toHaveProperty('denied');
  });

  it('are refusals since it was first asked, over starts of it and silence', () => {
    const counting = (denied: number | null, at: number, before = withFeatures([feature({ denied: 12 })])) =>
      withFeatures([feature({ denied })], at, before);
    const later = counting(15, noon + minute);
    expect(onlyFeature(later).denied).toEqual({ counter: 15, count: 3, since: noon, lastAt: noon + minute });
    const restarted = counting(1, noon + 3 * minute, reported(later, failed(), noon + 2 * minute));
    expect(onlyFeature(restarted).denied).toEqual({ counter: 1, count: 4, since: noon, lastAt: noon + 3 * minute });
  });
});
