/** Refusals that a license manager counts, in words. */
import type { Denied } from '../../protocol/license.ts';
import { formatMoment } from '../format/dates.ts';
import { strings } from '../strings.ts';
import { useLocalNow, useLocalTime } from './age.tsx';

/** Null where it does not count them. */
export function useDeniedText(denied: Denied | undefined): string | null {
  const since = useLocalTime(denied?.since ?? 0);
  const now = useLocalNow();
  if (denied === undefined) return null;
  return strings.server.denied(denied.counter, denied.count, formatMoment(since, now));
}
