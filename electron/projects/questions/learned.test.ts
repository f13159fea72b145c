import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Learned, learnedFor, nothingLearned, readLearned, withChoice, withDeclined } from './learned.ts';

it('keeps the latest choice for a folder, whatever its letters', () => {
  const learned = withChoice(withChoice(nothingLearned, ['/p/Bridge', '/p/b'], 'B1'), ['/p/bridge'], 'T2');
  expect(learned.folders).toEqual([
    { folder: '/p/bridge', code: 'T2' },
    { folder: '/p/b', code: 'B1' },
  ]);
  expect(learnedFor(learned, '/P/BRIDGE/model')?.code).toBe('T2');
  expect(learnedFor(learned, '/p/bridge-2')).toBeNull();
  expect(withChoice(learned, [], 'X')).toBe(learned);
});

it('forgets the oldest', () => {
  const many = Array.from({ length: 1005 }, (_, index) => `/p/${index}`);
  const learned = many.reduce((before, folder) => withChoice(before, [folder], 'B1'), nothingLearned);
  expect(learned.folders).toHaveLength(1000);
  expect(learned.folders[0]?.folder).toBe('/p/1004');
  const declined = many.reduce(withDeclined, nothingLearned).declined;
  expect([declined.length, declined[0]]).toEqual([500, '/p/1004']);
});

it('is read as it was written, and what somebody broke is left out', () => {
  const learned: Learned = { folders: [{ folder: '/p/a', code: 'B1' }], declined: ['folder /p/b b2'] };
  expect(readLearned(JSON.parse(JSON.stringify(learned)))).toEqual(learned);
  const broken = { folders: [null, { folder: 3 }, ...learned.folders], declined: [7, ...learned.declined] };
  expect(readLearned(broken)).toEqual(learned);
});

it('reads whatever it is given', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(readLearned(json).folders.every(({ code }) => code !== '')).toBe(true);
    }),
  );
});
