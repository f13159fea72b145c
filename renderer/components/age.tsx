/** How long ago something was, ticking. */

import { formatAge, formatDuration, formatExact } from '../format/dates.ts';
import { useClockStore } from '../stores/clock-store.ts';
import { useSiteStore } from '../stores/site-store.ts';

/** The monitoring server's clock less this computer's, in milliseconds. */
export const useServerOffset = (): number => useSiteStore((store) => store.state?.connection.clockOffsetMs ?? 0);

/** Whether a moment by the monitoring server's clock is over; draws again only when that changes. */
export const useIsPast = (at: number): boolean => {
  const offset = useServerOffset();
  return useClockStore((store) => store.now + offset >= at);
};

/** This computer's time now. */
export const useLocalNow = (): number => useClockStore((store) => store.now);

/** The monitoring server's time now, by which the moments in its data are measured. */
export const useServerNow = (): number => useLocalNow() + useServerOffset();

/** A moment by the monitoring server's clock on this computer's, so that times of day agree with the one on the taskbar. */
export const useLocalTime = (at: number): number => at - useServerOffset();

/** Draws again only when the text changes: every second at first, then once a minute. */
function useElapsed(at: number, format: (ms: number) => string): string {
  const offset = useServerOffset();
  return useClockStore((store) => format(store.now + offset - at));
}

/** `2s ago`, as a hook. `at` is a moment by the monitoring server's clock. */
export const useAge = (at: number): string => useElapsed(at, formatAge);

interface ElapsedProps {
  /** By the monitoring server's clock. */
  readonly since: number;
  readonly title: (exact: string) => string;
  /** What is said with the time. */
  readonly words?: ((elapsed: string) => string) | undefined;
}

/** Renders `2h 10m`, exact on hover. */
export function Elapsed({ since, title, words = (elapsed) => elapsed }: ElapsedProps) {
  const text = useElapsed(since, formatDuration);
  return (
    <time dateTime={new Date(since).toISOString()} title={title(formatExact(since))}>
      {words(text)}
    </time>
  );
}
