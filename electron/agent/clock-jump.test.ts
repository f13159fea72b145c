import { expect, it, vi } from 'vitest';
import { watchClockJumps } from './clock-jump.ts';
import { createFakeClock } from './testing/fake-clock.ts';

it('tells a sleep and a set-back clock, and nothing else', () => {
  const clock = createFakeClock();
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
