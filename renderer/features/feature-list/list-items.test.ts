import { describe, expect, it } from 'vitest';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { TopicTables } from '../../../protocol/topics.ts';
import { byId, exampleCheckout, exampleFeature, exampleNow } from '../../testing/example-site.ts';
import { type ListItemsInput, listItems } from './list-items.ts';

const feature = exampleFeature({
  pools: [
    { version: '24.1', expiry: '2026-12-31', issued: 40, vendorString: null },
    { version: '23.2', expiry: 'permanent', issued: 10, vendorString: null },
  ],
});
const holders: TopicTables = {
  ...emptyTopic,
  checkouts: byId([
    exampleCheckout({ user: 'late', since: exampleNow - 1000 }),
    exampleCheckout({ user: 'unknown', since: null }),
    exampleCheckout({ user: 'early', since: exampleNow - 9000 }),
    exampleCheckout({ user: 'YOU', since: exampleNow }),
  ]),
  reservations: byId([{ id: 'r', featureId: feature.id, count: 5, reservedFor: 'group' as const, name: 'cfd' }]),
  queue: byId([
    { id: 'q2', featureId: feature.id, user: 'b', host: 'h', display: null, version: null, count: 1, ahead: 2 },
    { id: 'q1', featureId: feature.id, user: 'a', host: 'h', display: null, version: null, count: 2, ahead: 0 },
  ]),
};

const items = (over: Partial<ListItemsInput> = {}) =>
  listItems({
    groups: [{ key: 'pinned', heading: 'pinned', featureIds: [feature.id, 'other'] }],
    opened: [],
    helped: new Set(),
    holders: {},
    matches: {},
    person: { user: 'you', host: 'ws-031' },
    applications: [],
    mine: emptyTopic,
    lines: {},
    policy: null,
    ...over,
  });
const kinds = (over?: Partial<ListItemsInput>) => items(over).map(({ kind }) => kind);

describe('listItems', () => {
  it('lists closed features below their heading, each with its place', () => {
    expect(items()).toEqual([
      { kind: 'heading', key: 'heading pinned', heading: 'pinned' },
      { kind: 'feature', key: feature.id, featureId: feature.id, open: false, position: 1, count: 2 },
      { kind: 'feature', key: 'other', featureId: 'other', open: false, position: 2, count: 2 },
    ]);
  });

  it('says that it is asking while the holders of an open feature are not there', () => {
    expect(kinds({ opened: [feature] })).toEqual([
      'heading',
      'feature',
      'facts',
      'section',
      'pool',
      'pool',
      'message',
      'feature',
    ]);
  });

  it('shows reservations, the queue in order, and holders: own first, then longest, unknown last', () => {
    const lines = items({ opened: [feature], holders: { [feature.id]: holders } });
    expect(lines.flatMap((line) => (line.kind === 'holder' ? [line.checkout.user] : []))).toEqual([
      'YOU',
      'early',
      'late',
      'unknown',
    ]);
    expect(lines.flatMap((line) => (line.kind === 'queue' ? [[line.entry.user, line.place]] : []))).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(lines.flatMap((line) => (line.kind === 'section' ? [line.title] : []))).toEqual([
      'Pools (2)',
      'Reserved (5)',
      'Queue of the license manager (2)',
      'In use by (4)',
    ]);
  });

  it('gives every line another key, and details their own places', () => {
    const lines = items({ opened: [feature], holders: { [feature.id]: holders } });
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    const details = lines.filter((line) => line.kind !== 'heading' && line.kind !== 'feature');
    expect(details.map((line) => line.position)).toEqual(details.map((_, index) => index + 1));
    expect(details.every((line) => line.count === details.length)).toBe(true);
  });

  it('says that nobody holds a seat, but not when that is unknown', () => {
    const none = emptyTopic;
    const simple = exampleFeature({ inUse: 0 });
    expect(kinds({ opened: [simple], holders: { [simple.id]: none } })).toContain('message');
    const unknown = exampleFeature({ limit: 'unknown', inUse: null });
    expect(kinds({ opened: [unknown], holders: { [unknown.id]: none } })).not.toContain('message');
  });

  it('shows the people that a search found below a closed feature, a few at most', () => {
    const found = Array.from({ length: 9 }, (_, index) => exampleCheckout({ user: `u${index}` }));
    expect(kinds({ matches: { [feature.id]: found } }).filter((kind) => kind === 'holder')).toHaveLength(5);
    const opened = kinds({ matches: { [feature.id]: found }, opened: [feature], holders: { [feature.id]: holders } });
    expect(opened.filter((kind) => kind === 'holder')).toHaveLength(4);
  });
});
