/** Pure: which feature a target is about. */
import type { ViewTarget, WindowState } from '../../electron/ipc/contract.ts';

/** The feature's id; null where it is about none, or about something that is not known any more. */
export function featureOf(target: ViewTarget | null, state: WindowState | null): string | null {
  switch (target?.kind) {
    case undefined:
    case 'notices':
    case 'closed':
    case 'borrowed':
    case 'wait':
      return null;
    case 'feature':
      return target.featureId;
    case 'offer':
      return state?.mine.offers[target.offerId]?.featureId ?? null;
    case 'ask':
      return state?.mine.asks[target.askId]?.featureId ?? null;
    case 'denial':
      return state?.mine.denials[target.denialId]?.featureId ?? null;
  }
}
