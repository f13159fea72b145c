/** Closes an application that was asked back, with a receipt of why. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../protocol/clock.ts';
import type { Reclaim } from '../../../protocol/reclaim/reclaim.ts';
import type { HeldApplication } from '../../applications/held-application.ts';
import type { DocumentSession } from '../../documents/adapter.ts';
import { type ClosePorts, type Closing, closeApplication } from '../saving/close-application.ts';
import { featureOf } from './warning-view.ts';

export interface CloseAskedPorts extends Pick<ClosePorts, 'keep' | 'beforeStep' | 'disk' | 'names' | 'safeFolder'> {
  readonly clock: Clock;
  /** The monitoring server that is followed, as a key. */
  server(): string;
}

export interface Asked extends Pick<ClosePorts, 'rules'> {
  readonly application: HeldApplication;
  readonly reclaim: Reclaim;
  readonly session: DocumentSession;
}

const most = 512;

/** Never fails, see `closeApplication`. */
export function closeAsked(
  { application, reclaim, session, rules }: Asked,
  ports: CloseAskedPorts & Pick<ClosePorts, 'isUsedAgain' | 'isRunning' | 'closing'> & { readonly idleMs: number },
): Promise<Closing> {
  const { id, rule, action, featureId, waiting } = reclaim;
  const { pid, startedAt, program } = application.running;
  const { clock } = ports;
  return closeApplication({
    ...ports,
    ...{ session, rules },
    receipt: {
      ...{ version: 1, id: randomUUID(), reclaimId: id, rule, action, featureId, waiting },
      server: ports.server(),
      feature: featureOf(application, reclaim).slice(0, most),
      application: application.name.slice(0, most),
      running: { pid, startedAt: Math.max(0, Math.round(startedAt)), program },
      at: clock.now(),
      idleMs: Math.round(ports.idleMs),
    },
    pause: (ms) => new Promise((resolve) => clock.after(ms, resolve)),
    now: clock.now,
  });
}
