import { describe, expect, it } from 'vitest';
import type { ReportCheckout } from '../license-managers/report.ts';
import { reduceSite } from './reduce-site.ts';
import type { SiteState } from './site-state.ts';
import {
  checkout,
  checkoutsOf,
  config,
  configured,
  failed,
  feature,
  minute,
  noon,
  onlyFeature,
  reported,
  withFeatures,
} from './testing/test-reports.ts';

const day = 24 * 60 * minute;
const utc = (text: string) => Date.parse(`${text}Z`);
const withLine = (fields: Partial<ReportCheckout>, at: number = noon, state = configured()) =>
  withFeatures([feature({ checkouts: [checkout(fields)] })], at, state);
const lentOf = (state: SiteState) => {
  const [row] = checkoutsOf(state);
  return { kind: row?.kind, since: row?.since, until: row?.until };
};

describe('a borrow whose end is printed', () => {
  it('ends then, by the license server’s clock', () => {
    const state = withLine(
      { kind: 'borrowed', until: '2026-11-25T18:00:00' },
      noon,
      configured(config({ timeZone: 'Asia/Seoul' })),
    );
    expect(lentOf(state)).toMatchObject({ kind: 'borrowed', until: utc('2026-11-25T09:00:00') });
    expect(onlyFeature(state).borrowed).toBe(1);
  });

  it('and a floating seat has no end', () => {
    expect(lentOf(withLine({ until: '2026-11-25T18:00:00' })).until).toBeNull();
  });
});

describe('how exact the end of a borrow is', () => {
  const noteOf = (fields: Partial<ReportCheckout>, zone = 'UTC') =>
    checkoutsOf(withLine({ kind: 'borrowed', ...fields }, noon, configured(config({ timeZone: zone }))))[0]?.untilNote;

  it('is nothing to speak of where it is printed', () => {
    expect(noteOf({ until: '2026-11-25T18:00:00' })).toBeUndefined();
    expect(noteOf({ until: '2026-11-25T18:00:00', kind: 'floating', untilNote: 'No borrow.' })).toBeUndefined();
  });

  it('is told with the reason of the license manager, else with ours', () => {
    expect(noteOf({ until: '2026-11-25T18:00:00', untilNote: 'Only the day is told.' })).toBe('Only the day is told.');
    expect(noteOf({})).toBe('The license server does not tell when it comes back.');
    expect(noteOf({ until: 'soon' })).toBe('The license server does not tell when it comes back.');
    expect(noteOf({ untilNote: 'x'.repeat(1000) })).toHaveLength(512);
  });

  it('is in doubt in the hour that the clock shows twice, and the later one is told', () => {
    const twice = { until: '2027-10-31T02:30:00' };
    expect(noteOf(twice, 'Europe/Berlin')).toMatch(/twice/);
    const state = withLine({ kind: 'borrowed', ...twice }, noon, configured(config({ timeZone: 'Europe/Berlin' })));
    expect(lentOf(state).until).toBe(utc('2027-10-31T01:30:00'));
    expect(noteOf(twice, 'Asia/Seoul')).toBeUndefined();
  });

  it('is an estimate where only a length is printed, exact where start and rest agree', () => {
    const line = { since: '2026-11-22T11:00:00' };
    expect(noteOf({ ...line, linger: { left: null, total: 86_400 } })).toMatch(/^This is the latest/);
    expect(noteOf({ since: null, linger: { left: null, total: 86_400 } })).toMatch(/first seen here/);
    expect(noteOf({ ...line, linger: { left: 82_800, total: 86_400 } })).toBeUndefined();
    const [seen] = checkoutsOf(withLine({ since: null, linger: { left: null, total: 86_400 } }));
    expect(seen).toMatchObject({ since: noon, sinceNote: expect.stringMatching(/first seen here/) });
    expect(checkoutsOf(withLine({ ...line, linger: { left: null, total: 86_400 } }))[0]).not.toHaveProperty(
      'sinceNote',
    );
    expect(noteOf({ ...line, linger: { left: 3600, total: 86_400 } })).toMatch(/^Worked out/);
  });
});

