import { expect, test } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
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

test('nothing goes out after closing', () => {
  const { clock, steps, publication } = start();
  publication.publish(state(1));
  publication.publish(state(2));
  publication.close();
  clock.advance(5_000);
  expect(steps).toHaveLength(1);
});
