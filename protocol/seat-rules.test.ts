import { expect, it } from 'vitest';
import { seatRuleSentences } from './seat-rules.ts';

const rules = { idleSeconds: 7200, lingerSeconds: 600, borrowHours: 168, keptFromBorrow: 2, overdraft: 3 };

it('says the rules of a license server in plain words', () => {
  expect(seatRuleSentences(rules, 50, true)).toEqual([
    'A seat is taken back after 2 hours of no use.',
    'A seat stays taken for 10 minutes after it is given back.',
    'A seat can be borrowed for up to 7 days.',
    'The last 2 seats cannot be borrowed.',
    'Up to 3 more than the licensed seats may be let in.',
  ]);
  expect(seatRuleSentences({ keptFromBorrow: 1 }, null, true)).toEqual(['The last seat cannot be borrowed.']);
  expect(seatRuleSentences({}, 50, true)).toEqual([]);
});

it('says nothing of borrowing to somebody who may not, and not how long where no seat can be', () => {
  expect(seatRuleSentences(rules, 50, false).join(' ')).not.toContain('borrow');
  const { borrowHours, keptFromBorrow } = rules;
  expect(seatRuleSentences({ borrowHours, keptFromBorrow }, 2, true)).toEqual(['No seat can be borrowed.']);
});
