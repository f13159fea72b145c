import { describe, expect, it } from 'vitest';
import { byId, exampleFeature, exampleServer, exampleState } from '../testing/example-site.ts';
import { patchAfter } from '../testing/fake-bridge.ts';
import { applyPatch } from './apply-patch.ts';
import { noHolders } from './site-store.ts';

const a = exampleFeature({ name: 'a' });
const b = exampleFeature({ name: 'b' });
const state = exampleState({
  revision: 7,
  site: { servers: byId([exampleServer()]), features: byId([a, b]), lines: {}, marks: {} },
});

describe('applyPatch', () => {
  it('replaces changed rows and keeps the others as the same objects', () => {
    const changed = exampleFeature({ name: 'a', inUse: 1 });
    const next = applyPatch(state, patchAfter(state, { site: { up: { features: [changed] }, del: {} } }));
    if (next === 'gap') throw new Error('unexpected gap');
    expect(next.revision).toBe(8);
    expect(next.site?.features[a.id]).toBe(changed);
    expect(next.site?.features[b.id]).toBe(b);
    expect(next.site?.servers).toBe(state.site?.servers);
  });

  it('removes rows', () => {
    const next = applyPatch(state, patchAfter(state, { site: { up: {}, del: { features: [a.id] } } }));
    if (next === 'gap') throw new Error('unexpected gap');
    expect(Object.keys(next.site?.features ?? {})).toEqual([b.id]);
  });

  it('starts the site from nothing', () => {
    const empty = exampleState({ revision: 7, site: null });
    const next = applyPatch(empty, patchAfter(empty, { site: { up: { features: [a] }, del: {} } }));
    if (next === 'gap') throw new Error('unexpected gap');
    expect(next.site).toEqual({ servers: {}, features: { [a.id]: a }, lines: {}, marks: {} });
  });

  it('replaces whole parts', () => {
    const connection = { ...state.connection, status: 'reconnecting' as const };
    const next = applyPatch(state, patchAfter(state, { set: { connection }, mine: noHolders }));
    if (next === 'gap') throw new Error('unexpected gap');
    expect(next.connection).toBe(connection);
    expect(next.mine).toBe(noHolders);
    expect(next.site).toBe(state.site);
  });

  it('adds and drops holders', () => {
    const watched = applyPatch(state, patchAfter(state, { holders: { [a.id]: noHolders } }));
    if (watched === 'gap') throw new Error('unexpected gap');
    expect(watched.holders).toEqual({ [a.id]: noHolders });
    const unwatched = applyPatch(watched, patchAfter(watched, { holders: { [a.id]: null } }));
    if (unwatched === 'gap') throw new Error('unexpected gap');
    expect(unwatched.holders).toEqual({});
  });

  it('ignores what it has already', () => {
    expect(applyPatch(state, { revision: 7, previous: 6, set: {} })).toBe(state);
    expect(applyPatch(state, { revision: 3, previous: 2, set: {} })).toBe(state);
  });

  it('sees a gap', () => {
    expect(applyPatch(state, { revision: 9, previous: 8, set: {} })).toBe('gap');
  });
});
