import { describe, expect, it } from 'vitest';
import { createManualClock } from '../protocol/testing/manual-clock.ts';
import { createClockWatch } from './clock-watch.ts';

function watched() {
  const clock = createManualClock();
  let asleepMs = 0;
  const step = createClockWatch(clock, () => clock.monotonic() + asleepMs);
  return {
    clock,
    step,
    /** The clock goes on meanwhile; timers do not. */
    sleep(ms: number) {
      asleepMs += ms;
      clock.jump(ms);
    },
  };
}

describe('a clock that is watched', () => {
  it('was not set while time passes, nor while the computer sleeps', () => {
    const { clock, step, sleep } = watched();
    expect(step()).toBe(0);
    clock.advance(3_600_000);
    expect(step()).toBe(0);
    sleep(8 * 3_600_000);
    expect(step()).toBe(0);
  });

  it.each([-3_600_000, 3_600_000, -3_000, 3_000])('was set by %i ms, which is told once', (byMs) => {
    const { clock, step } = watched();
    clock.advance(60_000);
    clock.jump(byMs);
    clock.advance(500);
    expect(step()).toBe(byMs);
    expect(step()).toBe(0);
  });

  it('is told apart from one that is corrected bit by bit', () => {
    const { clock, step } = watched();
    for (let minute = 0; minute < 600; minute++) {
      clock.advance(60_000);
      clock.jump(-100);
      expect(step()).toBe(0);
    }
  });
});
