/** Reads what lies in files of this machine about the configured license servers: their logs, and who is in which group. */
import type { Clock } from '../../../protocol/clock.ts';
import type { Manager, Problem } from '../../../protocol/license.ts';
import type { LicenseManager, LicenseServerConfig } from '../../license-managers/license-manager.ts';
import type { GroupList } from '../../site/site-state.ts';
import type { LogPosition } from '../../store/history-store.ts';
import type { LogReceiver } from './log-batch.ts';
import type { LogFiles } from './log-files.ts';

export interface LogCollectorOptions {
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'after' | 'every'>;
  /** `systemLogFiles`, but for tests. */
  readonly files: LogFiles;
  managerOf(manager: Manager): LicenseManager;
  readonly receiver: LogReceiver;
  /** The groups of a license server by its options files: told at the start and on change. */
  onGroups(serverId: string, groups: GroupList): void;
  /** An options file that cannot be read, for the log: told on change, null when it can be again. */
  onGroupsProblem(serverId: string, path: string, problem: Problem | null): void;
  /** Something that is a defect of ours; reading goes on. */
  onError(error: unknown, serverId: string): void;
}

export interface LogCollector {
  /**
   * Sets the license servers whose logs and options files are read (start and reload). Files whose settings are the same
   * go on undisturbed.
   * @param positions - where reading stopped before the restart; used for logs that are not followed yet
   */
  configure(servers: readonly LicenseServerConfig[], positions: readonly LogPosition[]): void;
  /** Ends; batches on their way are dealt with first. */
  stop(): Promise<void>;
}

export type CreateLogCollector = (options: LogCollectorOptions) => LogCollector;
