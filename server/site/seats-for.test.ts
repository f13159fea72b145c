import { describe, expect, it } from 'vitest';
import { parseGroups } from '../license-managers/flexlm/options-file.ts';
import type { GroupList } from '../license-managers/license-manager.ts';
import { reduceSite } from './reduce-site.ts';
import { freeFor, isReservedFor } from './seats-for.ts';
import type { SiteState } from './site-state.ts';
import { feature, noon, queued, reservation, withFeatures } from './testing/test-reports.ts';

const ana = { user: 'ana', host: 'ws-1' };
const eve = { user: 'eve', host: 'ws-9' };
const groups = parseGroups('GROUP crash ana bob\nHOST_GROUP lab ws-1 ws-2\n');
const withGroups = (state: SiteState, list: GroupList = groups, serverId = 's') =>
  reduceSite(state, { type: 'groups', at: noon, serverId, groups: list });
const free = (state: SiteState, person: typeof ana) => freeFor(state, 's/FLUENT', person);
const reserved = (...rows: Parameters<typeof reservation>[0][]) =>
  withFeatures([feature({ issued: 5, reservations: rows.map((row) => reservation({ count: 1, ...row })) })]);

describe('seats that are free for somebody', () => {
  it('are those for everybody, where nothing is held back', () => {
    expect(free(reserved(), ana)).toBe(5);
  });

  it('are more by those that are held back for them', () => {
    const state = reserved(
      { reservedFor: 'user', name: 'ANA', count: 2 },
      { reservedFor: 'host', name: 'ws-9.example.org' },
    );
    expect(free(state, ana)).toBe(4);
    expect(free(state, eve)).toBe(3);
    expect(free(state, { user: 'ana', host: 'ws-9' })).toBe(5);
    expect(free(state, { user: 'dan', host: 'ws-3' })).toBe(2);
  });

  it('are more by those for their groups, once it is known who is in them', () => {
    const state = reserved(
      { reservedFor: 'user-group', name: 'crash', count: 2 },
      { reservedFor: 'host-group', name: 'lab' },
    );
    expect(free(state, ana)).toBe(2);
    const known = withGroups(state);
    expect(free(known, ana)).toBe(5);
    expect(free(known, { user: 'bob', host: 'ws-9' })).toBe(4);
    expect(free(known, { user: 'eve', host: 'WS-2.example.org' })).toBe(3);
    expect(free(known, eve)).toBe(2);
    // The groups of another license server say nothing about this one.
    expect(free(withGroups(state, groups, 't'), ana)).toBe(2);
    expect(free(withGroups(known, parseGroups('')), ana)).toBe(2);
  });

  it('are less by those that others stand in line for at the license manager', () => {
    const state = withFeatures([
      feature({
        issued: 5,
        reservations: [reservation({ count: 2, reservedFor: 'user', name: 'ana' })],
        queue: [queued({ user: 'bob' }), queued({ user: 'ana', handle: '8' }), queued({ user: 'cat', handle: '9' })],
      }),
    ]);
    expect(free(state, ana)).toBe(4);
    expect(free(state, eve)).toBe(0);
  });

  it('are unlimited, or not known, as those of the feature are', () => {
    expect(free(withFeatures([feature({ uncounted: true, issued: null, inUse: null })]), ana)).toBe('unlimited');
    expect(free(withFeatures([feature({ issued: null, inUse: null })]), ana)).toBeNull();
    for (const id of ['s/GONE', '__proto__', 'constructor']) expect(freeFor(reserved(), id, ana)).toBeNull();
  });
});

describe('whether seats are held back for somebody', () => {
  const row = (fields: Partial<Parameters<typeof isReservedFor>[0]>) => ({
    id: 'r',
    featureId: 's/FLUENT',
    count: 1,
    reservedFor: 'user' as const,
    name: 'ana',
    ...fields,
  });

  it('is known of users, hosts, and groups that are told', () => {
    expect(isReservedFor(row({}), ana, undefined)).toBe(true);
    expect(isReservedFor(row({}), eve, undefined)).toBe(false);
    expect(isReservedFor(row({ reservedFor: 'host', name: 'ws-1' }), ana, undefined)).toBe(true);
    expect(isReservedFor(row({ reservedFor: 'group', name: 'crash' }), ana, groups)).toBe(true);
    expect(isReservedFor(row({ reservedFor: 'group', name: 'crash' }), eve, groups)).toBe(false);
  });

  it('is not known of groups that nobody told, nor of anything else', () => {
    expect(isReservedFor(row({ reservedFor: 'group', name: 'crash' }), ana, undefined)).toBeNull();
    expect(isReservedFor(row({ reservedFor: 'host-group', name: 'crash' }), ana, groups)).toBeNull();
    for (const reservedFor of ['display', 'internet', 'project', 'other'] as const)
      expect(isReservedFor(row({ reservedFor }), ana, groups)).toBeNull();
  });
});
