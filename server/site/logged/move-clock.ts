/** What becomes of the memory of logs when the clock of this machine is set. Pure. */
import type { SiteMemory } from '../site-state.ts';
import type { LogClock, LoggedStart, Trail } from './log-memory.ts';

/** The same moments by the clock as it is now. */
export function withClockMoved(memory: SiteMemory, byMs: number): SiteMemory {
  return {
    ...memory,
    logClocks: mapped(
      memory.logClocks,
      (clock): LogClock => ({
        askedAt: clock.askedAt === null ? null : clock.askedAt + byMs,
        lag: clock.lag && {
          ...clock.lag,
          ms: clock.lag.ms + byMs,
          at: clock.lag.at + byMs,
          countedAt: clock.lag.countedAt + byMs,
        },
      }),
    ),
    trails: mapped(
      memory.trails,
      (trail): Trail => ({
        ...trail,
        outs: mapped(trail.outs, (out): LoggedStart => ({ ...out, at: out.at + byMs })),
        gone: trail.gone.map((seat) => ({ ...seat, goneAt: seat.goneAt + byMs })),
      }),
    ),
    overcome: mapped(memory.overcome, (at) => at + byMs),
  };
}

function mapped<T>(record: Readonly<Record<string, T>>, move: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, move(value)]));
}
