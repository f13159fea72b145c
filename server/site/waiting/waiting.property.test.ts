import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferAnswer } from '../../../protocol/waiting-list.ts';
import { indexOffers } from './offer-index.ts';
import { createScenario, hour, minute, type Scenario, second } from './testing/scenario.ts';
import { indexWaits } from './wait-index.ts';

const issued = { A: 1, B: 2, C: 4 };
const featureIds = Object.keys(issued);
const people = ['ana', 'bob', 'cat', 'dan', 'eve'];

/** What may happen to a waiting list, with the numbers that say to whom and to what. */
const step = fc.record({
  what: fc.constantFrom(
    'join',
    'join',
    'join',
    'deny',
    'leave',
    'take',
    'take',
    'give back',
    'give back',
    'answer',
    'come',
    'go',
    'wait',
    'wait',
    'issue',
    'stale',
    'set the clock',
    'restart',
  ),
  person: fc.constantFrom(...people),
  features: fc.subarray(featureIds, { minLength: 1 }),
  seats: fc.integer({ min: 1, max: 4 }),
  answer: fc.constantFrom<OfferAnswer>('start', 'pass', 'later'),
  ms: fc.constantFrom(second, 30 * second, 3 * minute, 20 * minute, 5 * hour),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A site where this happened, one after the other; `look` sees it after each. */
function siteAfter(steps: readonly Step[], look: (site: Scenario) => void = () => {}): Scenario {
  const site = createScenario(issued);
  site.come(...people);
  const held: string[] = [];
  for (const { what, person, features, seats, answer, ms } of steps) {
    const [featureId = 'A'] = features;
    site.wait(second);
    switch (what) {
      case 'join':
        site.join(person, features, { seats: Math.min(seats, ...features.map((id) => issued[id as 'A'])) });
        break;
      case 'deny':
        site.deny(person, featureId);
        break;
      case 'leave':
        site.leave(person, site.waitOf(person)?.id ?? '');
        break;
      case 'take': {
        // Never more than there are; a name of its own for each outsider.
        const free = site.state().site.features[featureId]?.available ?? 0;
        const user = seats % 2 === 0 ? person : `outsider${held.length}`;
        if (free > 0) site.take(user, featureId, Math.min(seats, free));
        held.push(user);
        break;
      }
      case 'give back':
        site.giveBack(held.splice(seats % Math.max(1, held.length), 1)[0] ?? person, featureId);
        break;
      case 'answer':
        site.answer(person, answer);
        break;
      case 'come':
        site.come(person);
        break;
      case 'go':
        site.go(person);
        break;
      case 'wait':
        site.wait(ms);
        break;
      case 'issue':
        site.tell(featureId, { issued: seats });
        break;
      case 'stale':
        site.tell(featureId, { staleSince: seats % 2 === 0 ? site.at() : null });
        break;
      case 'set the clock':
        site.later(ms);
        site.send({ type: 'clock-set', at: site.at(), byMs: ms });
        break;
      case 'restart': {
        const { requests, ...state } = site.state();
        site.restart({ ...state, requests: JSON.parse(JSON.stringify(requests)) });
        break;
      }
    }
    look(site);
  }
  return site;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const steps = fc.array(step, { maxLength: 60 });
/** Everyone asks for one seat, and nobody is refused: then the line alone says who is next. */
const simpleSteps = steps.map((all) =>
  all.filter(({ what }) => what !== 'deny' && what !== 'stale').map((one) => ({ ...one, seats: 1 })),
);

describe('whatever happens', () => {
  it('there are never more seats offered than free', () => {
    fc.assert(
      fc.property(steps, (all) => {
        siteAfter(all, (site) => {
          for (const { id, available, staleSince } of Object.values(site.state().site.features)) {
            const offered = site.open().filter(({ featureId }) => featureId === id);
            if (staleSince === null) expect(sum(offered.map(({ seats }) => seats))).toBeLessThanOrEqual(available ?? 0);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('nobody is offered two things for one wait, waits twice for one feature, or is offered what they do not wait for', () => {
    fc.assert(
      fc.property(steps, (all) => {
        siteAfter(all, (site) => {
          const { waits } = site.state().requests;
          const open = site.open();
          expect(new Set(open.map(({ waitId }) => waitId)).size).toBe(open.length);
          for (const { waitId, featureId, user, seats, expiresAt } of open) {
            expect(waits[waitId]).toMatchObject({ user, featureIds: expect.arrayContaining([featureId]) });
            expect(seats).toBeGreaterThan(0);
            expect(seats).toBeLessThanOrEqual(waits[waitId]?.seats ?? 0);
            expect(expiresAt).toBeGreaterThan(site.at());
          }
          const places = Object.values(waits).flatMap(({ user, featureIds: ids }) => ids.map((id) => `${user} ${id}`));
          expect(new Set(places).size).toBe(places.length);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('no seat is left to nobody while somebody could have it, and nobody is passed over', () => {
    fc.assert(
      fc.property(simpleSteps, (all) => {
        siteAfter(all, (site) => {
          const state = site.state();
          const busy = new Set(site.open().map(({ waitId }) => waitId));
          const isNext = ({ id, user, pausedUntil }: { id: string; user: string; pausedUntil: number | null }) =>
            pausedUntil === null && Object.hasOwn(state.present, user) && !busy.has(id);
          for (const { id: featureId, available } of Object.values(state.site.features)) {
            const offers = site.open().filter((offer) => offer.featureId === featureId);
            const line = (indexWaits(state.requests.waits).lines.get(featureId) ?? []).map(({ entry }) => entry);
            const waiting = line.filter(isNext);
            if ((available ?? 0) > sum(offers.map(({ seats }) => seats))) expect(waiting).toEqual([]);
            const fresh = offers.filter(({ offeredAt }) => offeredAt === site.at()).map(({ waitId }) => waitId);
            const last = Math.max(-1, ...fresh.map((waitId) => line.findIndex(({ id }) => id === waitId)));
            expect(line.slice(0, last + 1).filter(isNext)).toEqual([]);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('what is known of lines and offers is the same as if it were looked up afresh', () => {
    fc.assert(
      fc.property(steps, (all) => {
        siteAfter(all, (site) => {
          const { waits, offers } = site.state().requests;
          expect(indexWaits(waits)).toEqual(indexWaits({ ...waits }));
          expect(indexOffers(offers)).toEqual(indexOffers({ ...offers }));
        });
      }),
    );
  });

  it('the same comes of the same', () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(siteAfter(all).state()).toEqual(siteAfter(all).state());
      }),
    );
  });
});

describe('nobody starves', () => {
  it('when everyone takes what they are offered and gives it back', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const site = siteAfter(all.filter(({ what }) => what !== 'deny'));
        for (const id of featureIds) site.tell(id, { issued: issued[id as 'A'], checkouts: [], staleSince: null });
        site.come(...people);
        for (let minutes = 0; minutes < 60 && site.waiting().length > 0; minutes++) {
          for (const { user, featureId, seats } of site.open()) site.take(user, featureId, seats);
          for (const id of featureIds) site.tell(id, { checkouts: [] });
          site.wait(minute);
        }
        expect(site.waiting()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('who needs all seats at once, while others come who need one each', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 40, maxLength: 40 }),
        (seats, minutes) => {
          const site = createScenario({ FLUENT: seats });
          const endsAt = new Map<string, number>();
          for (let seat = 0; seat < seats; seat++) site.take(`first${seat}`, 'FLUENT');
          for (let seat = 0; seat < seats; seat++) endsAt.set(`first${seat}`, site.at() + (seat + 1) * minute);
          site.come('ana');
          const id = site.join('ana', 'FLUENT', { seats, forMs: 100 * hour });
          let served = false;
          for (let now = 0; now < 12 * 60 && !served; now++) {
            site.wait(minute);
            const user = `u${now}`;
            site.come(user);
            site.join(user, 'FLUENT', { forMs: 20 * minute });
            for (const offer of site.open()) {
              served ||= offer.waitId === id;
              if (offer.waitId === id) continue;
              site.take(offer.user, 'FLUENT');
              endsAt.set(offer.user, site.at() + (minutes[now % minutes.length] ?? 1) * minute);
            }
            for (const [holder, at] of endsAt) {
              if (at > site.at()) continue;
              site.giveBack(holder, 'FLUENT');
              endsAt.delete(holder);
            }
          }
          expect(served).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});
