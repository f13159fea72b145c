/** Intervals of unchanged use of one feature. Pure. */
import type { Figures } from './observation.ts';

export interface OpenUsage {
  readonly figures: Figures;
  readonly fromAt: number;
}

export interface UsageChanges {
  readonly usageEnded: readonly { readonly featureId: string; readonly fromAt: number; readonly toAt: number }[];
  readonly usageBegun: readonly { readonly featureId: string; readonly fromAt: number; readonly figures: Figures }[];
}

export interface UsageMoment {
  readonly at: number;
  /** Until when the figures before were known to hold, should they not be known now or nobody have looked meanwhile. */
  readonly seenUntil: number;
  /** Nobody looked between the observation before and this one. */
  readonly silent: boolean;
}

const isSame = (a: Figures, b: Figures): boolean =>
  a.inUse === b.inUse &&
  a.issued === b.issued &&
  a.borrowed === b.borrowed &&
  a.reserved === b.reserved &&
  a.queued === b.queued;

/** Follows the figures of one feature; null figures mean that they are not known. */
export const followUsage = (
  featureId: string,
  open: OpenUsage | null,
  figures: Figures | null,
  moment: UsageMoment,
): UsageChanges & { readonly open: OpenUsage | null } => {
  const goesOn = open !== null && figures !== null && !moment.silent && isSame(open.figures, figures);
  if (goesOn) return { open, usageEnded: [], usageBegun: [] };
  const heldUntil = moment.silent || figures === null ? moment.seenUntil : moment.at;
  const begun = figures === null ? null : { figures, fromAt: moment.at };
  return {
    open: begun,
    // What began after the last good report was seen at one moment only.
    usageEnded: open ? [{ featureId, fromAt: open.fromAt, toAt: Math.max(open.fromAt, heldUntil) }] : [],
    usageBegun: begun ? [{ featureId, ...begun }] : [],
  };
};
