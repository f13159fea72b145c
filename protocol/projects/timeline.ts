/**
 * Which projects a workstation works on at which time, from all that its user said. Pure, and the same whatever order the
 * changes arrived in.
 */
import { shortHost } from '../identity.ts';
import type { Choice, Correction, RecordedChange, Share } from './project-change.ts';

/** A time with the same projects: `from` ≤ t < `to`, in milliseconds since 1970. */
export interface Segment {
  readonly from: number;
  /** Null for the last one, which goes on. */
  readonly to: number | null;
  readonly shares: readonly Share[];
  /** What decided it; null where nothing was chosen yet. */
  readonly changeId: string | null;
  /** Whether a correction decided it. */
  readonly corrected: boolean;
}

export interface TimelineOptions {
  /** A choice that held for less is merged into the next one, in milliseconds; 0 merges nothing. */
  readonly minimumMs: number;
  /** The project while nothing was chosen; null for none. */
  readonly defaultId: string | null;
}

type Told = Pick<RecordedChange, 'change'>;

/** Earlier first; of two at once the one that was made later comes later, and then the greater id. */
const inOrder = (
  a: { at: number; madeAt: number; id: string },
  b: { at: number; madeAt: number; id: string },
): number => a.at - b.at || a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1);

/** The changes that hold: without those that were taken back, and without what took them back. */
export function changesInForce(changes: readonly Told[]): readonly (Choice | Correction)[] {
  const undone = new Set(changes.flatMap(({ change }) => (change.kind === 'undo' ? [change.changeId] : [])));
  const seen = new Set<string>();
  return changes.flatMap(({ change }) => {
    if (change.kind === 'undo' || undone.has(change.id) || seen.has(change.id)) return [];
    seen.add(change.id);
    return [change];
  });
}

/** The workstations that somebody chose a project for, by their short names. */
export function hostsOf(changes: readonly Told[]): ReadonlySet<string> {
  return new Set(
    changesInForce(changes).flatMap((change) => (change.kind === 'choice' ? [shortHost(change.host)] : [])),
  );
}

/**
 * The choices that count for a workstation, in their order. Until something is chosen for it, it goes by what its user
 * chose last anywhere, as a computing node always does; so a first choice does not change the time before it.
 */
function choicesFor(changes: readonly (Choice | Correction)[], host: string): readonly Choice[] {
  const choices = changes.filter((change): change is Choice => change.kind === 'choice').toSorted(inOrder);
  const name = shortHost(host);
  const own = choices.filter((choice) => shortHost(choice.host) === name);
  const [first] = own;
  return first === undefined ? choices : [...choices.filter(({ at }) => at < first.at), ...own];
}

/** What was chosen last for a workstation; null when nothing was. */
export function choiceInForce(changes: readonly Told[], host: string): Choice | null {
  const name = shortHost(host);
  const own = changesInForce(changes).filter(
    (change): change is Choice => change.kind === 'choice' && shortHost(change.host) === name,
  );
  return own.toSorted(inOrder).at(-1) ?? null;
}

/**
 * The projects of a workstation over all time: without a gap, from 0 on, the last one open. Later corrections win over
 * earlier ones, and all of them over choices.
 *
 * @param changes of one user, in any order
 */
export function timelineOf(
  changes: readonly Told[],
  host: string,
  { minimumMs, defaultId }: TimelineOptions,
): readonly Segment[] {
  const inForce = changesInForce(changes);
  const chosen = withoutShort(segmentsOf(choicesFor(inForce, host), defaultId), minimumMs);
  const name = shortHost(host);
  const corrections = inForce
    .filter((change): change is Correction => change.kind === 'correction')
    .filter((correction) => correction.host === null || shortHost(correction.host) === name)
    .toSorted((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
  return corrections.length === 0 ? chosen : overlaid(chosen, corrections);
}

function segmentsOf(choices: readonly Choice[], defaultId: string | null): readonly Segment[] {
  const first: Segment = {
    from: 0,
    to: null,
    shares: defaultId === null ? [] : [{ projectId: defaultId, percent: 100 }],
    changeId: null,
    corrected: false,
  };
  const segments = [first];
  for (const { at, shares, id } of choices) {
    const last = segments.at(-1) as Segment;
    const next: Segment = { from: at, to: null, shares, changeId: id, corrected: false };
    // Of several at the same moment only the last one ever held.
    if (last.from === at) segments[segments.length - 1] = next;
    else segments.splice(-1, 1, { ...last, to: at }, next);
  }
  return segments;
}

/** Gives the time of each choice that held for less than this to the next one. What was before the first choice stays. */
function withoutShort(segments: readonly Segment[], minimumMs: number): readonly Segment[] {
  if (minimumMs <= 0) return segments;
  const kept: Segment[] = [];
  let from: number | null = null;
  for (const segment of segments) {
    const begin: number = from ?? segment.from;
    const isShort = segment.changeId !== null && segment.to !== null && segment.to - begin < minimumMs;
    if (isShort) from = begin;
    else {
      kept.push({ ...segment, from: begin });
      from = null;
    }
  }
  return kept;
}

/**
 * Lays corrections over segments, those that win last. Each stretch between two moments at which anything begins or ends
 * belongs to the last correction over it, else to the choice below.
 */
function overlaid(segments: readonly Segment[], corrections: readonly Correction[]): readonly Segment[] {
  const moments = new Set(segments.map(({ from }) => from));
  for (const { from, to } of corrections) {
    moments.add(from);
    moments.add(to);
  }
  const begins = [...moments].toSorted((a, b) => a - b);
  const places = new Map(begins.map((at, index) => [at, index]));
  /** Which correction holds from each moment on, if one does. */
  const over = new Array<Correction | undefined>(begins.length);
  for (const correction of corrections) {
    const end = places.get(correction.to) as number;
    for (let place = places.get(correction.from) as number; place < end; place += 1) over[place] = correction;
  }
  const result: Segment[] = [];
  let below = 0;
  for (const [index, from] of begins.entries()) {
    while (below + 1 < segments.length && (segments[below + 1] as Segment).from <= from) below += 1;
    const correction = over[index];
    const base = segments[below] as Segment;
    const next: Segment = {
      from,
      to: begins[index + 1] ?? null,
      shares: correction?.shares ?? base.shares,
      changeId: correction?.id ?? base.changeId,
      corrected: correction !== undefined,
    };
    const last = result.at(-1);
    if (last && last.changeId === next.changeId && last.corrected === next.corrected) {
      result[result.length - 1] = { ...last, to: next.to };
    } else result.push(next);
  }
  return result;
}
