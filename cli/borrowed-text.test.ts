import { describe, expect, it } from 'vitest';
import type { Borrowed, BorrowedSeat } from '../protocol/borrowed.ts';
import { sampleCheckout } from '../server/testing/sample-state.ts';
import { borrowedText } from './borrowed-text.ts';
import { plainPaint } from './table.ts';

const until = new Date(2026, 10, 25, 18, 0).getTime();
const seat = (fields: Partial<BorrowedSeat> = {}): BorrowedSeat => ({
  ...sampleCheckout('1', 'f', { kind: 'borrowed', host: 'lap-1', until }),
  feature: 'mesher',
  serverId: 's',
  server: 'Simulation',
  alsoOn: [],
  ...fields,
});
const nothing: Borrowed = { seats: [], unnamed: [], truncated: false };
const lines = (change: Partial<Borrowed>) => borrowedText({ ...nothing, ...change }, plainPaint);

describe('borrowed seats as text', () => {
  it('have a line each, with how exact their end is and why', () => {
    const [title, exact, about, unknown] = lines({
      seats: [
        seat({ count: 2 }),
        seat({ untilNote: 'Only a length is told.' }),
        seat({ until: null, untilNote: 'It is not told.' }),
      ],
    });
    expect(title).toMatch(/^BACK +USER +HOST +FEATURE +SERVER +SEATS +NOTE$/);
    expect(exact).toMatch(/^2026-11-25 18:00 +ana +lap-1 +mesher +Simulation +2$/);
    expect(about).toMatch(/^about 2026-11-25 18:00 +ana .* 1 +Only a length is told\.$/);
    expect(unknown).toMatch(/^\? +ana .* It is not told\.$/);
  });

  it('say who holds the same elsewhere', () => {
    expect(lines({ seats: [seat({ alsoOn: ['ws-1', 'ws-2'], untilNote: 'Not exact.' })] })[1]).toMatch(
      /Also holds it on ws-1, ws-2\. Not exact\.$/,
    );
  });

  it('say what is not told, and that nothing is borrowed', () => {
    expect(lines({})).toEqual(['No seat is known to be borrowed.']);
    const unnamed = [{ featureId: 'f', feature: 'mesher', serverId: 's', server: 'Simulation', count: 2 }];
    expect(lines({ unnamed, truncated: true, hidden: 'role' })).toEqual([
      '2 seats more of mesher on Simulation: the license server does not tell by whom.',
      '',
      'There are more; ask for one feature or person.',
      '',
      'The names of others are told to license administrators only.',
    ]);
    expect(lines({ seats: [seat({ user: '', host: '' })], hidden: 'role' })[1]).toMatch(/\(hidden\) +\(hidden\)/);
    expect(lines({ seats: [seat({ user: '', host: '' })] })[1]).toMatch(/^2026-11-25 18:00 +\? +\? +mesher/);
  });

  it('cannot steer the terminal', () => {
    const text = lines({ seats: [seat({ user: 'a\u001b[2J', alsoOn: ['x\u0007'] })] }).join('');
    expect(['\u001b', '\u0007'].filter((control) => text.includes(control))).toEqual([]);
  });
});