describe('the old form, which tells only the length', () => {
  const week = 7 * 24 * 3600;
  const line = (fields: Partial<ReportCheckout> = {}): Partial<ReportCheckout> => ({
    kind: 'borrowed',
    since: '2026-11-20T09:00:00',
    linger: { left: null, total: week },
    ...fields,
  });
  const begun = utc('2026-11-20T09:00:00');

  it('ends that long after the first sighting of it', () => {
    expect(lentOf(withLine(line()))).toEqual({ kind: 'borrowed', since: begun, until: begun + 7 * day });
  });

  it('does not get longer when a restart of the license server sets the start anew', () => {
    const state = withLine(line());
    const restarted = withLine(line({ since: '2026-11-22T12:00:00', handle: '900' }), noon + minute, state);
    expect(lentOf(restarted)).toEqual(lentOf(state));
    expect(checkoutsOf(restarted)[0]?.id).toBe(checkoutsOf(state)[0]?.id);
  });

  it('does not get longer when the monitoring server was restarted too', () => {
    const { borrowsFirstSeen } = withLine(line()).memory;
    const fresh = reduceSite(configured(), { type: 'remembered', memory: { borrowsFirstSeen } });
    const state = withLine(line({ since: '2026-11-22T12:00:00' }), noon + minute, fresh);
    expect(lentOf(state).until).toBe(begun + 7 * day);
  });

  it('counts from the earlier sighting when what was remembered comes late', () => {
    const { borrowsFirstSeen } = withLine(line()).memory;
    const late = withLine(line({ since: '2026-11-22T12:00:00' }));
    const state = reduceSite(late, { type: 'remembered', memory: { borrowsFirstSeen } });
    expect(state.memory.borrowsFirstSeen).toEqual(borrowsFirstSeen);
    expect(lentOf(withLine(line({ since: '2026-11-22T12:00:00' }), noon + minute, state)).until).toBe(begun + 7 * day);
  });

  it('is a new one when the one that is remembered late must have ended before it', () => {
    const { borrowsFirstSeen } = withLine(line()).memory;
    const since = new Date(noon + 30 * day).toISOString().slice(0, 19);
    const late = withLine(line({ since }), noon + 30 * day);
    const state = reduceSite(late, { type: 'remembered', memory: { borrowsFirstSeen } });
    expect(state.memory.borrowsFirstSeen).toEqual(late.memory.borrowsFirstSeen);
  });

  it('is forgotten when it has come back, but not while reports fail', () => {
    const state = withLine(line());
    const silent = reported(state, failed(), noon + minute);
    expect(silent.memory.borrowsFirstSeen).toBe(state.memory.borrowsFirstSeen);
    const back = withFeatures([feature()], noon + minute, silent);
    expect(back.memory.borrowsFirstSeen).toEqual({});
    const again = withLine(line({ since: '2026-11-22T12:00:00' }), noon + 2 * minute, back);
    expect(lentOf(again).until).toBe(noon + 7 * day);
  });

  it('is a new one when the one remembered must have ended meanwhile', () => {
    const { borrowsFirstSeen } = withLine(line()).memory;
    const fresh = reduceSite(configured(), { type: 'remembered', memory: { borrowsFirstSeen } });
    const later = noon + 30 * day;
    const since = new Date(later - minute).toISOString().slice(0, 19);
    expect(lentOf(withLine(line({ since }), later, fresh)).until).toBe(later - minute + 7 * day);
  });

  it('is told apart by person, host, feature and length', () => {
    const state = withFeatures([
      feature({
        checkouts: [
          line(),
          line({ user: 'bob' }),
          line({ host: 'ws-2' }),
          line({ linger: { left: null, total: 60 } }),
          line({ user: 'ANA' }),
        ].map(checkout),
      }),
    ]);
    expect(Object.keys(state.memory.borrowsFirstSeen)).toHaveLength(4);
  });

  it('without a start counts from when we saw it', () => {
    expect(lentOf(withLine(line({ since: null }))).until).toBe(noon + 7 * day);
  });
});

describe('the new form, which tells what is left and the length', () => {
  const hour = 3600;
  const begun = noon - 2 * 60 * minute;
  const line = (left: number, total: number, fields: Partial<ReportCheckout> = {}): Partial<ReportCheckout> => ({
    since: '2026-11-22T10:00:00',
    linger: { left, total },
    ...fields,
  });

  it('is a borrow when the length ends where what is left ends', () => {
    expect(lentOf(withLine(line(22 * hour + 20, 24 * hour)))).toEqual({
      kind: 'borrowed',
      since: begun,
      until: begun + day,
    });
  });

  it('is a seat kept after the application ended when it does not fit', () => {
    expect(lentOf(withLine(line(0, 24 * hour)))).toMatchObject({ kind: 'floating', until: null });
    expect(lentOf(withLine(line(5 * hour, 24 * hour)))).toMatchObject({ kind: 'floating', until: null });
    expect(onlyFeature(withLine(line(5 * hour, 24 * hour))).borrowed).toBe(0);
  });

  it('fits across time zones, where the printed clocks do not', () => {
    const state = configured(config({ timeZone: 'Asia/Seoul' }));
    const lent = lentOf(withLine(line(22 * hour, 24 * hour, { since: '2026-11-22T19:00:00' }), noon, state));
    expect(lent).toEqual({ kind: 'borrowed', since: begun, until: begun + day });
  });

  it('ends when what is left is over if the parser is sure and the start does not fit, and the end does not wander', () => {
    const sure = (left: number) => line(left, 24 * hour, { kind: 'borrowed' });
    const state = withLine(sure(5 * hour));
    expect(lentOf(state).until).toBe(noon + 5 * 60 * minute);
    const next = withLine(sure(5 * hour - 42), noon + minute, state);
    expect(next.holders).toBe(state.holders);
  });
});
