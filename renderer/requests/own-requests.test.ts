import { describe, expect, it } from 'vitest';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import type { TopicTables } from '../../protocol/topics.ts';
import { exampleAsk, exampleContact, exampleDenial, exampleOffer, exampleWait } from '../testing/example-requests.ts';
import { byId, exampleCheckout, exampleNow } from '../testing/example-site.ts';
import {
  asksByMe,
  asksToMe,
  askTo,
  bestPlace,
  contactOf,
  denialOf,
  openOffers,
  ownWait,
  standingWaits,
} from './own-requests.ts';

const minute = 60_000;
const mine = (parts: Partial<TopicTables>): TopicTables => ({ ...emptyTopic, ...parts });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const solver = 'alpha/solver';

describe('own requests', () => {
  it('has open offers only, the most urgent first', () => {
    const offers = byId([
      exampleOffer({ id: 'late', expiresAt: exampleNow + 2 * minute }),
      exampleOffer({ id: 'soon', expiresAt: exampleNow + minute }),
      exampleOffer({ id: 'gone', status: 'lapsed' }),
      exampleOffer({ id: 'had', status: 'taken' }),
    ]);
    expect(ids(openOffers(mine({ offers })))).toEqual(['soon', 'late']);
  });

  it('leaves out waits that an open offer stands for', () => {
    const waits = byId([
      exampleWait({ id: 'b', since: 2 }),
      exampleWait({ id: 'a', since: 1 }),
      exampleWait({ id: 'c', since: 0 }),
    ]);
    const offers = byId([exampleOffer({ waitId: 'c' }), exampleOffer({ id: 'o2', waitId: 'a', status: 'lapsed' })]);
    expect(ids(standingWaits(mine({ waits, offers })))).toEqual(['a', 'b']);
  });

  it('asks for answers that are still wanted, and shows those just given', () => {
    const asks = byId([
      exampleAsk({ id: 'open' }),
      exampleAsk({ id: 'over', expiresAt: exampleNow - 1 }),
      exampleAsk({ id: 'mine', role: 'asker' }),
      exampleAsk({ id: 'just', answer: { kind: 'closing', at: null }, answeredAt: exampleNow - 1000, askedAt: 1 }),
      exampleAsk({ id: 'long', answer: { kind: 'closing', at: null }, answeredAt: exampleNow - 2 * minute }),
    ]);
    expect(ids(asksToMe(mine({ asks }), exampleNow))).toEqual(['just', 'open']);
  });

  it('finds what was asked of whom, the newest first', () => {
    const asks = byId([
      exampleAsk({ id: 'old', role: 'asker', to: 'Ana.Ruiz', askedAt: 1 }),
      exampleAsk({ id: 'new', role: 'asker', to: 'ana.ruiz', askedAt: 2 }),
      exampleAsk({ id: 'hidden', role: 'asker', to: null, askedAt: 3 }),
      exampleAsk({ id: 'other', role: 'asker', featureId: 'x', askedAt: 4 }),
    ]);
    expect(ids(asksByMe(mine({ asks }), [solver]))).toEqual(['hidden', 'new', 'old']);
    expect(askTo(mine({ asks }), solver, 'ANA.RUIZ')?.id).toBe('new');
    expect(askTo(mine({ asks }), solver, 'somebody')).toBeNull();
  });

  it('finds the wait for a feature and the place in its line', () => {
    const wait = exampleWait({ featureIds: ['alpha/mesh', solver] });
    const waits = byId([wait]);
    expect(ownWait(mine({ waits }), solver)?.place?.featureId).toBe(solver);
    expect(ownWait(mine({ waits: byId([{ ...wait, places: [] }]) }), solver)).toMatchObject({ place: null });
    expect(ownWait(mine({ waits }), 'alpha/plot')).toBeNull();
  });

  it('names the best of several places', () => {
    const place = { featureId: 'a', position: 4, people: 5, reason: '' };
    expect(bestPlace(exampleWait({ places: [place, { ...place, featureId: 'b', position: 2 }] }))?.featureId).toBe('b');
    expect(bestPlace(exampleWait({ places: [] }))).toBeNull();
  });

  it('explains the newest denial until the person got over it', () => {
    const denials = byId([
      exampleDenial({ id: 'old', lastAt: exampleNow - 60 * minute }),
      exampleDenial({ id: 'new', lastAt: exampleNow - 5 * minute }),
      exampleDenial({ id: 'satisfied', lastAt: exampleNow, satisfiedBy: 'suite' }),
    ]);
    expect(denialOf(mine({ denials }), solver)?.id).toBe('new');
    const seat = (since: number) => byId([exampleCheckout({ since })]);
    expect(denialOf(mine({ denials, checkouts: seat(exampleNow - 9 * minute) }), solver)?.id).toBe('new');
    expect(denialOf(mine({ denials, checkouts: seat(exampleNow - minute) }), solver)).toBeNull();
  });

  it('knows contacts without letter case', () => {
    const holders = { ...emptyTopic, contacts: byId([exampleContact()]) };
    expect(contactOf(holders, 'Ana.RUIZ')?.askable).toBe(true);
    expect(contactOf(undefined, 'ana.ruiz')).toBeNull();
    // Tables that crossed a border between processes are ordinary objects.
    expect(contactOf({ ...holders, contacts: structuredClone(holders.contacts) }, 'Constructor')).toBeNull();
  });
});
