import { expect, it, vi } from 'vitest';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import { tableOf } from '../../protocol/tables.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import { ask, checkout } from '../notices/testing/person-state.ts';
import { builtInSettings } from '../settings/settings-values.ts';
import { borrowedWithoutNames } from './hidden-names.ts';
import { createShownStore } from './shown-store.ts';

const holders = {
  ...emptyTopic,
  checkouts: tableOf([
    checkout({ id: 'mine' }),
    checkout({ id: 'theirs', user: 'Benedikt', host: 'ws-benedikt', display: 'ws-benedikt:0', pid: 7 }),
  ]),
  contacts: tableOf([
    { id: 'benedikt', askable: true, fullName: 'Benedikt Meier', mail: 'benedikt@example.org', phone: '1' },
  ]),
  queue: tableOf([
    {
      ...{ id: 'q', featureId: 'FLUENT', user: 'Benedikt', host: 'ws-benedikt', display: 'benedikt:0' },
      ...{ version: null, count: 1, ahead: 0 },
    },
  ]),
  reservations: tableOf([
    { id: 'r', featureId: 'FLUENT', count: 1, reservedFor: 'user' as const, name: 'Benedikt' },
    { id: 'g', featureId: 'FLUENT', count: 1, reservedFor: 'group' as const, name: 'Solvers' },
  ]),
  places: tableOf([
    {
      ...{ id: 'w', user: 'Benedikt', host: 'ws-benedikt', position: 1, seats: 1, since: 0 },
      ...{ offered: false, passedOver: false },
    },
  ]),
};

function setUp() {
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  let hideNames = true;
  let changed = () => {};
  const shown = createShownStore(store, {
    values: () => ({ ...builtInSettings, hideNames }),
    subscribe: (listener) => {
      changed = () => listener({} as never);
      return () => {};
    },
  });
  store.dispatch({ type: 'holders', featureId: 'FLUENT', holders });
  const asks = tableOf([
    ask({ id: 'in', role: 'asked', from: 'Benedikt' }),
    ask({ id: 'out', role: 'asker', to: 'Benedikt' }),
  ]);
  store.dispatch({ type: 'mine', mine: { ...emptyTopic, asks } });
  const turn = (hide: boolean) => {
    hideNames = hide;
    changed();
  };
  return { store, shown, turn };
}

it('shows nobody but the person at this agent, wherever a name stands', () => {
  const { shown } = setUp();
  const state = shown.get();
  expect(JSON.stringify(state).toLowerCase()).not.toContain('benedikt');
  const { checkouts, reservations } = state.holders.FLUENT ?? emptyTopic;
  expect(checkouts.mine).toMatchObject({ user: 'ana', host: 'ws-1' });
  expect(checkouts.theirs).toMatchObject({ user: 'Colleague', count: 1 });
  expect(reservations.g).toMatchObject({ name: 'Solvers' });
});

it('takes effect at once, as a newer state, and keeps what did not change the same', () => {
  const { store, shown, turn } = setUp();
  const listener = vi.fn();
  shown.subscribe(listener);
  const hidden = shown.get();
  turn(false);
  expect(listener).toHaveBeenCalledOnce();
  expect(shown.get().holders.FLUENT).toBe(holders);
  expect(shown.get().revision).toBeGreaterThan(hidden.revision);
  turn(true);
  const before = shown.get();
  store.dispatch({ type: 'heard', at: 1 });
  expect(shown.get().holders).toBe(before.holders);
  expect(shown.get().mine).toBe(before.mine);
  expect(shown.get().revision).toBeGreaterThan(before.revision);
});

it('shows borrowed seats without the names of others', () => {
  const seat = (id: string, user: string) => ({
    ...checkout({ id, user, host: `lap-${user}`, display: `${user}:0`, kind: 'borrowed', pid: 7 }),
    ...{ feature: 'MATLAB', serverId: 's', server: 'Design', alsoOn: [`ws-${user}`] },
  });
  const seats = [seat('mine', 'ANA'), seat('theirs', 'benedikt')];
  const shown = borrowedWithoutNames({ seats, unnamed: [], truncated: false }, { user: 'ana', host: 'ws-1' });
  expect(shown.seats[0]).toBe(seats[0]);
  expect(shown.seats[1]).toMatchObject({ user: 'Colleague', feature: 'MATLAB' });
  expect(JSON.stringify(shown.seats[1])).not.toContain('benedikt');
});
