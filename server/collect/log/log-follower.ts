/** Follows one log file on this machine: from where it stopped last time, through rotation and truncation. */
import type { Clock } from '../../../protocol/clock.ts';
import type { CreateLogParser } from '../../license-managers/log-event.ts';
import type { LogPosition } from '../../store/history-store.ts';
import type { LogReceiver } from './log-batch.ts';
import type { LogFiles } from './log-files.ts';

export interface LogFollowerEffects {
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'after' | 'every'>;
  readonly files: LogFiles;
  /** Something that is a defect of ours rather than of the log; following goes on. */
  onError(error: unknown): void;
}

export interface LogFollowerOptions {
  readonly serverId: string;
  readonly path: string;
  /** Only events of this vendor daemon; all of them when absent. */
  readonly daemon?: string;
  readonly createParser: CreateLogParser;
  /** IANA zone of the license server's clock; this machine's own when absent. */
  readonly timeZone?: string;
  /** Where reading stopped last time; null to begin. */
  readonly position: LogPosition | null;
}

export interface LogFollower {
  /** Ends; no batch comes afterwards, and one that is on its way is dealt with first. */
  stop(): Promise<void>;
}

export type CreateLogFollower = (
  options: LogFollowerOptions,
  effects: LogFollowerEffects,
  receiver: LogReceiver,
) => LogFollower;
