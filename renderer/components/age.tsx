/** How long ago something was, ticking. */

import { formatAge, formatDuration, formatExact } from '../format/dates.ts';
import { useClockStore } from '../stores/clock-store.ts';
import { useSiteStore } from '../stores/site-store.ts';

/** The monitoring server's time now, by which the moments in its data are measured. */
export const useServerNow = (): number => {
  const offset = useSiteStore((store) => store.state?.connection.clockOffsetMs ?? 0);
  return useClockStore((store) => store.now) + offset;
};

/** Draws again only when the text changes: every second at first, then once a minute. */
function useElapsed(at: number, format: (ms: number) => string): string {
  const offset = useSiteStore((store) => store.state?.connection.clockOffsetMs ?? 0);
  return useClockStore((store) => format(store.now + offset - at));
}

/** `2s ago`, as a hook. `at` is a moment by the monitoring server's clock. */
export const useAge = (at: number): string => useElapsed(at, formatAge);

/** Renders `2h 10m`, exact on hover. `since` is a moment by the monitoring server's clock. */
export function Elapsed({ since, title }: { readonly since: number; readonly title: (exact: string) => string }) {
  const text = useElapsed(since, formatDuration);
  return (
    <time dateTime={new Date(since).toISOString()} title={title(formatExact(since))}>
      {text}
    </time>
  );
}
