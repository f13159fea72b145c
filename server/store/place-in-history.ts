/** Fits a wall clock that may be set back to a history that only goes forward. Pure. */

/** Steps back up to this far are waited out, in milliseconds: time servers make them. */
const smallStepMs = 10 * 60_000;

/**
 * Where in the history something belongs that happened at `at` by the clock, when the newest entry is of `recordedUntil`.
 * A small step back counts as no time passing. After a big one the clock was wrong before: the history goes on with the
 * new time, and what was recorded with the old one stays.
 */
export const placeInHistory = (
  at: number,
  recordedUntil: number | null,
): { readonly at: number; readonly clockSetBack: boolean } => {
  if (recordedUntil === null || at >= recordedUntil) return { at, clockSetBack: false };
  if (recordedUntil - at <= smallStepMs) return { at: recordedUntil, clockSetBack: false };
  return { at, clockSetBack: true };
};
