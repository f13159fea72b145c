/** What comes from the log of a license server, wherever that log is: on this machine, or beside a broker. */
import type { Problem } from '../../../protocol/license.ts';
import type { LogEvent } from '../../license-managers/log-event.ts';
import type { LogPosition } from '../../store/history-store.ts';

/** Events in their order, and how far the log was read with them. */
export interface LogBatch {
  readonly serverId: string;
  readonly events: readonly LogEvent[];
  /** To be kept together with what follows from the events: both or neither. */
  readonly position: LogPosition;
}

/** Whoever takes the batches in. */
export interface LogReceiver {
  /** Resolves once the batch is dealt with: true when it is kept for good, false when it was only taken note of. */
  onBatch(batch: LogBatch): Promise<boolean>;
  /** Whether this license server's log can be read now; told on change. */
  onState(serverId: string, problem: Problem | null): void;
}
