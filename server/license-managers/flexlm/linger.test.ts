import { expect, it } from 'vitest';
import { lingerMeaning } from './linger.ts';

const since = '2024-05-06T08:00:00';
const reportedAt = '2024-05-06T10:00:00';

it('is a borrow in the old form, with its latest end', () => {
  expect(lingerMeaning({ left: null, total: 3 * 86_400 }, since, reportedAt)).toEqual({
    kind: 'borrowed',
    until: '2024-05-09T08:00:00',
  });
  expect(lingerMeaning({ left: null, total: 60 }, null, reportedAt)).toEqual({ kind: 'borrowed', until: null });
});

it('is a borrow in the new form when the time used up is the time since the start', () => {
  const total = 7 * 86_400;
  expect(lingerMeaning({ left: total - 7200, total }, since, reportedAt)).toEqual({
    kind: 'borrowed',
    until: '2024-05-13T08:00:00',
  });
  expect(lingerMeaning({ left: total - 7200 - 240, total }, since, reportedAt).kind).toBe('borrowed');
});

it('is the LINGER option otherwise', () => {
  const floating = { kind: 'floating', until: null };
  expect(lingerMeaning({ left: 0, total: 7200 }, since, reportedAt)).toEqual(floating);
  expect(lingerMeaning({ left: 600, total: 900 }, since, reportedAt)).toEqual(floating);
  expect(lingerMeaning({ left: 600, total: 7800 }, null, reportedAt)).toEqual(floating);
  expect(lingerMeaning({ left: 600, total: 7800 }, since, null)).toEqual(floating);
});

it('has no end that cannot be written', () => {
  expect(lingerMeaning({ left: null, total: 1e18 }, since, reportedAt)).toEqual({ kind: 'borrowed', until: null });
});
