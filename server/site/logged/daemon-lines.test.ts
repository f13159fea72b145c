import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../license-managers/log-event.ts';
import type { SiteState } from '../site-state.ts';
import { denied, logged, out, started, stopped } from '../testing/test-logs.ts';
import {
  checkout,
  config,
  configured,
  daemon,
  feature,
  minute,
  noon,
  report,
  reported,
  withFeatures,
} from '../testing/test-reports.ts';

const second = 1_000;
const later = noon + 20 * second;
const whole = report({
  vendorDaemons: [daemon(), daemon({ name: 'MSC' })],
  features: [feature({ checkouts: [checkout()] }), feature({ name: 'NASTRAN', vendor: 'MSC' })],
});
const site = reported(configured(), whole);
const lines = (events: readonly LogEvent[], state: SiteState = site, at = later) => logged(state, events, at);
const serverOf = (state: SiteState) => state.site.servers.s ?? expect.fail();
const daemonsOf = (state: SiteState) =>
  Object.fromEntries(serverOf(state).vendorDaemons.map(({ name, status }) => [name, status]));
const staleOf = (state: SiteState) =>
  Object.fromEntries(Object.values(state.site.features).map(({ name, staleSince }) => [name, staleSince]));

describe('a vendor daemon that ends', () => {
  it('is down at once, and the figures of its features are old', () => {
    const down = lines([stopped(later)]);
    expect(daemonsOf(down)).toEqual({ ansyslmd: 'down', MSC: 'up' });
    expect(serverOf(down)).toMatchObject({
      status: 'degraded',
      problem: { kind: 'vendor-daemon-down', message: expect.stringContaining('ansyslmd') },
    });
    expect(staleOf(down)).toEqual({ FLUENT: noon, NASTRAN: null });
    expect(down.site.features['s/FLUENT']).toMatchObject({ inUse: 1, problem: { kind: 'vendor-daemon-down' } });
    expect(down.holders).toBe(site.holders);
  });

  it('is the one meant, however its name is written', () => {
    expect(daemonsOf(lines([stopped(later, 'msc')]))).toEqual({ ansyslmd: 'up', MSC: 'down' });
    for (const name of ['lmgrd', 'saltd', '', '__proto__']) expect(lines([stopped(later, name)]).site).toBe(site.site);
  });

  it('frees nothing for anybody', () => {
    const full = withFeatures([feature({ issued: 1, checkouts: [checkout({ user: 'holder' })] })]);
    const waiting = logged(full, [denied(later)], later);
    expect(Object.values(waiting.requests.waits)).toHaveLength(1);
    const down = logged(waiting, [stopped(later + second)], later + second);
    expect(down.requests.offers).toEqual({});
    expect(down.site.features['s/FLUENT']).toMatchObject({ inUse: 1, available: 0 });
  });

  it('changes nothing where the last report knew of it, nor without a time', () => {
    expect(lines([stopped(noon - minute)]).site).toBe(site.site);
    expect(lines([{ ...stopped(later), at: null }]).site).toBe(site.site);
  });

  it('twice is down once', () => {
    const down = lines([stopped(later)]);
    expect(lines([stopped(later + second)], down, later + second).site).toBe(down.site);
  });

  it('leaves those of other license servers alone', () => {
    let two = reported(configured(config(), config({ id: 't' })), whole);
    two = reported(two, whole, noon, 't');
    const down = lines([stopped(later)], two);
    expect(down.site.servers.t).toBe(two.site.servers.t);
    expect(down.site.features['t/FLUENT']).toBe(two.site.features['t/FLUENT']);
  });
});

describe('a vendor daemon that begins', () => {
  const down = lines([stopped(later)]);

  it('is up, and its figures are old until a report renews them', () => {
    const up = lines([started(later + 5 * second)], down, later + 5 * second);
    expect(daemonsOf(up)).toEqual({ ansyslmd: 'up', MSC: 'up' });
    expect(serverOf(up)).toMatchObject({ status: 'up', problem: null });
    expect(staleOf(up)).toEqual({ FLUENT: noon, NASTRAN: null });
    expect(up.site.features['s/FLUENT']).toMatchObject({ problem: null });
    const renewed = reported(up, whole, noon + minute);
    expect(staleOf(renewed)).toEqual({ FLUENT: null, NASTRAN: null });
  });

  it('is the same in one batch', () => {
    const up = lines([stopped(later), started(later + second)], site, later + second);
    expect(daemonsOf(up)).toEqual({ ansyslmd: 'up', MSC: 'up' });
    expect(staleOf(up)).toEqual({ FLUENT: noon, NASTRAN: null });
  });

  it('leaves another one down', () => {
    const both = lines([stopped(later, 'MSC')], down);
    const up = lines([started(later + second)], both, later + second);
    expect(daemonsOf(up)).toEqual({ ansyslmd: 'up', MSC: 'down' });
    expect(serverOf(up)).toMatchObject({ status: 'degraded', problem: { message: expect.stringContaining('MSC') } });
  });

  it('takes nothing back that a report said', () => {
    const broken = reported(
      configured(),
      report({
        vendorDaemons: [
          daemon({ status: 'down', problem: { kind: 'other', code: null, message: 'm', nextStep: 'n' } }),
        ],
        features: [feature()],
      }),
    );
    expect(lines([started(later)], broken).site).toBe(broken.site);
    expect(lines([started(later)]).site).toBe(site.site);
  });

  it('goes on with the lines after it', () => {
    const up = lines([stopped(later), started(later), out(later, { user: 'eve', host: 'ws-3' })]);
    expect(
      Object.values(up.holders['s/FLUENT']?.checkouts ?? {})
        .map(({ user }) => user)
        .sort(),
    ).toEqual(['ana', 'eve']);
  });
});
