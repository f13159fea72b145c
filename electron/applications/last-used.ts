/** When somebody last used the windows of an application. Pure. */
import type { Presence } from '../projects/questions/away.ts';
import type { Focus } from './focus.ts';
import type { PointerSeen } from './pointer-watch.ts';

/** Keys and mouse, as far as they are told of. */
export interface Input extends Presence {
  /** When one of the app's own windows was clicked last; null: none was. */
  readonly ownClickAt: number | null;
}

/** An application as it is seen from where the focus is. */
export type FocusOn = 'this' | 'another' | 'unclear' | 'untold';

/**
 * @param pids of its processes
 * @param seen of all processes that were looked at last: the window of a later one may be of this application
 */
export function focusOn(focus: Focus, pids: ReadonlySet<number>, seen: ReadonlySet<number>): FocusOn {
  if (typeof focus === 'string') return focus === 'elsewhere' ? 'another' : focus;
  if (pids.has(focus)) return 'this';
  return seen.has(focus) ? 'another' : 'unclear';
}

/**
 * Takes in what the system tells of keys and mouse while the focus is somewhere. Input counts for the application that has the
 * focus, and for all while it cannot be told which has it; the click that leaves an application is one to it, unless it was to a
 * window of ours. What is typed to a locked screen is for none.
 *
 * @param since the focus has been there
 * @param asked while its user is asked about it, what is seen of the pointer: it may be on its way to the answer, and moving it
 * alone is no use. What came since it was last looked at is told by the next look.
 * @returns null where the window system never tells who has the focus
 */
export function lastUsed(
  before: number | null,
  on: FocusOn,
  { idleMs, locked, ownClickAt }: Input,
  since: number,
  now: number,
  asked: { readonly pointer: PointerSeen | null } | null,
): number | null {
  if (on === 'untold') return null;
  const input = now - idleMs;
  const pointer = asked?.pointer ?? null;
  const elsewhere = Math.max(ownClickAt ?? 0, pointer?.movedAt ?? 0);
  const isToldLater = pointer !== null && input > pointer.lookedAt + freshMs;
  const isHere = !locked && (on === 'this' || on === 'unclear') && input >= since;
  const counts = isHere && !isToldLater && input > elsewhere + explainedMs;
  return counts ? Math.max(before ?? input, input) : before;
}

/** Idle time is told in whole seconds: input so soon after the pointer moved may be that. */
const explainedMs = 1500;
/** A look takes so long. */
const freshMs = 100;

/** Of an application that is seen for the first time: the last input to anything may have been to it. */
export const firstUsed = (startedAt: number, { idleMs }: Presence, now: number): number =>
  Math.min(now, Math.max(startedAt, now - idleMs));

/** A timer may be late, but not by so much: more is a computer that slept, or that was held up. */
const longestStepMs = 60_000;
/** Clocks are set by as much all the time. */
const correctionMs = 2_000;

/**
 * How much of the time between two looks nobody can have noticed: the computer slept, or its clock was set. Moments of before are
 * moved by it, so that an application was idle as long after a night in a closed notebook as it was before.
 *
 * @param wallMs between two looks, by the clock on the wall
 * @param steadyMs the same by the one that only grows; it stands still in sleep on some systems
 * @returns negative when the clock was set back; 0 for an ordinary step
 */
export function unnoticed(wallMs: number, steadyMs: number): number {
  const off = wallMs - Math.min(steadyMs, longestStepMs);
  return Math.abs(off) < correctionMs ? 0 : off;
}
