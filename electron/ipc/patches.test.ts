import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../protocol/apply.ts';
import { emptySite, emptyTopic } from '../../protocol/empty-tables.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import type { AgentState } from '../agent/agent-state.ts';
import { createAgentStore, initialAgentState } from '../agent/agent-store.ts';
import { feature } from '../agent/testing/fake-server.ts';
import type { StatePatch } from './contract.ts';
import { createPatchSender } from './patch-sender.ts';
import { statePatch } from './state-patch.ts';

const me = { user: 'ana', host: 'ws-1' };
const holders = emptyTopic;
const site = (...ids: string[]) => ({
  ...emptySite,
  features: Object.fromEntries(ids.map((id) => [id, feature(id)])),
});
const state = (revision: number, change: Partial<AgentState> = {}): AgentState => ({
  ...initialAgentState(me),
  revision,
  ...change,
});

describe('statePatch', () => {
  it('holds only what changed', () => {
    const from = state(1, { site: site('a', 'b') });
    expect(statePatch(from, { ...from, revision: 2 })).toEqual({ revision: 2, previous: 1, set: {} });
    const connection = { ...from.connection, status: 'connected' as const };
    expect(statePatch(from, { ...from, revision: 3, connection, site: site('b', 'c') })).toMatchObject({
      revision: 3,
      previous: 1,
      set: { connection },
      site: { up: { features: [{ id: 'c' }] }, del: { features: ['a'] } },
    });
  });

  it('tells holders whole, and which are no longer watched', () => {
    const changed = { ...holders };
    const from = state(1, { holders: { a: holders, b: holders, c: holders } });
    const to = state(2, { ...from, revision: 2, holders: { a: holders, b: changed, d: holders } });
    expect(statePatch(from, to).holders).toEqual({ b: changed, c: null, d: holders });
  });

  it('asks for the whole when a site comes or goes', () => {
    const none = state(1);
    const some = state(2, { site: site() });
    expect(statePatch(none, some)).toEqual({ revision: 2, previous: -1, set: {} });
    expect(statePatch(some, { ...none, revision: 3 }).previous).toBe(-1);
  });

  it('turns the one site into the other', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const [from, to] = [site(...before), site(...after)];
        const patch = statePatch(state(1, { site: from }), state(2, { site: to }));
        const reached = patch.site ? applyChanges(from, patch.site) : from;
        expect(Object.keys(reached.features).toSorted()).toEqual(after.toSorted());
      }),
    );
  });
});

describe('createPatchSender', () => {
  function setUp() {
    const clock = createManualClock();
    const store = createAgentStore(me);
    const sent: [number, StatePatch][] = [];
    const sender = createPatchSender(store, clock, (id, patch) => sent.push([id, patch]));
    const hear = () => store.dispatch({ type: 'heard', at: clock.now() });
    return { clock, hear, sender, sent, store };
  }

  it('does nothing without a window', () => {
    const { clock, hear, sent } = setUp();
    hear();
    expect(clock.pending).toBe(0);
    clock.advance(1000);
    expect(sent).toEqual([]);
  });

  it('tells four times a second at most, each window from where it stands', () => {
    const { clock, hear, sender, sent } = setUp();
    expect(sender.stateFor(1).revision).toBe(0);
    for (let index = 0; index < 100; index++) hear();
    expect(sender.stateFor(2).revision).toBe(100);
    clock.advance(249);
    expect(sent).toEqual([]);
    clock.advance(1);
    expect(sent.map(([id, { previous, revision }]) => [id, previous, revision])).toEqual([[1, 0, 100]]);
    hear();
    clock.advance(250);
    expect(sent.slice(1).map(([id, { previous, revision }]) => [id, previous, revision])).toEqual([
      [1, 100, 101],
      [2, 100, 101],
    ]);
  });

  it('forgets a window that is gone', () => {
    const { clock, hear, sender, sent } = setUp();
    sender.stateFor(1);
    sender.forget(1);
    hear();
    clock.advance(1000);
    expect(sent).toEqual([]);
  });
});
