/** Pure: what one feature means to the person at the screen. */
import type { TopicTables } from '../../protocol/topics.ts';

export interface OwnPart {
  /** Seats held. */
  readonly seats: number;
  /** Licences asked for by people ahead, when waiting; null when not waiting. */
  readonly ahead: number | null;
}

/** `mine` holds only rows of this person, in a few features. */
export function ownPart(mine: TopicTables, featureId: string): OwnPart {
  let seats = 0;
  for (const row of Object.values(mine.checkouts)) if (row.featureId === featureId) seats += row.count;
  let ahead: number | null = null;
  for (const row of Object.values(mine.queue)) {
    if (row.featureId === featureId) ahead = Math.min(ahead ?? row.ahead, row.ahead);
  }
  return { seats, ahead };
}
