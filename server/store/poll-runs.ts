/** Poll health: runs of polls with the same outcome instead of a row for each. Pure. */
import type { PollOutcome } from './history-store.ts';

export interface PollRun {
  readonly serverId: string;
  readonly fromAt: number;
  readonly toAt: number;
  readonly ok: boolean;
  readonly problemKind: string | null;
  readonly polls: number;
  readonly tookMsTotal: number;
  readonly tookMsMax: number;
}

/** The run that this outcome belongs to: the one before, longer by one, or a new one. */
export const followPoll = (before: PollRun | undefined, outcome: PollOutcome, gapAfterMs: number): PollRun => {
  const tookMs = Math.max(0, Math.round(outcome.tookMs));
  const goesOn =
    before !== undefined &&
    before.ok === outcome.ok &&
    before.problemKind === outcome.problemKind &&
    outcome.at >= before.toAt &&
    outcome.at - before.toAt <= gapAfterMs;
  if (goesOn) {
    return {
      ...before,
      toAt: outcome.at,
      polls: before.polls + 1,
      tookMsTotal: before.tookMsTotal + tookMs,
      tookMsMax: Math.max(before.tookMsMax, tookMs),
    };
  }
  return {
    serverId: outcome.serverId,
    fromAt: outcome.at,
    toAt: outcome.at,
    ok: outcome.ok,
    problemKind: outcome.problemKind,
    polls: 1,
    tookMsTotal: tookMs,
    tookMsMax: tookMs,
  };
};
