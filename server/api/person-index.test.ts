import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameHost, sameUser, shortHost } from '../../protocol/identity.ts';
import type { Feature, QueueEntry, Reservation } from '../../protocol/license.ts';
import { tableOf } from '../../protocol/tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import type { GroupList } from '../license-managers/license-manager.ts';
import { emptySiteState, type SiteState } from '../site/site-state.ts';
import { sampleCheckout } from '../testing/sample-state.ts';
import { createPersonIndex } from './person-index.ts';

type Holders = SiteState['holders'];

const users = ['ana', 'Ana', 'bo', 'ws-1'];
const hosts = ['ws-1', 'WS-1.example.org', 'ws-1.other.org', 'ws-2', 'ana'];
const user = fc.constantFrom(...users);
const host = fc.constantFrom(...hosts);

const holders = (featureId: string): fc.Arbitrary<HolderTables> =>
  fc
    .record({
      checkouts: fc.array(fc.tuple(user, host), { maxLength: 4 }),
      queue: fc.array(fc.tuple(user, host), { maxLength: 2 }),
      reservations: fc.array(
        fc.tuple(fc.constantFrom('user', 'host', 'group', 'host-group'), fc.constantFrom(...users, ...hosts, 'crash')),
        {
          maxLength: 3,
        },
      ),
    })
    .map(({ checkouts, queue, reservations }) => ({
      checkouts: tableOf(
        checkouts.map(([of, on], index) => sampleCheckout(`${featureId}/c${index}`, featureId, { user: of, host: on })),
      ),
      queue: tableOf(
        queue.map(
          ([of, on], index): QueueEntry => ({
            id: `${featureId}/q${index}`,
            featureId,
            user: of,
            host: on,
            display: null,
            version: null,
            count: 1,
            ahead: 0,
          }),
        ),
      ),
      reservations: tableOf(
        reservations.map(
          ([reservedFor, name], index): Reservation => ({
            id: `${featureId}/r${index}`,
            featureId,
            count: 1,
            reservedFor: reservedFor as Reservation['reservedFor'],
            name,
          }),
        ),
      ),
    }));

const features = tableOf(
  ['a', 'b', 'c'].map(
    (id): Feature => ({
      id,
      serverId: 's',
      vendorDaemon: null,
      name: id,
      limit: 'counted',
      issued: 9,
      inUse: 0,
      borrowed: 0,
      reserved: 0,
      queued: 0,
      available: 9,
      pools: [],
      difference: 0,
      problem: null,
      staleSince: null,
    }),
  ),
);

const groups: fc.Arbitrary<GroupList> = fc.record({
  userGroups: fc.dictionary(fc.constantFrom('crash', 'Crash', 'ana'), fc.array(user, { maxLength: 2 })),
  hostGroups: fc.dictionary(fc.constantFrom('crash', 'ws-1'), fc.array(host, { maxLength: 2 })),
});

const site: fc.Arbitrary<SiteState> = fc
  .record({
    holders: fc.record({ a: holders('a'), b: holders('b'), c: holders('c') }, { requiredKeys: [] }),
    groups: fc.option(groups),
  })
  .map(
    (parts): SiteState => ({
      ...emptySiteState,
      site: { ...emptySiteState.site, features },
      holders: parts.holders as Holders,
      memory: { ...emptySiteState.memory, groups: parts.groups === null ? {} : { s: parts.groups } },
    }),
  );

const isIn = (names: readonly string[] | undefined, same: (a: string, b: string) => boolean, name: string) =>
  names?.some((other) => same(other, name)) ?? false;

/** Members of the group of exactly this name, else of the last one of this name in other letter case. */
function membersIn(lists: Readonly<Record<string, readonly string[]>> | undefined, name: string) {
  const alike = Object.keys(lists ?? {}).filter((other) => other.toLowerCase() === name.toLowerCase());
  const found = alike.includes(name) ? name : alike.at(-1);
  return found === undefined ? undefined : lists?.[found];
}

/** The same by looking at every row there is. */
function byHand({ holders: all, memory }: SiteState, me: string, on: string): Record<keyof HolderTables, string[]> {
  const tables = Object.values(all);
  const { userGroups, hostGroups } = memory.groups.s ?? {};
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
  return {
    checkouts: ids(tables.flatMap((t) => Object.values(t.checkouts).filter((row) => sameUser(row.user, me)))),
    queue: ids(tables.flatMap((t) => Object.values(t.queue).filter((row) => sameUser(row.user, me)))),
    reservations: ids(
      tables.flatMap((t) =>
        Object.values(t.reservations).filter(
          ({ reservedFor, name }) =>
            (reservedFor === 'user' && sameUser(name, me)) ||
            (reservedFor === 'host' && sameHost(name, on)) ||
            (reservedFor === 'group' && isIn(membersIn(userGroups, name), sameUser, me)) ||
            (reservedFor === 'host-group' && isIn(membersIn(hostGroups, name), sameHost, on)),
        ),
      ),
    ),
  };
}

const idsOf = (tables: HolderTables) => ({
  checkouts: Object.keys(tables.checkouts).sort(),
  queue: Object.keys(tables.queue).sort(),
  reservations: Object.keys(tables.reservations).sort(),
});

test('after any steps it has what looking at every row has, and says who is affected', () => {
  fc.assert(
    fc.property(fc.array(site, { minLength: 1, maxLength: 5 }), (states) => {
      const index = createPersonIndex();
      let before: SiteState = emptySiteState;
      for (const after of states) {
        const affected = index.update(before, after);
        for (const me of ['ana', 'bo', 'ws-1']) {
          for (const on of hosts.map((name) => name.toLowerCase())) {
            expect(idsOf(index.rowsOf(me, on))).toEqual(byHand(after, me, on));
            const changed = JSON.stringify(byHand(before, me, on)) !== JSON.stringify(byHand(after, me, on));
            if (changed) expect(affected.users.has(me) || affected.hosts.has(shortHost(on))).toBe(true);
          }
        }
        before = after;
      }
    }),
    { numRuns: 80 },
  );
});
