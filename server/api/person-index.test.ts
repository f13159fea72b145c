import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameHost, sameUser, shortHost } from '../../protocol/identity.ts';
import type { QueueEntry, Reservation } from '../../protocol/license.ts';
import { tableOf } from '../../protocol/tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import { sampleCheckout } from '../testing/sample-state.ts';
import { createPersonIndex, type Holders } from './person-index.ts';

const users = ['ana', 'Ana', 'bo', 'ws-1'];
const hosts = ['ws-1', 'WS-1.example.org', 'ws-1.other.org', 'ws-2', 'ana'];
const user = fc.constantFrom(...users);
const host = fc.constantFrom(...hosts);

const holders = (featureId: string): fc.Arbitrary<HolderTables> =>
  fc
    .record({
      checkouts: fc.array(fc.tuple(user, host), { maxLength: 4 }),
      queue: fc.array(fc.tuple(user, host), { maxLength: 2 }),
      reservations: fc.array(fc.tuple(fc.constantFrom('user', 'host', 'group'), fc.constantFrom(...users, ...hosts)), {
        maxLength: 3,
      }),
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

const site: fc.Arbitrary<Holders> = fc
  .record({ a: holders('a'), b: holders('b'), c: holders('c') }, { requiredKeys: [] })
  .map((parts) => parts as Holders);

/** The same by looking at every row there is. */
function byHand(all: Holders, me: string, on: string): Record<keyof HolderTables, string[]> {
  const tables = Object.values(all);
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
  return {
    checkouts: ids(tables.flatMap((t) => Object.values(t.checkouts).filter((row) => sameUser(row.user, me)))),
    queue: ids(tables.flatMap((t) => Object.values(t.queue).filter((row) => sameUser(row.user, me)))),
    reservations: ids(
      tables.flatMap((t) =>
        Object.values(t.reservations).filter(
          ({ reservedFor, name }) =>
            (reservedFor === 'user' && sameUser(name, me)) || (reservedFor === 'host' && sameHost(name, on)),
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
      let before: Holders = {};
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
    { numRuns: 60 },
  );
});
