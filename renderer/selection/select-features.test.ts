import { describe, expect, it } from 'vitest';
import { noHolders } from '../stores/site-store.ts';
import { byId, exampleCheckout, exampleFeature, exampleServer } from '../testing/example-site.ts';
import { orderFeatures } from './feature-order.ts';
import { type SelectionInput, selectFeatures } from './select-features.ts';

const features = [
  exampleFeature({ name: 'solver_10' }),
  exampleFeature({ name: 'Solver_9', inUse: 50 }),
  exampleFeature({ name: 'plot', serverId: 'beta', limit: 'uncounted', issued: null, available: null }),
  exampleFeature({ name: 'mesh', serverId: 'beta', limit: 'unknown', issued: null, inUse: null, queued: null }),
  exampleFeature({ name: 'old', serverId: 'beta', staleSince: 1 }),
];
const servers = byId([exampleServer(), exampleServer({ id: 'beta', name: 'Beta' })]);

const select = (over: Partial<SelectionInput> = {}) =>
  selectFeatures({
    ordered: orderFeatures(byId(features)),
    servers,
    person: { user: 'you', host: 'ws-031' },
    mine: noHolders,
    lines: {},
    pinned: [],
    text: '',
    filter: 'all',
    people: new Set(),
    ...over,
  });
const ids = (over?: Partial<SelectionInput>) => select(over).groups.map(({ featureIds }) => featureIds);

describe('selectFeatures', () => {
  it('groups by license server, in the order of names as people sort them', () => {
    const { groups } = select();
    expect(groups.map(({ heading }) => heading)).toEqual([servers.alpha, servers.beta]);
    expect(ids()).toEqual([
      ['alpha/Solver_9', 'alpha/solver_10'],
      ['beta/mesh', 'beta/old', 'beta/plot'],
    ]);
  });

  it('puts pinned features first, in the order in which they were pinned', () => {
    const { groups } = select({ pinned: ['beta/plot', 'gone', 'alpha/solver_10'] });
    expect(groups[0]).toEqual({ key: 'pinned', heading: 'pinned', featureIds: ['beta/plot', 'alpha/solver_10'] });
    expect(groups[1]?.featureIds).toEqual(['alpha/Solver_9']);
  });

  it('needs no heading for a single license server', () => {
    const ordered = orderFeatures(byId(features.slice(0, 2)));
    const { groups } = select({ ordered, servers: byId([exampleServer()]) });
    expect(groups.map(({ heading }) => heading)).toEqual([null]);
  });

  it('shows the best match first, without headings, pinned or not', () => {
    const { groups } = select({ text: 'PLOT', pinned: ['alpha/solver_10'], people: new Set(['alpha/solver_10']) });
    expect(groups).toEqual([{ key: 'found', heading: null, featureIds: ['beta/plot', 'alpha/solver_10'] }]);
  });

  it('finds by the name and the address of the license server', () => {
    expect(ids({ text: 'beta' })).toEqual([['beta/mesh', 'beta/old', 'beta/plot']]);
    expect(ids({ text: '27000@' }).flat()).toHaveLength(5);
  });

  it('counts what each filter would show, and never takes unknown for available or full', () => {
    expect(select().counts).toEqual({ all: 5, mine: 0, available: 3, full: 1, trouble: 2 });
    expect(ids({ filter: 'available' }).flat()).toEqual(['alpha/solver_10', 'beta/old', 'beta/plot']);
    expect(ids({ filter: 'full' }).flat()).toEqual(['alpha/Solver_9']);
    expect(ids({ filter: 'trouble' }).flat()).toEqual(['beta/mesh', 'beta/old']);
  });

  it('counts within the search', () => {
    expect(select({ text: 'solver' }).counts).toEqual({ all: 2, mine: 0, available: 1, full: 1, trouble: 0 });
  });

  it('knows what is mine', () => {
    const mine = { ...noHolders, checkouts: byId([exampleCheckout({ featureId: 'beta/plot', user: 'you' })]) };
    expect(ids({ filter: 'mine', mine }).flat()).toEqual(['beta/plot']);
  });

  it('lists nothing when nothing matches', () => {
    expect(select({ text: 'nothing' }).groups).toEqual([]);
    expect(select({ filter: 'mine' }).groups).toEqual([]);
  });
});
