/** Whether an application that is about to be closed is needed after all. Pure. */
import type { MeasuredActivity } from '../../ipc/reclaim-contract.ts';

/** Moments of last use are known to a second or so. */
const slackMs = 1500;

/** For how long nobody has used it; null when that cannot be told. */
export const idleOf = ({ lastUsedAt }: MeasuredActivity, now: number): number | null =>
  lastUsedAt === null ? null : Math.max(0, now - lastUsedAt);

/**
 * Used again, when it is used right now, or was idle for less long than before: idle time only grows. Where that cannot be
 * told (any more) it counts as used.
 *
 * @param idleMs at the begin
 */
export function isUsedAgain(idleMs: number | null, measured: MeasuredActivity, now: number): boolean {
  const idle = idleOf(measured, now);
  return idle === null || idleMs === null || idle < Math.max(idleMs - slackMs, slackMs);
}

export const reasonToKeep = (
  idleMs: number | null,
  measured: MeasuredActivity,
  now: number,
): 'input' | 'busy' | null => {
  if (isUsedAgain(idleMs, measured, now)) return 'input';
  return measured.busy.length > 0 ? 'busy' : null;
};
