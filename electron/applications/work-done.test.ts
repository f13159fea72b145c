import { describe, expect, it } from 'vitest';
import type { ProcessLoad } from './process-load.ts';
import { load, now } from './testing/processes.ts';
import { workDone } from './work-done.ts';

const tenSeconds = 10_000;
const between = (before: readonly ProcessLoad[], after: readonly ProcessLoad[]) =>
  workDone({ at: now, processes: before }, { at: now + tenSeconds, processes: after });
const main = (processorMs: number, change: Partial<ProcessLoad> = {}) =>
  load(7, '/opt/cad', { processorMs, ...change });
const child = (processorMs: number, change: Partial<ProcessLoad> = {}) =>
  load(8, '/opt/solver', { parentPid: 7, processorMs, ...change });

describe('the work between two readings', () => {
  it('is what all processes added, as percent of one processor and bytes a second', () => {
    const done = between(
      [main(5000, { diskBytes: 1_000_000 }), child(100, { diskBytes: 50 })],
      [main(5100, { diskBytes: 1_100_000 }), child(9100, { diskBytes: 50 })],
    );
    expect(done).toMatchObject({ from: now, to: now + tenSeconds, processorPercent: 91, diskBytesPerSecond: 10_000 });
    expect(done.children).toEqual([{ processorPercent: 90, diskBytesPerSecond: 0 }]);
  });

  it('holds all that a process did that was started meanwhile', () => {
    expect(between([main(0)], [main(0), child(4000, { startedAt: now + 3000 })]).processorPercent).toBe(40);
  });

  it('holds nothing that one did before it was seen as a part of the application', () => {
    expect(between([main(0)], [main(0), child(400_000)]).processorPercent).toBe(0);
  });

  it('does not count again what a process took over from one that ended', () => {
    // It had used 60 s, used 2 s more, and ended; its parent looked after it.
    expect(between([main(100), child(60_000)], [main(62_100)]).processorPercent).toBe(20);
    // The same with one in between that ended as well.
    const below = load(9, '/opt/solver', { parentPid: 8, processorMs: 30_000 });
    expect(between([main(100), child(1000), below], [main(31_600)]).processorPercent).toBe(5);
  });

  it('is not less than nothing when nobody took over what a process did', () => {
    expect(between([main(100), child(60_000)], [main(110)]).processorPercent).toBe(0);
  });

  it('counts short-lived processes by what their parent took over', () => {
    expect(between([main(100)], [main(5100)]).processorPercent).toBe(50);
  });

  it('takes a number that was used again for another process', () => {
    const again = child(2000, { startedAt: now + 1000 });
    expect(between([main(0), child(500_000)], [main(0), again]).processorPercent).toBe(20);
  });

  it('is not known where the system does not tell of the main process', () => {
    const told = between([main(0)], [main(100, { processorMs: null, diskBytes: 5 })]);
    expect(told).toMatchObject({ processorPercent: null, diskBytesPerSecond: 0.5 });
    expect(between([main(0, { processorMs: null })], [main(100)]).processorPercent).toBeNull();
    expect(between([main(0), child(0, { diskBytes: null })], [main(0), child(0, { diskBytes: null })])).toMatchObject({
      diskBytesPerSecond: 0,
      children: [{ processorPercent: 0, diskBytesPerSecond: null }],
    });
  });
});
