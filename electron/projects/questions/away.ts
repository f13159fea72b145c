/** When somebody was away from the computer, by what was heard of their keys and mouse. Pure. */

/** What the system tells at one moment. */
export interface Presence {
  /** For how long no key was pressed and no mouse was moved. */
  readonly idleMs: number;
  /** Keys and mouse of a locked screen are nobody's. */
  readonly locked: boolean;
}

export interface Absence {
  readonly from: number;
  readonly to: number;
}

/** What is known of somebody's presence. */
export interface Attendance {
  /** The last moment at which they were certainly here; null before the first look. */
  readonly hereAt: number | null;
  /** The last moment at which a seat was held here; null before the first one. */
  readonly heldAt: number | null;
}

export const notSeenYet: Attendance = { hereAt: null, heldAt: null };

/**
 * Looks once more. An absence is what lies between two signs of life that are further apart than this: whether the screen was
 * locked, the computer slept or nobody touched it makes no difference.
 *
 * @param holds whether a seat is held here now
 * @returns an absence that just ended, if a seat was held during it
 */
export function attend(
  { hereAt, heldAt }: Attendance,
  { idleMs, locked }: Presence,
  holds: boolean,
  now: number,
  awayMs: number,
): Attendance & { readonly absence: Absence | null } {
  const held = holds ? now : heldAt;
  const sign = now - idleMs;
  // A clock that was set back must not make the last sign of life one of the future.
  const before = hereAt === null ? null : Math.min(hereAt, now);
  if (locked) return { hereAt: before, heldAt: held, absence: null };
  if (before === null || sign <= before) return { hereAt: before ?? sign, heldAt: held, absence: null };
  // A seat that was taken on return was none of the absence.
  const counts = sign - before >= awayMs && heldAt !== null && heldAt >= before;
  return { hereAt: sign, heldAt: held, absence: counts ? { from: before, to: sign } : null };
}
