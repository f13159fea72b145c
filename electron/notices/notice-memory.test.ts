import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Notice } from '../ipc/contract.ts';
import { emptyMemory, maxNotices, maxTold, type NoticeMemory, readMemory, withinLimits } from './notice-memory.ts';

const notice = (id: string, change: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'offer',
  at: 5,
  title: 'A FLUENT seat is free',
  body: 'Yours for 3 min.',
  read: false,
  target: { kind: 'offer', offerId: 'o1' },
  ...change,
});
const memory: NoticeMemory = {
  told: { 'offer:o1': 5 },
  alike: { 'denied:fluent:full': 6 },
  notices: [notice('offer:o1')],
  down: { s1: 7 },
};

it('is read as it was written', () => {
  expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
});

it('keeps what can be used of a file that somebody changed', () => {
  const bad = [
    null,
    7,
    { ...notice('x'), at: -1 },
    { ...notice('x'), kind: 'advert' },
    { ...notice('x'), target: { kind: 'file', path: '/' } },
  ];
  expect(readMemory({ ...memory, notices: [...bad, notice('offer:o1')], down: 'no' })).toEqual({
    ...memory,
    down: {},
  });
});

it('reads whatever it is given without an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const read = readMemory(json);
      expect(read.notices.length).toBeLessThanOrEqual(maxNotices);
    }),
  );
});

it('forgets the oldest, but never what is still there', () => {
  const told = Object.fromEntries(Array.from({ length: 2 * maxTold }, (_, index) => [`id${index}`, index]));
  const kept = withinLimits({ ...emptyMemory, told }, new Set(['id3'])).told;
  expect(Object.keys(kept)).toHaveLength(maxTold + 1);
  expect([kept.id3, kept.id4, kept[`id${2 * maxTold - 1}`]]).toEqual([3, undefined, 2 * maxTold - 1]);
});
