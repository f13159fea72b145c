import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckoutValues, createHeldTimes } from './checkout-time.ts';

const lastGoodAt = 1000;
const sum = (times: readonly number[]): number => times.reduce((all, time) => all + time, 0);

interface Row {
  readonly opened: number;
  readonly lastSeen?: number | null;
  readonly closed?: number | null;
  readonly seen?: boolean;
  readonly since?: number | null;
}

const values = ({ opened, lastSeen = null, closed = null, seen = true, since = null }: Row): CheckoutValues => [
  ...([1, 'x', opened, lastSeen, closed, closed === null ? null : Number(seen), 'ana', 'ws-1', 1, since] as const),
];

/** When these rows of one checkout were held. */
const held = (rows: readonly Row[]) => {
  const heldTime = createHeldTimes(() => lastGoodAt);
  return rows.map((row) => heldTime(values(row)));
};

describe('the time of a checkout', () => {
  it('begins as the license manager tells, and ends where it was seen gone', () => {
    expect(held([{ opened: 200, since: 150, lastSeen: 280, closed: 300 }])).toEqual([{ from: 150, to: 300 }]);
    expect(held([{ opened: 200, since: 210, lastSeen: 280, closed: 300 }])).toEqual([{ from: 200, to: 300 }]);
  });

  it('ends where it was seen last when nobody saw it go, and now while it goes on', () => {
    expect(held([{ opened: 200, lastSeen: 280, closed: 900, seen: false }])).toEqual([{ from: 200, to: 280 }]);
    expect(held([{ opened: 200 }])).toEqual([{ from: 200, to: lastGoodAt }]);
  });

  it('is not counted twice where it goes on as another row', () => {
    const first = { opened: 200, since: 100, lastSeen: 300, closed: 300 };
    expect(held([first, { opened: 300, since: 100 }])).toEqual([
      { from: 100, to: 300 },
      { from: 300, to: lastGoodAt },
    ]);
  });

  it('that nobody watched counts where the license manager says that it was held', () => {
    const first = { opened: 200, since: 100, lastSeen: 300, closed: 320, seen: false };
    expect(held([first, { opened: 600, since: 100 }])[1]).toEqual({ from: 300, to: lastGoodAt });
    expect(held([first, { opened: 600, since: 550 }])[1]).toEqual({ from: 550, to: lastGoodAt });
  });

  it('is the same in a range of time, whether the rows that ended before it are read or not', () => {
    const moment = fc.integer({ min: 1, max: 900 });
    const anyRow = fc.record({
      opened: moment,
      length: moment,
      unseen: fc.nat(50),
      seen: fc.boolean(),
      since: fc.option(moment),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), moment, (parts, from) => {
        const rows = parts
          .map(({ opened, length, unseen, seen, since }): Row => {
            const lastSeen = opened + length;
            return { opened, lastSeen, closed: lastSeen + unseen, seen, since };
          })
          .toSorted((a, b) => a.opened - b.opened);
        const within = (some: readonly Row[]) =>
          sum(held(some).map((time) => Math.max(0, time.to - Math.max(time.from, from))));
        expect(within(rows.filter(({ closed }) => closed == null || closed > from))).toBe(within(rows));
      }),
    );
  });
});
