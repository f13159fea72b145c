/** A timeline as it is drawn: cut to what is on screen, neighbours with the same projects as one. Pure. */
import type { Share } from '../../protocol/projects/project-change.ts';
import type { Segment } from '../../protocol/projects/timeline.ts';
import { common, type Range } from './range.ts';

export interface Piece extends Range {
  readonly shares: readonly Share[];
  /** What decided it, oldest first; empty where nothing was chosen yet. */
  readonly changeIds: readonly string[];
  /** Whether a correction decided any of it. */
  readonly corrected: boolean;
}

/** Whether the same time goes to the same projects. */
const sameShares = (a: readonly Share[], b: readonly Share[]): boolean =>
  a.length === b.length &&
  a.every(({ projectId, percent }) => b.some((share) => share.projectId === projectId && share.percent === percent));

export function piecesOf(segments: readonly Segment[], range: Range): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { shares, changeId, corrected, from, to } of segments) {
    const inside = common({ from, to: to ?? Number.POSITIVE_INFINITY }, range);
    if (inside === null) continue;
    const changeIds = changeId === null ? [] : [changeId];
    const last = pieces.at(-1);
    if (last !== undefined && sameShares(last.shares, shares)) {
      pieces[pieces.length - 1] = {
        ...last,
        to: inside.to,
        changeIds: [...last.changeIds, ...changeIds],
        corrected: last.corrected || corrected,
      };
    } else pieces.push({ ...inside, shares, changeIds, corrected });
  }
  return pieces;
}
