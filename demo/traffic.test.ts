import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Demand, type Room, replay } from './traffic.ts';

const demand = (user: string, askedAt: number, untilAt: number, seats = 1): Demand => ({
  person: { user, host: `${user}-pc`, utcOffsetMinutes: 0 },
  askedAt,
  untilAt,
  seats,
});
const room = (seats: number, reservations: Room['reservations'] = []): Room => ({ seats, reservations });
const users = (demands: readonly Demand[]) => demands.map((one) => one.person.user);

describe('replay', () => {
  it('gives seats in the order of asking and moves the line when one comes back', () => {
    const demands = [demand('a', 0, 100), demand('b', 10, 300), demand('c', 20, 300)];
    const before = replay(demands, 1000, room(1), 50);
    expect(users(before.stays)).toEqual(['a']);
    expect(users(before.queue)).toEqual(['b', 'c']);
    const after = replay(demands, 1000, room(1), 100);
    expect(after.stays).toMatchObject([{ sinceAt: 100, person: { user: 'b' } }]);
    expect(users(after.queue)).toEqual(['c']);
  });

  it('denies at once where nobody waits, and lets people give up where they do', () => {
    const demands = [demand('a', 0, 1000), demand('b', 10, 900)];
    expect(replay(demands, 0, room(1), 50).events.map((event) => event.kind)).toEqual(['out', 'denied']);
    const waited = replay(demands, 100, room(1), 110);
    expect(waited.queue).toEqual([]);
    expect(waited.events.map((event) => event.kind)).toEqual(['out', 'queued', 'dequeued']);
  });

  it('keeps reserved seats for their members', () => {
    const reserved = room(2, [{ count: 1, for: 'GROUP', name: 'g', members: ['m'] }]);
    const demands = [demand('a', 0, 100), demand('b', 1, 100), demand('m', 2, 100)];
    expect(users(replay(demands, 0, reserved, 50).stays)).toEqual(['a', 'm']);
  });

  it('never gives out more than there is, and forgets nobody', () => {
    const demands = fc.array(
      fc
        .tuple(fc.nat(20), fc.nat(1000), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 3 }))
        .map(([who, asked, stay, seats]) => demand(`u${who}`, asked, asked + stay, seats)),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(demands, fc.nat(6), fc.nat(200), fc.nat(1500), (some, seats, patience, now) => {
        const asked = some.filter((one) => one.askedAt <= now).sort((a, b) => a.askedAt - b.askedAt);
        const { stays, queue, events } = replay(asked, patience, room(seats), now);
        expect(stays.reduce((sum, stay) => sum + stay.seats, 0)).toBeLessThanOrEqual(seats);
        const count = (kind: string) => events.filter((event) => event.kind === kind).length;
        expect(count('out') - count('in')).toBe(stays.length);
        const gotIn = count('out') + count('denied') + count('dequeued') + queue.length;
        expect(gotIn).toBe(asked.length);
        for (const stay of stays) expect(stay.untilAt).toBeGreaterThan(now);
      }),
    );
  });
});
