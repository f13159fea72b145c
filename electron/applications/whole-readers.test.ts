import { expect, it, vi } from 'vitest';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import type { Focus } from './focus.ts';
import { load } from './testing/processes.ts';
import { portsOf } from './whole-readers.ts';

function setUp() {
  const clock = createManualClock();
  const stop = vi.fn();
  let tell: (pid: number | null) => void = () => {};
  const processLoads = vi.fn(async () => [load(7, 'C:\\CAD\\cad.exe'), load(8, 'C:\\other.exe')]);
  const watchForeground = (onChange: typeof tell) => {
    tell = onChange;
    return stop;
  };
  return {
    ...portsOf({ processLoads, watchForeground }, clock),
    clock,
    processLoads,
    stop,
    tell: (pid: number | null) => tell(pid),
  };
}

it('tells of some processes by a reading of all, made anew after a moment', async () => {
  const { clock, loads, processLoads } = setUp();
  expect((await loads(null)).map(({ pid }) => pid)).toEqual([7, 8]);
  expect((await loads(new Set([8, 9]))).map(({ pid }) => pid)).toEqual([8]);
  expect(processLoads).toHaveBeenCalledTimes(1);
  clock.advance(1000);
  await loads(new Set([8]));
  expect(processLoads).toHaveBeenCalledTimes(2);
});

it('reads anew after a reading that failed', async () => {
  const { clock, loads, processLoads } = setUp();
  processLoads.mockRejectedValueOnce(new Error('no answer'));
  await expect(loads(null)).rejects.toThrow('no answer');
  clock.advance(1000);
  expect(await loads(null)).toHaveLength(2);
});

it('tells who has the focus, and when that is not clear', () => {
  const { stop, tell, watchFocus } = setUp();
  const turned: Focus[] = [];
  const watch = watchFocus((before) => turned.push(before));
  expect(watch.focus()).toBe('unclear');
  for (const pid of [null, 7, 7, 8, null]) tell(pid);
  expect(turned).toEqual(['unclear', 7, 8]);
  expect(watch.focus()).toBe('unclear');
  watch.stop();
  expect(stop).toHaveBeenCalledTimes(1);
});
