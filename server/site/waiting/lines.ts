/** How long the lines are (`site` topic), kept in step with the waits and offers. Pure. */
import { copyTable, rowOf } from '../../../protocol/tables.ts';
import type { Line } from '../../../protocol/waiting-list.ts';
import { keep, sumOf } from '../rows.ts';
import type { SiteState } from '../site-state.ts';
import { indexOffers } from './offer-index.ts';
import { indexWaits } from './wait-index.ts';

/** The state with the lines of these features as they are now. */
export function withLines(state: SiteState, featureIds: Iterable<string>): SiteState {
  const before = state.site.lines;
  let lines: Record<string, Line> | null = null;
  for (const featureId of featureIds) {
    const old = rowOf(before, featureId);
    const now = lineOf(state, featureId);
    if (old === now || (old !== undefined && now !== null && keep(old, now) === old)) continue;
    if (now === null && old === undefined) continue;
    lines ??= copyTable(before);
    if (now === null) delete lines[featureId];
    else lines[featureId] = now;
  }
  return lines === null ? state : { ...state, site: { ...state.site, lines } };
}

function lineOf({ requests }: SiteState, featureId: string): Line | null {
  const line = indexWaits(requests.waits).lines.get(featureId);
  if (line === undefined) return null;
  const open = indexOffers(requests.offers).openByFeature.get(featureId) ?? [];
  return {
    id: featureId,
    people: line.length,
    seats: sumOf(line, ({ entry }) => entry.seats),
    offered: sumOf(open, ({ seats }) => seats),
  };
}
