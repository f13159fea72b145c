/** Pure: a feature as one sentence for a screen reader. */
import type { freeForYou } from '../../../protocol/free-for-you.ts';
import type { Feature } from '../../../protocol/license.ts';
import { describeSeats } from '../../components/seat-bar.tsx';
import { seatParts } from '../../components/seat-parts.ts';
import { strings } from '../../strings.ts';
import { usageText } from './usage-text.ts';

export interface Description {
  readonly feature: Feature;
  readonly free: ReturnType<typeof freeForYou>;
  /** Age of the figures when they are old. */
  readonly age: string | null;
  readonly server: string | null;
  readonly pinned: boolean;
}

export function describeFeature({ feature, free, age, server, pinned }: Description): string {
  const parts = [
    feature.name,
    describeFree(free, feature.available),
    usageText(feature),
    typeof seatParts(feature) === 'string' ? '' : describeSeats(seatParts(feature)),
    feature.queued ? strings.list.queued(feature.queued) : '',
    age === null ? '' : strings.list.oldFigures(age),
    feature.problem?.message ?? '',
    server === null ? '' : strings.list.onServer(server),
    pinned ? strings.list.isPinned : '',
  ];
  return parts.filter(Boolean).join(', ');
}

function describeFree(free: Description['free'], available: number | null): string {
  if (free === null) return strings.list.unknown;
  if (free === 'unlimited') return strings.list.unlimited;
  return free === 0 && available === 0 ? strings.list.full : strings.list.freeSeats(free);
}
