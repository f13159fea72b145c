/** Follows one log of a license server on this machine and hands on what it tells. */

import type { LogConfig } from '../../license-managers/license-manager.ts';
import type { CreateLogParser } from '../../license-managers/log-event.ts';
import type { LogPosition } from '../../store/history-store.ts';
import { followFile, type LogFollower, type LogFollowerEffects } from './follow-file.ts';
import type { LogReceiver } from './log-batch.ts';
import { readMark } from './log-mark.ts';
import { createLogReader } from './log-reader.ts';

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

/** Under which name the position in a log is kept: one file may be followed once for each vendor daemon in it. */
export const sourceOf = ({ path, daemon }: LogConfig): string => (daemon === undefined ? path : `${path}=${daemon}`);

/** Begins at once; only `receiver` is told what comes of it. */
export function createLogFollower(
  options: LogFollowerOptions,
  effects: LogFollowerEffects,
  receiver: LogReceiver,
): LogFollower {
  const { clock, onError } = effects;
  return followFile(
    {
      path: options.path,
      mark: readMark(options.position?.value),
      createReader: (signal) =>
        createLogReader({ ...options, source: sourceOf(options), clock, receiver, signal, onError }),
      onState: (problem) => receiver.onState(options.serverId, problem),
    },
    effects,
  );
}
