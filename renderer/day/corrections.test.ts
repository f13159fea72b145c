import { expect, it } from 'vitest';
import { chosen, corrected, momentOf, sharesOf, undone } from '../testing/example-day.ts';
import { correctionsOf, lastOwn } from './corrections.ts';

const first = corrected(momentOf('08:30'), momentOf('09:30'), 'IN-020', { madeAt: momentOf('09:40'), id: 'first-one' });
const second = corrected(momentOf('09:00'), momentOf('09:20'), null, { madeAt: momentOf('09:50'), id: 'second-one' });
const byOther = corrected(momentOf('08:00'), momentOf('08:20'), 'TR-500', {
  madeAt: momentOf('09:55'),
  id: 'third-one',
  by: 'office',
});
const earlier = corrected(momentOf('08:00', -1), momentOf('09:00', -1), 'TR-500', { id: 'day-before' });
const changes = [
  second,
  chosen(momentOf('08:00'), 'BR-100'),
  chosen(momentOf('09:15'), 'HC-200'),
  earlier,
  byOther,
  first,
];
const day = { from: momentOf('00:00'), to: momentOf('24:00') };
const options = { minimumMs: 0, defaultId: null };

it('tells what was put right on a day, latest first, and what was there before', () => {
  const told = correctionsOf(changes, day, options, 'ws-031');
  expect(told.map(({ correction, by, before }) => [correction.id, by, before])).toEqual([
    ['third-one', 'office', [sharesOf('BR-100')]],
    ['second-one', 'you', [sharesOf('IN-020')]],
    ['first-one', 'you', [sharesOf('BR-100'), sharesOf('HC-200')]],
  ]);
});

it('takes back the last of one’s own that holds', () => {
  const last = (all: typeof changes, from = 0) => lastOwn(correctionsOf(all, day, options, 'ws-031'), 'YOU', from);
  expect(last(changes)?.correction.id).toBe('second-one');
  const after = [...changes, undone('second-one', momentOf('09:58'))];
  expect(last(after)?.correction.id).toBe('first-one');
  expect(correctionsOf(after, day, options, 'ws-031')[1]?.undone).toEqual({ by: 'you', at: momentOf('09:58') });
  expect(last(changes, momentOf('09:30'))).toBeNull();
});
