/** What a list of projects offers, and which line the first Enter takes. Pure. */
import type { ProjectHit } from '../../electron/ipc/project-contract.ts';

/** Null is no project. */
export type Offered = ProjectHit | null;

/** So many of those chosen before come ahead of no project: it is seen without scrolling. */
const ahead = 6;

/**
 * No project stands where the tray has it, too: after those chosen before. When something was typed, it comes last.
 * @param isRecent whether it was chosen before
 */
export function withNone(
  hits: readonly ProjectHit[],
  isRecent: (hit: ProjectHit) => boolean,
  typed: boolean,
): readonly Offered[] {
  const others = hits.findIndex((hit) => !isRecent(hit));
  const recent = Math.min(others < 0 ? hits.length : others, ahead);
  // Where nothing was chosen before, Enter must not take no project by itself.
  const place = typed || recent === 0 ? hits.length : recent;
  return [...hits.slice(0, place), null, ...hits.slice(place)];
}

/** Where the keys begin: at the one chosen before what is worked on now, as between windows; else at the first. */
export function switchPlace(
  offered: readonly Offered[],
  isCurrent: (hit: Offered) => boolean,
  isRecent: (hit: ProjectHit) => boolean,
): number {
  const [first, second] = offered;
  return first && second && isCurrent(first) && isRecent(second) ? 1 : 0;
}
