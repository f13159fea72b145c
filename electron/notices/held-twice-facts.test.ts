import { expect, it } from 'vitest';
import { heldTwiceFacts } from './held-twice-facts.ts';
import { checkout, now, personState } from './testing/person-state.ts';

const factsOf = (...checkouts: readonly ReturnType<typeof checkout>[]) =>
  heldTwiceFacts({ state: personState({ checkouts }), now, locale: 'en-GB' });
const borrowed = checkout({ id: 'b', kind: 'borrowed', host: 'lap-1' });
const floating = checkout({ id: 'f', host: 'ws-7' });

it('tells who holds a feature borrowed and in use on another machine, once for each borrowed seat', () => {
  expect(factsOf(borrowed, floating)).toMatchObject([
    {
      id: 'held-twice:b',
      kind: 'held-twice',
      lasts: 'state',
      title: 'You hold MATLAB twice',
      body: 'It is borrowed on lap-1 and in use on ws-7. If you need only one, give the other back.',
      target: { kind: 'borrowed' },
    },
  ]);
});

it('tells nothing of two seats on one machine, or of one', () => {
  expect(factsOf(borrowed, { ...floating, host: 'LAP-1.example.org' })).toEqual([]);
  expect(factsOf(borrowed)).toEqual([]);
  expect(factsOf(floating)).toEqual([]);
});
