/** Reads what lies in files of this machine about the configured license servers: their logs, and who is in which group. */
import type { Clock } from '../../../protocol/clock.ts';
import type { Manager, Problem } from '../../../protocol/license.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import type {
  GroupList,
  LicenseManager,
  LicenseServerConfig,
  LogConfig,
} from '../../license-managers/license-manager.ts';
import type { LogPosition } from '../../store/history-store.ts';
import { startGroupsWatcher } from './groups-watcher.ts';
import type { LogReceiver } from './log-batch.ts';
import type { LogFiles } from './log-files.ts';
import { createLogFollower, sourceOf } from './log-follower.ts';

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
   * @param positions - where reading stopped before the restart; used for logs that were not followed yet
   */
  configure(servers: readonly LicenseServerConfig[], positions: readonly LogPosition[]): void;
  /** Ends; batches on their way are dealt with first. */
  stop(): Promise<void>;
}

/** One file, or the options files of one license server: what it is read by, and how to end that. */
interface Reading {
  readonly setting: unknown;
  stop(): Promise<void>;
}

const keyOf = (serverId: string, source: string): string => JSON.stringify([serverId, source]);
const noGroups: GroupList = { userGroups: {}, hostGroups: {} };

export function createLogCollector(options: LogCollectorOptions): LogCollector {
  const { receiver } = options;
  const readings = new Map<string, Reading>();
  /** Readings on their way out, by key: the next of the same file waits for them. */
  const ends = new Map<string, Promise<void>>();
  const positions = new Map<string, LogPosition>();
  /** Problems of each license server's logs, by source. */
  const problems = new Map<string, Map<string, Problem | null>>();
  /** License servers that have options files now. */
  let grouped: ReadonlySet<string> = new Set();
  let watched: ReadonlySet<string> = new Set();
  let isStopped = false;

  /** A license server has one state, whatever the number of its logs: the first trouble, or none. */
  function say(serverId: string, source: string, problem: Problem | null): void {
    const all = problems.get(serverId) ?? new Map<string, Problem | null>();
    all.set(source, problem);
    problems.set(serverId, all);
    receiver.onState(serverId, [...all.values()].find((other) => other !== null) ?? null);
  }

  function forget(serverId: string, source: string): void {
    const all = problems.get(serverId);
    if (!all?.delete(source) || all.size === 0) return;
    receiver.onState(serverId, [...all.values()].find((other) => other !== null) ?? null);
  }

  function followLog(server: LicenseServerConfig, { path, daemon }: LogConfig): (() => Promise<void>) | null {
    const { id: serverId, timeZone } = server;
    const { createLogParser } = options.managerOf(server.manager);
    if (createLogParser === undefined) return null;
    const source = sourceOf({ path, daemon });
    const key = keyOf(serverId, source);
    const follower = createLogFollower(
      { serverId, path, daemon, timeZone, createParser: createLogParser, position: positions.get(key) ?? null },
      { clock: options.clock, files: options.files, onError: (error) => options.onError(error, serverId) },
      {
        onBatch(batch) {
          positions.set(key, batch.position);
          return receiver.onBatch(batch);
        },
        onState: (_serverId, problem) => say(serverId, source, problem),
      },
    );
    return async () => {
      await follower.stop();
      forget(serverId, source);
    };
  }

  function watchGroups(server: LicenseServerConfig, paths: readonly string[]): (() => Promise<void>) | null {
    const { parseGroups } = options.managerOf(server.manager);
    if (parseGroups === undefined) return null;
    const watcher = startGroupsWatcher({
      paths,
      clock: options.clock,
      files: options.files,
      parse: parseGroups,
      onGroups: (groups) => options.onGroups(server.id, groups),
      onProblem: (path, problem) => options.onGroupsProblem(server.id, path, problem),
      onError: (error) => options.onError(error, server.id),
    });
    return async () => {
      await watcher.stop();
      if (!isStopped && watched.has(server.id) && !grouped.has(server.id)) options.onGroups(server.id, noGroups);
    };
  }

  function end(key: string, reading: Reading): void {
    readings.delete(key);
    const ended = Promise.all([ends.get(key), reading.stop()]).then(() => {
      if (ends.get(key) === ended) ends.delete(key);
    });
    ends.set(key, ended);
  }

  /** Begins once an earlier reading of the same has ended, so that nothing is read twice. */
  function begin(key: string, setting: unknown, start: () => (() => Promise<void>) | null): void {
    let isEnded = false;
    let stop: (() => Promise<void>) | null = null;
    const started = (ends.get(key) ?? Promise.resolve()).then(() => {
      if (!isEnded) stop = start();
    });
    readings.set(key, {
      setting,
      async stop() {
        isEnded = true;
        await started;
        await stop?.();
      },
    });
  }

  return {
    configure(servers, known) {
      if (isStopped) return;
      for (const position of known) {
        const key = keyOf(position.serverId, position.source);
        if (!positions.has(key)) positions.set(key, position);
      }
      watched = new Set(servers.map(({ id }) => id));
      grouped = new Set(servers.flatMap(({ id, optionsFiles = [] }) => (optionsFiles.length > 0 ? [id] : [])));
      const wanted = new Map<string, { readonly setting: unknown; start(): (() => Promise<void>) | null }>();
      for (const server of servers) {
        const { id, manager, timeZone } = server;
        for (const log of server.logs ?? [])
          wanted.set(keyOf(id, sourceOf(log)), {
            setting: { manager, timeZone, log },
            start: () => followLog(server, log),
          });
        const paths = server.optionsFiles ?? [];
        if (paths.length > 0)
          wanted.set(keyOf(id, ''), { setting: { manager, paths }, start: () => watchGroups(server, paths) });
      }
      for (const [key, reading] of [...readings])
        if (!sameValue(wanted.get(key)?.setting, reading.setting)) end(key, reading);
      for (const [key, { setting, start }] of wanted) if (!readings.has(key)) begin(key, setting, start);
    },
    async stop() {
      isStopped = true;
      for (const [key, reading] of [...readings]) end(key, reading);
      await Promise.all(ends.values());
    },
  };
}
