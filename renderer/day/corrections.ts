/** What was put right afterwards: by whom, when, why, and what was there before. Pure. */
import { sameUser, shortHost } from '../../protocol/identity.ts';
import type { Correction, RecordedChange, Share } from '../../protocol/projects/project-change.ts';
import { type TimelineOptions, timelineOf } from '../../protocol/projects/timeline.ts';
import { piecesOf } from './pieces.ts';
import { common, type Range } from './range.ts';

export interface MadeCorrection {
  readonly correction: Correction;
  readonly by: string;
  /** What this time was booked on before, each once. */
  readonly before: readonly (readonly Share[])[];
  /** Null while it holds. */
  readonly undone: { readonly by: string; readonly at: number } | null;
}

/** Those that touch a time, latest first. */
export function correctionsOf(
  changes: readonly RecordedChange[],
  range: Range,
  options: TimelineOptions,
  ownHost: string,
): readonly MadeCorrection[] {
  const undos = new Map(
    changes.flatMap(({ change, by }) =>
      change.kind === 'undo' ? [[change.changeId, { by, at: change.madeAt }] as const] : [],
    ),
  );
  return changes
    .flatMap(({ change, by }) =>
      change.kind === 'correction' && common(change, range) !== null ? [{ correction: change, by }] : [],
    )
    .toSorted((a, b) => b.correction.madeAt - a.correction.madeAt || (a.correction.id < b.correction.id ? 1 : -1))
    .map(({ correction, by }) => ({
      correction,
      by,
      before: before(changes, correction, options, ownHost),
      undone: undos.get(correction.id) ?? null,
    }));
}

function before(
  changes: readonly RecordedChange[],
  correction: Correction,
  options: TimelineOptions,
  ownHost: string,
): readonly (readonly Share[])[] {
  const earlier = changes.filter(
    ({ change }) =>
      change.kind !== 'correction' ||
      change.madeAt < correction.madeAt ||
      (change.madeAt === correction.madeAt && change.id < correction.id),
  );
  const segments = timelineOf(earlier, correction.host ?? shortHost(ownHost), options);
  return piecesOf(segments, correction).map(({ shares }) => shares);
}

/** What `Undo` takes back: the last correction of one's own that holds and may still be changed. */
export const lastOwn = (
  corrections: readonly MadeCorrection[],
  user: string,
  correctableFrom: number,
): MadeCorrection | null =>
  corrections.find(
    ({ by, undone, correction }) => undone === null && sameUser(by, user) && correction.from >= correctableFrom,
  ) ?? null;
