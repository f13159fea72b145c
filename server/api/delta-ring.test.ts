import { expect, test } from 'vitest';
import { createDeltaRing } from './delta-ring.ts';

const delta = (prev: number, rev: number, at = 0, bytes = 10) => ({ prev, rev, at, frame: Buffer.alloc(bytes, rev) });
const revs = (frames: readonly Buffer[] | null) => frames?.map((frame) => frame[0]) ?? null;

test('gives what leads from a revision to the newest', () => {
  const ring = createDeltaRing(1000, 1000);
  ring.add(delta(1, 2));
  ring.add(delta(2, 5));
  ring.add(delta(5, 6));
  expect(revs(ring.since(2, 6))).toEqual([5, 6]);
  expect(revs(ring.since(6, 6))).toEqual([]);
});

test('knows nothing of revisions between, before or after those it has', () => {
  const ring = createDeltaRing(1000, 1000);
  ring.add(delta(2, 5));
  expect(ring.since(3, 5)).toBeNull();
  expect(ring.since(1, 5)).toBeNull();
  expect(ring.since(9, 5)).toBeNull();
});

test('forgets the oldest beyond its bytes, and beyond its age', () => {
  const small = createDeltaRing(25, 1000);
  for (const rev of [1, 2, 3]) small.add(delta(rev - 1, rev));
  expect(small.since(0, 3)).toBeNull();
  expect(revs(small.since(1, 3))).toEqual([2, 3]);
  const young = createDeltaRing(1000, 100);
  young.add(delta(0, 1, 0));
  young.add(delta(1, 2, 101));
  expect(young.since(0, 2)).toBeNull();
  expect(revs(young.since(1, 2))).toEqual([2]);
});

test('keeps nothing that is larger than itself', () => {
  const ring = createDeltaRing(25, 1000);
  ring.add(delta(0, 1, 0, 26));
  expect(ring.since(0, 1)).toBeNull();
});

test('after clearing, only the newest revision can go on', () => {
  const ring = createDeltaRing(1000, 1000);
  ring.add(delta(0, 1));
  ring.clear();
  expect(ring.since(0, 1)).toBeNull();
  expect(ring.since(1, 1)).toEqual([]);
});
