import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeForYou } from './free-for-you.ts';
import type { Feature, QueueEntry, Reservation } from './license.ts';
import { tableOf } from './tables.ts';
import type { Offer } from './waiting-list.ts';

const me = { user: 'ana', host: 'ws-1' };
const feature = (fields: Partial<Feature> = {}): Feature => ({
  id: 's/F',
  serverId: 's',
  vendorDaemon: null,
  name: 'F',
  limit: 'counted',
  issued: 10,
  inUse: 7,
  borrowed: 0,
  reserved: 0,
  queued: 0,
  available: 3,
  pools: [],
  difference: 0,
  problem: null,
  staleSince: null,
  ...fields,
});
const reservation = (fields: Partial<Reservation>): Reservation => ({
  id: JSON.stringify(fields),
  featureId: 's/F',
  count: 2,
  reservedFor: 'user',
  name: 'ana',
  ...fields,
});
const waiting = (fields: Partial<QueueEntry>): QueueEntry => ({
  id: JSON.stringify(fields),
  featureId: 's/F',
  user: 'ana',
  host: 'ws-1',
  display: null,
  version: null,
  count: 1,
  ahead: 0,
  ...fields,
});
const free = (of: Partial<Feature>, reservations: Reservation[] = [], queue: QueueEntry[] = []) =>
  freeForYou(feature(of), { reservations: tableOf(reservations), queue: tableOf(queue) }, me, {});

describe('free for you', () => {
  it('leaves to others what is offered to them, and not what is offered to you', () => {
    const lines = { 's/F': { id: 's/F', people: 4, seats: 4, offered: 2 } };
    const offer: Offer = {
      id: 'o',
      waitId: 'w',
      featureId: 's/F',
      user: 'ana',
      host: 'ws-1',
      seats: 1,
      offeredAt: 1,
      expiresAt: 2,
      status: 'open',
      endedAt: null,
      started: false,
      lapse: null,
    };
    const freeWith = (offers: Record<string, Offer>) =>
      freeForYou(feature(), { reservations: {}, queue: {}, offers }, me, lines);
    expect(freeWith({})).toBe(1);
    expect(freeWith({ o: offer })).toBe(2);
    expect(freeWith({ o: { ...offer, status: 'lapsed' } })).toBe(1);
    expect(freeWith({ o: { ...offer, featureId: 'other' } })).toBe(1);
    expect(freeForYou(feature({ available: 1 }), { reservations: {}, queue: {} }, me, lines)).toBe(0);
  });

  it('is what is available, when nothing concerns you', () => {
    expect(free({})).toBe(3);
    expect(free({ available: 0 })).toBe(0);
  });

  it('adds what is held back for you or your host, and for nobody else', () => {
    expect(free({}, [reservation({})])).toBe(5);
    expect(
      free({}, [reservation({ name: 'ANA' }), reservation({ reservedFor: 'host', name: 'WS-1.example.org' })]),
    ).toBe(7);
    expect(
      free({}, [
        reservation({ name: 'bob' }),
        reservation({ reservedFor: 'host', name: 'ws-2' }),
        reservation({ reservedFor: 'display', name: 'ws-1' }),
        reservation({ featureId: 's/G' }),
      ]),
    ).toBe(3);
  });

  it('adds what is held back for groups, which are among one’s own rows only for their members', () => {
    expect(
      free({}, [
        reservation({ reservedFor: 'group', name: 'crash' }),
        reservation({ reservedFor: 'user-group', name: 'cfd', count: 1 }),
        reservation({ reservedFor: 'host-group', name: 'room-3', count: 1 }),
        reservation({ reservedFor: 'group', name: 'crash', featureId: 's/G' }),
      ]),
    ).toBe(7);
  });

  it('takes off all who wait, or only those ahead when you wait yourself', () => {
    expect(free({ queued: 2 })).toBe(1);
    expect(free({ queued: 5 })).toBe(0);
    expect(free({ queued: 5 }, [], [waiting({ ahead: 1 })])).toBe(2);
    expect(free({ queued: 5 }, [], [waiting({ ahead: 4 }), waiting({ ahead: 0, user: 'Ana', host: 'ws-9' })])).toBe(3);
    expect(free({ queued: 5 }, [], [waiting({ user: 'bob' }), waiting({ featureId: 's/G' })])).toBe(0);
  });

  it('is unlimited without a count, and not known when a part of it is not', () => {
    expect(free({ limit: 'uncounted', issued: null, inUse: null, available: null })).toBe('unlimited');
    expect(free({ limit: 'unknown', issued: null, available: null })).toBeNull();
    expect(free({ available: null, inUse: null })).toBeNull();
    // Where the manager does not tell its queue, nobody counts as ahead.
    expect(free({ queued: null })).toBe(3);
    expect(free({ queued: null }, [], [waiting({ ahead: 1 })])).toBe(2);
  });

  it('is a whole number from 0 on, whatever the counts', () => {
    const count = fc.nat(100);
    fc.assert(
      fc.property(
        count,
        count,
        fc.array(count, { maxLength: 3 }),
        fc.array(count, { maxLength: 3 }),
        (available, queued, held, ahead) => {
          const result = free(
            { available, queued },
            held.map((seats, index) => reservation({ id: `r${index}`, count: seats })),
            ahead.map((before, index) => waiting({ id: `q${index}`, ahead: before })),
          );
          expect(Number.isSafeInteger(result) && Number(result) >= 0).toBe(true);
        },
      ),
    );
  });
});
