import { describe, expect, it, vi } from 'vitest';
import type { Checkout } from '../../protocol/license.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import { checkout, mineOf, minuteMs, now, personState } from '../notices/testing/person-state.ts';
import { type RecorderPorts, recordSightings } from './sighting-recorder.ts';

const { site } = personState();
const flush = () => new Promise((done) => setImmediate(done));

function setUp(change: Partial<RecorderPorts> = {}) {
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const ports: RecorderPorts = {
    store,
    now: () => now,
    processes: vi.fn(async () => [
      { pid: 5, path: '/opt/matlab', startedAt: now - minuteMs },
      { pid: 6, path: '/usr/bin/bash', startedAt: now - minuteMs },
      { pid: 7, path: '/opt/seatlight', startedAt: now - minuteMs },
    ]),
    known: {},
    save: vi.fn(async () => {}),
    ownPath: '/opt/seatlight',
    log: vi.fn(),
    ...change,
  };
  const recorder = recordSightings(ports);
  return {
    store,
    ports,
    recorder,
    async holds(...checkouts: readonly Checkout[]) {
      store.dispatch({ type: 'mine', mine: mineOf({ checkouts }) });
      await flush();
    },
    async knowsSite() {
      store.dispatch({ type: 'site', site: site as NonNullable<typeof site> });
      await flush();
    },
  };
}
const fresh = (change: Partial<Checkout> = {}) => checkout({ since: now - minuteMs, ...change });

describe('the recorder', () => {
  it('looks once at what runs when a seat was taken here, and leaves out shells and itself', async () => {
    const { holds, knowsSite, ports, recorder } = setUp();
    await holds(fresh());
    expect(ports.processes).not.toHaveBeenCalled();
    await knowsSite();
    expect(recorder.suggestions('matlab')).toEqual(['/opt/matlab']);
    await holds(fresh(), fresh({ id: 'c2', host: 'elsewhere' }));
    expect(ports.processes).toHaveBeenCalledOnce();
    expect(ports.save).toHaveBeenCalledOnce();
  });

  it.each([
    ['on another computer', { host: 'ws-2' }],
    ['long ago', { since: now - 31 * minuteMs }],
    ['at an unknown time', { since: null }],
    ['offline', { kind: 'borrowed' as const }],
    ['of a feature that is not there', { featureId: 'gone' }],
  ])('learns nothing from a seat taken %s', async (_when, change) => {
    const { holds, knowsSite, ports } = setUp();
    await knowsSite();
    await holds(fresh(change));
    expect(ports.processes).not.toHaveBeenCalled();
  });

  it('goes on after processes could not be listed', async () => {
    const processes = vi.fn<RecorderPorts['processes']>().mockRejectedValueOnce(new Error('no'));
    processes.mockResolvedValue([{ pid: 5, path: '/opt/matlab', startedAt: now }]);
    const { holds, knowsSite, ports, recorder } = setUp({ processes });
    await knowsSite();
    await holds(fresh());
    expect(ports.log).toHaveBeenCalledOnce();
    await holds(fresh({ id: 'c2' }));
    expect(recorder.suggestions('MATLAB')).toEqual(['/opt/matlab']);
  });

  it('looks no more once it is stopped', async () => {
    const { holds, knowsSite, ports, recorder } = setUp();
    await knowsSite();
    recorder.stop();
    await holds(fresh());
    expect(ports.processes).not.toHaveBeenCalled();
  });
});
