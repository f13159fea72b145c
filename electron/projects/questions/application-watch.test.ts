import { describe, expect, it, vi } from 'vitest';
import type { Checkout } from '../../../protocol/license.ts';
import { createManualClock } from '../../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../../agent/agent-store.ts';
import { checkout, mineOf, minuteMs, now, personState } from '../../notices/testing/person-state.ts';
import { type ApplicationWatchPorts, programBehind, watchApplications } from './application-watch.ts';
import { facts } from './testing/facts.ts';

const site = personState().site as NonNullable<ReturnType<typeof personState>['site']>;
const matlab = { pid: 5, path: '/opt/matlab', startedAt: now - minuteMs };
const fresh = (change: Partial<Checkout> = {}) => checkout({ since: now - minuteMs, ...change });

function setUp(change: Partial<ApplicationWatchPorts> = {}) {
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const clock = createManualClock(now);
  const seen = vi.fn();
  const ports: ApplicationWatchPorts = {
    store,
    clock,
    processes: vi.fn(async () => [matlab, { ...matlab, pid: 6, path: '/opt/seatlight' }]),
    look: vi.fn(async () => facts()),
    programsOf: () => [],
    ownPath: '/opt/seatlight',
    seen,
    log: vi.fn(),
    ...change,
  };
  const stop = watchApplications(ports);
  return {
    ...{ store, clock, seen, ports, stop },
    knowsSite: () => store.dispatch({ type: 'site', site }),
    holds: (...checkouts: readonly Checkout[]) => store.dispatch({ type: 'mine', mine: mineOf({ checkouts }) }),
  };
}

describe('the watch', () => {
  it('looks once at what holds seats that were taken together, and twice again', async () => {
    const { knowsSite, holds, ports, seen, clock } = setUp();
    holds(fresh(), fresh({ id: 'c2' }), fresh({ id: 'c3', host: 'elsewhere' }));
    expect(ports.processes).not.toHaveBeenCalled();
    knowsSite();
    await expect
      .poll(() => seen.mock.calls)
      .toEqual([
        ['c1', facts()],
        ['c2', facts()],
      ]);
    expect(ports.look).toHaveBeenCalledExactlyOnceWith(5);
    clock.advance(minuteMs);
    await expect.poll(() => seen.mock.calls.length).toBe(4);
    clock.advance(60 * minuteMs);
    await expect.poll(() => seen.mock.calls.length).toBe(6);
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['long ago', { since: now - 60 * minuteMs }],
    ['at an unknown time', { since: null }],
    ['offline', { kind: 'borrowed' as const }],
  ])('looks at nothing for a seat taken %s, and says so', async (_when, change) => {
    const { knowsSite, holds, ports, seen } = setUp();
    knowsSite();
    holds(fresh(change));
    await expect.poll(() => seen.mock.calls).toEqual([['c1', null]]);
    expect(ports.processes).not.toHaveBeenCalled();
  });

  it('says so when processes cannot be listed, and looks no more at seats that are gone', async () => {
    const processes = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue([matlab]);
    const { knowsSite, holds, ports, seen, clock } = setUp({ processes });
    knowsSite();
    holds(fresh());
    await expect.poll(() => seen.mock.calls).toEqual([['c1', null]]);
    expect(ports.log).toHaveBeenCalledOnce();
    holds();
    clock.advance(60 * minuteMs);
    holds(fresh({ id: 'c2', since: clock.now() }));
    await expect.poll(() => seen.mock.calls.at(-1)).toEqual(['c2', null]);
    expect(processes).toHaveBeenCalledTimes(2);
  });

  it('has no timer left once it is stopped, and tells nothing more', async () => {
    const running = Promise.withResolvers<readonly (typeof matlab)[]>();
    const { knowsSite, holds, stop, clock, ports, seen } = setUp({ processes: vi.fn(() => running.promise) });
    knowsSite();
    holds(fresh());
    await expect.poll(() => vi.mocked(ports.processes).mock.calls.length).toBe(1);
    expect(clock.pending).toBe(2);
    stop();
    expect(clock.pending).toBe(0);
    running.resolve([matlab]);
    await expect.poll(() => vi.mocked(ports.look).mock.calls.length).toBe(1);
    await vi.mocked(ports.look).mock.results[0]?.value;
    expect(seen).not.toHaveBeenCalled();
  });
});

it.each([
  ['that was named', 9, [], 9],
  ['that is known to hold the feature', null, ['/opt/unseen', '/opt/late'], 7],
  ['that was started closest to it', null, [], 5],
])('finds the process %s', (_which, pid, programs, expected) => {
  const running = [
    { pid: 4, path: '/usr/bin/bash', startedAt: now },
    matlab,
    { pid: 7, path: '/opt/late', startedAt: now - 5 * minuteMs },
    { pid: 9, path: '/usr/bin/sh', startedAt: now - 600 * minuteMs },
  ];
  expect(programBehind({ feature: 'MATLAB', since: now, pid }, running, programs)?.pid).toBe(expected);
});

it('finds none among shells and what was started long before', () => {
  const running = [
    { pid: 4, path: '/usr/bin/bash', startedAt: now },
    { ...matlab, startedAt: now - 60 * minuteMs },
  ];
  expect(programBehind({ feature: 'MATLAB', since: now, pid: null }, running, ['/opt/matlab'])).toBeNull();
});
