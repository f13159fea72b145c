/**
 * Reads what lies in files of this machine about the configured license servers: their logs, who is in which group, and what
 * is licensed.
 */
import type { Clock } from '../../../protocol/clock.ts';
import type { Manager, Problem } from '../../../protocol/license.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import type { LicenseFile } from '../../license-managers/license-file.ts';
import type {
  GroupList,
  LicenseManager,
  LicenseServerConfig,
  LogConfig,
} from '../../license-managers/license-manager.ts';
import type { LogPosition } from '../../store/history-store.ts';
import { startFilesWatcher } from './files-watcher.ts';
import type { LogReceiver } from './log-batch.ts';
import type { LogFiles } from './log-files.ts';
import { createLogFollower, sourceOf } from './log-follower.ts';
import type { FileThing } from './log-problems.ts';
import { mergeGroups, ofFile } from './merge-groups.ts';

export interface LogCollectorOptions {
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'after' | 'every'>;
  /** `systemLogFiles`, but for tests. */
  readonly files: LogFiles;
  managerOf(manager: Manager): LicenseManager;
  readonly receiver: LogReceiver;
  /** The groups of a license server by its options files: told at the start and on change. */
  onGroups(serverId: string, groups: GroupList): void;
  /** What the license files of a license server say: told at the start and on change. */
  onLicenseFiles(serverId: string, files: readonly LicenseFile[]): void;
  /** An options file or license file that cannot be read, for the log: told on change, null when it can be again. */
  onFileProblem(serverId: string, path: string, problem: Problem | null): void;
  /** Something that is a defect of ours; reading goes on. */
  onError(error: unknown, serverId: string): void;
}

export interface LogCollector {
  /**
   * Sets the license servers whose logs, options files and license files are read (start and reload). Files whose settings are the same
   * go on undisturbed.
   * @param positions - where reading stopped before the restart; used for logs that were not followed yet
   */
  configure(servers: readonly LicenseServerConfig[], positions: readonly LogPosition[]): void;
  /** Ends; batches on their way are dealt with first. */
  stop(): Promise<void>;
}

/** One log, or all options files or license files of one license server: what it is read by, and how to end that. */
interface Reading {
  readonly setting: unknown;
  stop(): Promise<void>;
}

interface Wanted {
  readonly setting: unknown;
  start(): (() => Promise<void>) | null;
}

const keyOf = (serverId: string, source: string): string => JSON.stringify([serverId, source]);

export function createLogCollector(options: LogCollectorOptions): LogCollector {
  const { receiver } = options;
  const readings = new Map<string, Reading>();
  /** Readings on their way out, by key: the next of the same file waits for them. */
  const ends = new Map<string, Promise<void>>();
  const positions = new Map<string, LogPosition>();
  /** Problems of each license server's logs, by source. */
  const problems = new Map<string, Map<string, Problem | null>>();
  /** What the settings ask for now, by key. */
  let wanted: ReadonlyMap<string, Wanted> = new Map();
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

  /** @param tell - takes what the files say; nothing at all once there are none in the settings */
  function watchFiles<Content>(
    server: LicenseServerConfig,
    thing: FileThing,
    paths: readonly string[],
    parse: ((text: string, path: string) => Content) | undefined,
    tell: (contents: readonly Content[]) => void,
  ): (() => Promise<void>) | null {
    if (parse === undefined) return null;
    const watcher = startFilesWatcher({
      thing,
      paths,
      clock: options.clock,
      files: options.files,
      parse,
      onContents: tell,
      onProblem: (path, problem) => options.onFileProblem(server.id, path, problem),
      onError: (error) => options.onError(error, server.id),
    });
    return async () => {
      await watcher.stop();
      if (!isStopped && watched.has(server.id) && !wanted.has(keyOf(server.id, thing))) tell([]);
    };
  }

  function watchGroups(server: LicenseServerConfig, paths: readonly string[]) {
    const { parseGroups } = options.managerOf(server.manager);
    const parse = parseGroups && ((text: string, path: string) => ofFile(parseGroups(text), path));
    return watchFiles(server, 'options-file', paths, parse, (lists) => options.onGroups(server.id, mergeGroups(lists)));
  }

  const watchLicenseFiles = (server: LicenseServerConfig, paths: readonly string[]) =>
    watchFiles(server, 'license-file', paths, options.managerOf(server.manager).parseLicenseFile, (files) =>
      options.onLicenseFiles(server.id, files),
    );

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
      const now = new Map<string, Wanted>();
      for (const server of servers) {
        const { id, manager, timeZone } = server;
        for (const log of server.logs ?? [])
          now.set(keyOf(id, sourceOf(log)), {
            setting: { manager, timeZone, log },
            start: () => followLog(server, log),
          });
        const { optionsFiles = [], licenseFiles = [] } = server;
        if (optionsFiles.length > 0)
          now.set(keyOf(id, 'options-file'), {
            setting: { manager, optionsFiles },
            start: () => watchGroups(server, optionsFiles),
          });
        if (licenseFiles.length > 0)
          now.set(keyOf(id, 'license-file'), {
            setting: { manager, licenseFiles },
            start: () => watchLicenseFiles(server, licenseFiles),
          });
      }
      wanted = now;
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
