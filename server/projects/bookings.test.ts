import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyChanges, choice, recorded, undo } from '../../protocol/projects/testing/changes.ts';
import { bookingsOf, choiceBehind } from './bookings.ts';

it('is for each workstation what was chosen for it last and not taken back, in whatever order it came', () => {
  const [early, late, other] = [choice(1_000, []), choice(2_000, []), choice(1_500, [], { host: 'WS-2.example.org' })];
  const changes = [late, other, early].map((change) => recorded(change));
  expect(bookingsOf(changes)).toMatchObject([
    { id: 'ws-1', changeId: late.id, since: 2_000 },
    { id: 'ws-2', host: 'WS-2.example.org', changeId: other.id },
  ]);
  const without = bookingsOf([...changes, recorded(undo(late.id))]);
  expect(without.find(({ id }) => id === 'ws-1')).toMatchObject({ changeId: early.id, since: 1_000 });
  expect(without).toHaveLength(2);
});

it('is of each person, whose name counts without letter case', () => {
  const changes = [recorded(choice(1, []), 'Ana'), recorded(choice(2, []), 'ana'), recorded(choice(3, []), 'bo')];
  expect(bookingsOf(changes).map(({ user, since }) => [user, since])).toEqual([
    ['Ana', 2],
    ['bo', 3],
  ]);
});

it('comes back from the choices behind it', () => {
  fc.assert(
    fc.property(anyChanges, (changes) => {
      const bookings = bookingsOf(changes);
      expect(bookingsOf(bookings.map((booking) => choiceBehind(booking, 0)))).toEqual(bookings);
    }),
  );
});
