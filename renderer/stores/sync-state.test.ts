import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { exampleState } from '../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, patchAfter, refused } from '../testing/fake-bridge.ts';
import { resetStores } from '../testing/reset-stores.ts';
import { settle } from '../testing/settle.ts';
import { useSiteStore } from './site-store.ts';
import { syncState } from './sync-state.ts';

const timesAsked = (bridge: FakeBridge) => bridge.asked.filter(({ name }) => name === 'state:get').length;
const shown = () => useSiteStore.getState().state;
const connected = exampleState().connection;

beforeEach(resetStores);

describe('syncState', () => {
  it('shows the whole state first', async () => {
    const bridge = createFakeBridge();
    syncState(bridge, createManualClock());
    await settle();
    expect(shown()).toBe(bridge.state);
  });

  it('loses no patch that is told while the whole is on its way', async () => {
    const bridge = createFakeBridge();
    syncState(bridge, createManualClock());
    const connection = { ...connected, status: 'reconnecting' as const };
    bridge.tell('state:patch', patchAfter(bridge.state, { set: { connection } }));
    await settle();
    expect(shown()?.revision).toBe(bridge.state.revision + 1);
    expect(shown()?.connection).toBe(connection);
    expect(timesAsked(bridge)).toBe(1);
  });

  it('drops a waiting patch that the whole has already', async () => {
    const bridge = createFakeBridge();
    bridge.state = exampleState({ revision: 5 });
    syncState(bridge, createManualClock());
    bridge.tell('state:patch', { revision: 4, previous: 3, set: { connection: { ...connected, status: 'refused' } } });
    await settle();
    expect(shown()).toBe(bridge.state);
  });

  it('asks again after a gap, keeps what is on screen meanwhile, and applies what came in between', async () => {
    const bridge = createFakeBridge();
    syncState(bridge, createManualClock());
    await settle();
    const before = shown();
    bridge.state = exampleState({ revision: 9 });
    bridge.tell('state:patch', { revision: 9, previous: 8, set: {} });
    expect(shown()).toBe(before);
    const connection = { ...connected, status: 'refused' as const };
    bridge.tell('state:patch', { revision: 10, previous: 9, set: { connection } });
    await settle();
    expect(timesAsked(bridge)).toBe(2);
    expect(shown()?.revision).toBe(10);
    expect(shown()?.connection.status).toBe('refused');
  });

  it('asks again when the whole does not reach up to the patches that waited', async () => {
    const bridge = createFakeBridge();
    bridge.state = exampleState({ revision: 2 });
    syncState(bridge, createManualClock());
    bridge.tell('state:patch', { revision: 9, previous: 8, set: {} });
    bridge.answer('state:get', () => ok(exampleState({ revision: 9 })));
    await settle();
    expect(shown()?.revision).toBe(9);
  });

  it('says why there is nothing, and tries again', async () => {
    const bridge = createFakeBridge();
    const clock = createManualClock();
    bridge.answer('state:get', () => refused('Not yet.'));
    syncState(bridge, clock);
    await settle();
    expect(useSiteStore.getState()).toEqual({ state: null, failure: 'Not yet.' });
    bridge.answer('state:get', () => ok(bridge.state));
    clock.advance(2000);
    await settle();
    expect(useSiteStore.getState()).toEqual({ state: bridge.state, failure: null });
  });

  it('is silent once stopped', async () => {
    const bridge = createFakeBridge();
    const stop = syncState(bridge, createManualClock());
    stop();
    await settle();
    expect(shown()).toBeNull();
  });
});
