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

/** What is known of somebody's presence, and an absence that just ended. */
export interface Attendance {
  /** The last moment at which they were certainly here; null before the first look. */
  readonly hereAt: number | null;
  readonly absence: Absence | null;
}

/**
 * Looks once more. An absence is what lies between two signs of life that are further apart than this: whether the screen was
 * locked, the computer slept or nobody touched it makes no difference.
 */
export function attend(hereAt: number | null, { idleMs, locked }: Presence, now: number, awayMs: number): Attendance {
  const sign = now - idleMs;
  // A clock that was set back must not make the last sign of life one of the future.
  const before = hereAt === null ? null : Math.min(hereAt, now);
  if (locked) return { hereAt: before, absence: null };
  if (before === null || sign <= before) return { hereAt: before ?? sign, absence: null };
  return { hereAt: sign, absence: sign - before >= awayMs ? { from: before, to: sign } : null };
}
