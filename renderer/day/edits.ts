/** What a drag or a form makes of the day. Pure. */
import type { NewCorrection, ProjectDays } from '../../electron/ipc/project-contract.ts';
import type { RecordedChange } from '../../protocol/projects/project-change.ts';
import type { Piece } from './pieces.ts';
import { clamp, common, type Range } from './range.ts';

/** The border between two pieces, and how far it can be moved. */
export interface Edge {
  /** Its number from the left, which stays while it is moved. */
  readonly place: number;
  readonly at: number;
  readonly left: Piece;
  readonly right: Piece;
  readonly reach: Range;
}

/** @param allowed what may be corrected; edges outside of it stay where they are and are not among these */
export function edgesOf(pieces: readonly Piece[], allowed: Range): readonly Edge[] {
  return pieces.slice(1).flatMap((right, index) => {
    const left = pieces[index] as Piece;
    const reach = common({ from: left.from, to: right.to }, allowed);
    if (reach === null || right.from < reach.from || right.from > reach.to) return [];
    return [{ place: index, at: right.from, left, right, reach }];
  });
}

/** The time between where an edge was and where it goes, for the projects on the side that grows. */
export function moveEdge(host: string, edge: Edge, to: number): NewCorrection | null {
  const at = clamp(to, edge.reach);
  if (at === edge.at) return null;
  const grows = at > edge.at ? edge.left : edge.right;
  return { host, from: Math.min(at, edge.at), to: Math.max(at, edge.at), shares: [...grows.shares], why: '' };
}

/** Snaps to what is near, such as the begin of a checkout, else to full steps. */
export function snap(at: number, targets: readonly number[], near: number, step: number): number {
  let best: number | null = null;
  for (const target of targets) {
    const distance = Math.abs(target - at);
    if (distance <= near && (best === null || distance < Math.abs(best - at))) best = target;
  }
  return best ?? Math.round(at / step) * step;
}

/** Later than all that was ever made, so that what is only tried out wins. */
const always = Number.MAX_SAFE_INTEGER;

/** The changes with one that is only tried out. */
export function withDraft(time: ProjectDays, user: string, draft: NewCorrection | null): readonly RecordedChange[] {
  if (draft === null) return time.changes;
  const change = { kind: 'correction', id: 'not-saved-yet', madeAt: always, ...draft } as const;
  return [...time.changes, { user, by: user, receivedAt: always, change }];
}
