/** A warning, as windows and the tray show it. Pure. */
import type { Reclaim } from '../../../protocol/reclaim/reclaim.ts';
import type { HeldApplication } from '../../applications/held-application.ts';
import type { MeasuredActivity, WarnedDocument, WarningView } from '../../ipc/reclaim-contract.ts';

export interface WarningParts {
  readonly application: HeldApplication;
  readonly reclaim: Reclaim;
  readonly measured: MeasuredActivity;
  readonly startedAt: number;
  readonly closesAt: number | null;
  readonly documents: readonly WarnedDocument[] | null;
  readonly phase: WarningView['phase'];
  readonly problem: string | null;
}

/** The name of the feature whose seat it is. */
export const featureOf = ({ seats }: HeldApplication, { featureId }: Reclaim): string =>
  seats.find((one) => one.featureId === featureId)?.feature ?? featureId;

export function warningView({ application, reclaim, ...parts }: WarningParts): WarningView {
  const { id, action, waiting, usePercent, idleMs, postponesMs, maxPostpones, postpones, maxShieldMs } = reclaim;
  return {
    ...{ id, action, waiting, usePercent, postponesMs, maxShieldMs, ...parts },
    application: application.name,
    feature: featureOf(application, reclaim),
    idleSince: Math.max(0, parts.measured.lastUsedAt ?? parts.startedAt - idleMs),
    postponesLeft: Math.max(0, maxPostpones - postpones),
  };
}

/** Whether its rule allows to put it off by so much, once more. */
export const mayPostpone = ({ postponesMs, postpones, maxPostpones }: Reclaim, forMs: number): boolean =>
  postponesMs.includes(forMs) && postpones < maxPostpones;
