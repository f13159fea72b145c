import { describe, expect, test } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { emptyRequests } from '../site/requests.ts';
import { sampleOffer } from '../testing/sample-requests.ts';
import { sampleFeature, sampleState } from '../testing/sample-state.ts';
import { createPublication, type Step } from './publication.ts';

const state = (inUse: number) => sampleState([sampleFeature('a', { inUse })]);

function start() {
  const clock = createManualClock();
  const steps: Step[] = [];
  const publication = createPublication({ epoch: 'e', tickMs: 1000, clock, onStep: (step) => steps.push(step) });
  return { clock, steps, publication };
}

test('the first change goes out at once, the next ones together at the end of the tick', () => {
  const { clock, steps, publication } = start();
  publication.publish(state(1));
  expect(publication.rev()).toBe(1);
  publication.publish(state(2));
  clock.advance(400);
  const last = state(3);
  publication.publish(last);
  expect(publication.rev()).toBe(1);
  clock.advance(600);
  expect(steps.map(({ rev }) => rev)).toEqual([1, 2]);
  expect(steps[1]?.after).toBe(last);
  expect(steps[1]?.before).toBe(steps[0]?.after);
  expect(publication.state()).toBe(last);
});

test('after a quiet time it goes out at once again', () => {
  const { clock, steps, publication } = start();
  publication.publish(state(1));
  clock.advance(5_000);
  publication.publish(state(2));
  expect(steps).toHaveLength(2);
});

test('the same state is no revision', () => {
  const { clock, steps, publication } = start();
  const same = state(1);
  publication.publish(same);
  publication.publish(same);
  clock.advance(5_000);
  expect(steps).toHaveLength(1);
});

test('a clock that is set back holds nothing up for longer than a tick', () => {
  const { clock, steps, publication } = start();
  publication.publish(state(1));
  clock.jump(-86_400_000);
  publication.publish(state(2));
  clock.advance(1000);
  expect(steps).toHaveLength(2);
});

describe('what people wait for', () => {
  /** The same site, and another offer. */
  const offered = (id: string) => ({
    ...state(1),
    requests: { ...emptyRequests, offers: { [id]: sampleOffer(id) } },
  });

  test('goes out to persons at once, and to everyone with the rest', () => {
    const { clock, steps, publication } = start();
    publication.publish(state(1));
    clock.advance(400);
    const offer = offered('a');
    publication.publish(offer);
    expect(steps.map(({ rev, wholeBefore }) => [rev, wholeBefore !== null])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect([publication.personState(), publication.state()]).toEqual([offer, steps[0]?.after]);
    clock.advance(600);
    expect(steps[2]).toMatchObject({ rev: 3, before: offer, after: offer, wholeBefore: steps[0]?.after });
    expect(publication.state()).toBe(offer);
  });

  test('goes out together when there is much of it', () => {
    const { clock, steps, publication } = start();
    publication.publish(state(1));
    for (let number = 0; number < 1_000; number += 1) {
      clock.advance(1);
      publication.publish(offered(`offer-${number}`));
    }
    const forPersons = steps.filter(({ wholeBefore }) => wholeBefore === null);
    expect(forPersons.length).toBeGreaterThan(15);
    expect(forPersons.length).toBeLessThanOrEqual(20);
    clock.advance(1_000);
    expect(Object.keys(publication.state().requests.offers)).toEqual(['offer-999']);
  });

  test('is the only thing that does not wait', () => {
    const { clock, steps, publication } = start();
    publication.publish(state(1));
    clock.advance(100);
    publication.publish(state(2));
    clock.advance(100);
    expect(steps).toHaveLength(1);
  });
});

test('nothing goes out after closing', () => {
  const { clock, steps, publication } = start();
  publication.publish(state(1));
  publication.publish(state(2));
  publication.publish({ ...state(2), requests: { ...emptyRequests } });
  publication.publish({ ...state(2), requests: { ...emptyRequests } });
  publication.close();
  clock.advance(5_000);
  expect(steps).toHaveLength(1);
});
