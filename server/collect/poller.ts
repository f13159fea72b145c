/** Watches all configured license servers and tells what they say. */
import type { Manager } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { RunCall } from './run-call.ts';
import { startPause } from './schedule.ts';
import { createSlots } from './slots.ts';
import { startWatcher, type Watcher, type WatcherEffects } from './watcher.ts';

export interface PollerOptions extends WatcherEffects {
  managerOf(manager: Manager): LicenseManager;
  /** What runs the tool of a license server that is asked from elsewhere; `runCall` where it is null. */
  toolOf?(server: LicenseServerConfig): RunCall | null;
  /** Tools that may run at one time; 16 unless given. */
  readonly maxTools?: number;
  /** Least time between the starts of two polls of a server when someone asks for a refresh; 10 s unless given. */
  readonly refreshPauseMs?: number;
}

export interface Poller {
  /**
   * Sets the watched license servers (start and reload) and tells `configured` first. Servers whose settings are the same
   * go on undisturbed; a changed one is asked at once, after the tool that ran for the old settings has ended.
   */
  configure(servers: readonly LicenseServerConfig[]): void;
  /** Asks every license server now, as far as the least pause allows. */
  refresh(): void;
  /** Ends running tools and waits for their end. No event comes afterwards. */
  stop(): Promise<void>;
}

export function createPoller(options: PollerOptions): Poller {
  const { maxTools = 16, refreshPauseMs = 10_000 } = options;
  const slots = createSlots(maxTools);
  const watchers = new Map<string, Watcher>();
  /** Watchers on their way out, by server id: a tool may still run for them. */
  const ends = new Map<string, Promise<void>>();
  let stopped = false;

  function end(watcher: Watcher): void {
    const { id } = watcher.server;
    watchers.delete(id);
    const ended = Promise.all([ends.get(id), watcher.stop()]).then(() => {
      if (ends.get(id) === ended) {
        ends.delete(id);
      }
    });
    ends.set(id, ended);
  }

  return {
    configure(servers) {
      if (stopped) return;
      options.onEvent({ type: 'configured', at: options.clock.now(), servers });
      const wanted = new Map(servers.map((server) => [server.id, server]));
      for (const watcher of [...watchers.values()]) {
        if (!wanted.has(watcher.server.id)) {
          end(watcher);
        }
      }
      const changed = [...wanted.values()].filter((server) => !sameValue(watchers.get(server.id)?.server, server));
      changed.forEach((server, index) => {
        const old = watchers.get(server.id);
        if (old !== undefined) {
          end(old);
        }
        const watcher = startWatcher(
          {
            server,
            manager: options.managerOf(server.manager),
            slots,
            firstPauseMs: startPause(index, changed.length),
            refreshPauseMs,
            after: ends.get(server.id),
          },
          { ...options, runCall: options.toolOf?.(server) ?? options.runCall },
        );
        watchers.set(server.id, watcher);
      });
    },
    refresh() {
      for (const watcher of watchers.values()) {
        watcher.refresh();
      }
    },
    async stop() {
      stopped = true;
      for (const watcher of [...watchers.values()]) {
        end(watcher);
      }
      await Promise.all(ends.values());
    },
  };
}
