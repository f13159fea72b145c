/** Watches one license server: asks it in turn, never twice at once, slower while it fails. */
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { SiteEvent } from '../site/site-state.ts';
import type { PollOutcome } from '../store/history-store.ts';
import { type AskEffects, pollLicenseList, pollStatus } from './poll-once.ts';
import { listPause, pollPause } from './schedule.ts';
import type { Slots } from './slots.ts';

export interface WatcherEffects extends AskEffects {
  /** Scheduling goes by the part of it that is never set. */
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'after'>;
  /** From 0 to 1. */
  random(): number;
  onEvent(event: SiteEvent): void;
  onPoll(outcome: PollOutcome): void;
  /** Something that is a defect of ours rather than of the license server; watching goes on. */
  onError(error: unknown, serverId: string): void;
}

export interface Watcher {
  readonly server: LicenseServerConfig;
  /** Asks now, or as soon as the least pause since the last poll is over. */
  refresh(): void;
  /** Ends a running tool and waits for its end. No event comes afterwards. */
  stop(): Promise<void>;
}

export interface WatcherSetting {
  readonly server: LicenseServerConfig;
  readonly manager: LicenseManager;
  readonly slots: Slots;
  readonly firstPauseMs: number;
  /** Least time between the starts of two polls when someone asks for a refresh. */
  readonly refreshPauseMs: number;
  /** The first poll also waits for this: the end of a watcher that this one replaces. */
  readonly after?: Promise<void>;
}

export function startWatcher(setting: WatcherSetting, effects: WatcherEffects): Watcher {
  const { server, manager, slots } = setting;
  const { clock } = effects;
  const stopping = new AbortController();
  const { signal } = stopping;
  const onError = (error: unknown) => effects.onError(error, server.id);
  let cancel: Cancel = () => {};
  let running: Promise<void> | null = null;
  let nextAt = 0;
  let lastStartAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let listDueAt = Number.NEGATIVE_INFINITY;
  let listFailures = 0;

  function plan(pauseMs: number): void {
    cancel();
    nextAt = clock.monotonic() + pauseMs;
    cancel = clock.after(pauseMs, () => {
      running = (setting.after ?? Promise.resolve())
        .then(() => slots.run(cycle))
        .catch(onError)
        .then(() => {
          running = null;
          if (!signal.aborted) {
            const tookMs = clock.monotonic() - lastStartAt;
            plan(pollPause(server.pollSeconds * 1000, failures, tookMs, effects.random()));
          }
        });
    });
  }

  async function cycle(): Promise<void> {
    if (signal.aborted) return;
    lastStartAt = clock.monotonic();
    const askedAt = clock.now();
    // Counted as failed until it is known to be good, so that a defect of ours slows the cycle down too.
    failures += 1;
    const report = await pollStatus(manager, server, effects, signal, onError);
    if (signal.aborted) return;
    const at = clock.now();
    const tookMs = clock.monotonic() - lastStartAt;
    effects.onPoll({
      serverId: server.id,
      at,
      ok: report.error === null,
      tookMs,
      problemKind: report.error?.kind ?? null,
    });
    effects.onEvent({ type: 'reported', at, serverId: server.id, report, askedAt });
    if (report.error === null) {
      failures = 0;
      await askForLicenseList();
    }
  }

  async function askForLicenseList(): Promise<void> {
    if (manager.licenseListCall === undefined || clock.monotonic() < listDueAt) return;
    const list = await pollLicenseList(manager, server, effects.runCall, signal, onError);
    listFailures = list === null ? listFailures + 1 : 0;
    listDueAt = clock.monotonic() + listPause(listFailures);
    if (list !== null && !signal.aborted) {
      effects.onEvent({ type: 'license-list', at: clock.now(), serverId: server.id, list });
    }
  }

  plan(setting.firstPauseMs);
  return {
    server,
    refresh() {
      if (signal.aborted || running !== null) return;
      const pauseMs = Math.max(0, lastStartAt + setting.refreshPauseMs - clock.monotonic());
      if (clock.monotonic() + pauseMs < nextAt) {
        plan(pauseMs);
      }
    },
    async stop() {
      cancel();
      stopping.abort();
      await running;
    },
  };
}
