import { expect, it, vi } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { watchClockJumps } from './clock-jump.ts';

it('tells a sleep and a set-back clock, and nothing else', () => {
  const clock = createManualClock();
  const onJump = vi.fn();
  const stop = watchClockJumps(clock, onJump);
  clock.advance(60_000);
  clock.jump(14_000);
  clock.advance(10_000);
  expect(onJump).not.toHaveBeenCalled();

  clock.jump(3_600_000);
  clock.advance(10_000);
  expect(onJump).toHaveBeenLastCalledWith(3_600_000);

  clock.jump(-86_400_000);
  clock.advance(10_000);
  expect(onJump).toHaveBeenLastCalledWith(-86_400_000);
  expect(onJump).toHaveBeenCalledTimes(2);

  stop();
  expect(clock.pending).toBe(0);
});
