import { describe, expect, test } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createTrying, createTurn } from './in-turn.ts';

test('work is done one after the other, also after one that fails', async () => {
  const inTurn = createTurn();
  const first = Promise.withResolvers<string>();
  const done: string[] = [];
  const all = [
    inTurn(() => first.promise).then(() => done.push('first')),
    inTurn(() => Promise.reject(new Error('no'))).catch(() => done.push('second')),
    inTurn(async () => done.push('third')),
  ];
  expect(done).toEqual([]);
  first.resolve('');
  await Promise.all(all);
  expect(done).toEqual(['first', 'second', 'third']);
});

describe('what is tried', () => {
  const clock = createManualClock();
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test('is tried again until it can be done, and each failure is told', async () => {
    let [tries, failures] = [0, 0];
    const work = async () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    };
    const trying = createTrying(clock, 1_000, work, () => {
      failures += 1;
    });
    expect(await trying.now()).toBe(false);
    for (let time = 0; time < 5; time += 1) {
      clock.advance(1_000);
      await settled();
    }
    expect([tries, failures, clock.pending]).toEqual([3, 2, 0]);
    expect(await trying.now()).toBe(true);
  });

  test('is not tried again once that is over, be it while a try is under way', async () => {
    const failing = Promise.withResolvers<void>();
    const trying = createTrying(
      clock,
      1_000,
      () => failing.promise,
      () => {
        throw new Error('told of');
      },
    );
    const first = trying.now();
    trying.stop();
    failing.reject(new Error('no'));
    expect(await first).toBe(false);
    expect(clock.pending).toBe(0);
  });
});
