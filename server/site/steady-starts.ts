/**
 * Starts that are worked out from how long a seat is held: minutes are printed, so they differ from report to report while
 * the seat is the same. Pure.
 */
import type { Checkout } from '../../protocol/license.ts';
import type { Table } from '../../protocol/tables.ts';
import type { ReportCheckout } from '../license-managers/report.ts';
import { secondsBetween } from '../license-managers/wall-time.ts';
import type { Starts } from './match-checkouts.ts';

/** A duration is cut to minutes, and the report's time to seconds. */
const toleranceSeconds = 61;

const personOf = ({ user, host }: Pick<Checkout, 'user' | 'host'>): string => `${user}\u0000${host.toLowerCase()}`;

/** The lines, with rough starts as they are known of a seat of the same person on the same host that began then. */
export function steadyStarts(
  lines: readonly ReportCheckout[],
  checkouts: Table<Checkout>,
  starts: Starts,
): readonly ReportCheckout[] {
  if (!lines.some(({ sinceDoubt }) => sinceDoubt === 'duration')) return lines;
  const known = Map.groupBy(Object.values(checkouts), personOf);
  const taken = new Set<string>();
  return lines.map((line) => {
    const { since } = line;
    if (line.sinceDoubt !== 'duration' || since === null) return line;
    let best: { readonly id: string; readonly start: string; readonly distance: number } | null = null;
    for (const { id } of known.get(personOf(line)) ?? []) {
      const start = starts[id];
      if (start === undefined || taken.has(id)) continue;
      const distance = Math.abs(secondsBetween(start, since));
      if (distance <= toleranceSeconds && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
        best = { id, start, distance };
      }
    }
    if (best === null) return line;
    taken.add(best.id);
    return { ...line, since: best.start };
  });
}
