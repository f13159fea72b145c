/** Who stands where in the line of a feature. Pure. */
import type { SiteState } from '../site-state.ts';
import type { Before } from './place-reason.ts';
import type { Place, WaitingLine } from './wait-index.ts';

export interface Position {
  /** From 1: only those are counted who would be offered a seat before. Who is passed over has the number of the next. */
  readonly position: number;
  readonly before: Before;
  /** True when it is passed over for now. */
  readonly passedOver: boolean;
}

type Present = SiteState['present'];

const last = new WeakMap<
  WaitingLine,
  { readonly present: Present; readonly positions: ReadonlyMap<string, Position> }
>();

/** Whether an agent of the user of this place is online. */
export function isPresent(present: Present, { userKey }: Place): boolean {
  return Object.hasOwn(present, userKey);
}

/** The positions in a line by wait id. */
export function positionsIn(line: WaitingLine, present: Present): ReadonlyMap<string, Position> {
  const known = last.get(line);
  if (known?.present === present) return known.positions;
  const positions = new Map<string, Position>();
  let [people, away, paused] = [0, 0, 0];
  for (const place of line) {
    const isAway = !isPresent(present, place);
    const isPaused = !isAway && place.entry.pausedUntil !== null;
    positions.set(place.entry.id, {
      position: 1 + people - away - paused,
      before: { people, away, paused },
      passedOver: isAway || isPaused,
    });
    people += 1;
    if (isAway) away += 1;
    if (isPaused) paused += 1;
  }
  last.set(line, { present, positions });
  return positions;
}
