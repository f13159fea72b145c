/** The history store as the monitoring server uses it: never in the way, whatever the database does. */
import { stat } from 'node:fs/promises';
import { type Cancel, type Clock, systemClock } from '../../protocol/clock.ts';
import { denialSchema } from '../../protocol/denial.ts';
import type { Problem } from '../../protocol/license.ts';
import { reclaimReportSchema } from '../../protocol/reclaim/reclaim-rest.ts';
import type { FirstSightings } from '../site/borrow.ts';
import { emptyRequests } from '../site/requests.ts';
import {
  afterLoss,
  afterWrite,
  type Backlog,
  batchOf,
  emptyBacklog,
  isEmpty,
  withKept,
  withoutGone,
  withPoll,
  withState,
} from './backlog.ts';
import type { HistorySettings, HistoryStore, Remembered, Retention } from './history-store.ts';
import type { OpenArguments, StoreTrouble } from './messages.ts';
import { createProjectStore } from './projects/open-project-store.ts';
import { emptyHistory } from './read-history.ts';
import { rememberedOf } from './remembered.ts';
import { type BadRow, readRows } from './request-rows.ts';
import { asStoreError, HistoryStoreError, problemOf, storeError } from './store-error.ts';
import { createUnwrittenRequests } from './unwritten-requests.ts';
import { startWorker, type WorkerLink } from './worker-link.ts';

/** Unless told, 90 days of details and 3 years of hourly figures are kept, and 15 minutes of silence are a gap. */
export interface HistoryStoreOptions extends Partial<HistorySettings> {
  /** The database file; its folder is made if need be. */
  readonly path: string;
  /** How long to wait for another process to let go of the file, in milliseconds; 3 seconds. */
  readonly lockWaitMs?: number;
  readonly clock?: Pick<Clock, 'now' | 'after'>;
  readonly startWorker?: (path: string) => WorkerLink;
  /** A row of the database cannot be used; the others are. */
  readonly onBadRow?: (row: BadRow) => void;
  /** A database was damaged, and another one begun while this one was in use. */
  readonly onBegunAnew?: () => void;
}

const defaultRetention: Retention = { detailDays: 90, hourlyDays: 3 * 365, checkoutDays: 400 };
const withDefaults = ({ retention, gapAfterMs }: Partial<HistorySettings>): HistorySettings => ({
  retention: retention ?? defaultRetention,
  gapAfterMs: gapAfterMs ?? 15 * 60_000,
});
const firstRetryMs = 1_000;
const lastRetryMs = 30_000;
/** How long closing may take to bring the rest to disk. */
const closeWithinMs = 10_000;

const setAsideProblem = (path: string): Problem => ({
  kind: 'history-set-aside',
  code: null,
  message: 'The history database was damaged. It was set aside and a new one begun.',
  nextStep: `The history before is in ${path}. Check the disk it is on.`.slice(0, 512),
});

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
};

/**
 * Opens the history database in a thread of its own. Rejects with a `HistoryStoreError` when somebody has to decide
 * something first (newer version, opened by another process, not ours, not writable); a full disk is waited out.
 */
export const openHistoryStore = async (options: HistoryStoreOptions): Promise<HistoryStore> => {
  const {
    path,
    clock = systemClock,
    startWorker: start = startWorker,
    onBadRow = () => undefined,
    onBegunAnew = () => undefined,
  } = options;
  const { now } = clock;
  let settings = withDefaults(options);
  const openArguments = (): OpenArguments => ({
    ...settings,
    path,
    lockWaitMs: options.lockWaitMs ?? 3_000,
    at: now(),
  });

  let backlog: Backlog = emptyBacklog;
  let link: WorkerLink | null = null;
  let opening: Promise<WorkerLink> | null = null;
  let trouble: Problem | null = null;
  let upkeepTrouble: Problem | null = null;
  let notice: Problem | null = null;
  let retryMs = firstRetryMs;
  let cancelRetry: Cancel | null = null;
  let writing: Promise<void> | null = null;
  let closed = false;
  const unwritten = createUnwrittenRequests();
  /** Told whether the requests that they recorded are on disk, in the order in which they came. */
  const askers: ((onDisk: boolean) => void)[] = [];
  /** What is kept from before the restart, until it is read. */
  const remembered = Promise.withResolvers<FirstSightings>();
  const rememberedRequests = Promise.withResolvers<Remembered>();
  /** The same, until the database has what was seen meanwhile as well. */
  let kept: FirstSightings | null = null;
  let recalled = false;

  const openAnew = async (): Promise<WorkerLink> => {
    const fresh = start(path);
    try {
      const { setAside } = await fresh.request('open', openArguments());
      if (setAside !== null) {
        notice = setAsideProblem(setAside);
        unwritten.lost();
        if (link) onBegunAnew();
      }
    } catch (error) {
      await fresh.stop();
      throw error;
    }
    // Another thread has followed nothing yet.
    if (link) backlog = afterLoss(backlog, now());
    link = fresh;
    return fresh;
  };

  /** The thread with the database open in it; at most one is being opened. */
  const openLink = async (): Promise<WorkerLink> => {
    if (link?.isRunning()) return link;
    opening ??= openAnew().finally(() => {
      opening = null;
    });
    return opening;
  };

  /** Reads what a write would write over. */
  const recall = async (database: WorkerLink): Promise<void> => {
    try {
      const stored = rememberedOf(await database.request('requests', { at: now() }), onBadRow);
      kept = withoutGone(await database.request('borrows', { at: now() }), backlog);
      unwritten.addWritten(stored);
      recalled = true;
      remembered.resolve(kept);
      rememberedRequests.resolve(stored);
    } catch (error) {
      trouble = problemOf(asStoreError(error, path));
    }
  };

  const isWaiting = (): boolean => !isEmpty(backlog) || !unwritten.isEmpty();
  const tellAskers = (onDisk: boolean): void => {
    for (const tell of askers.splice(0)) tell(onDisk);
  };

  const writeAll = async (): Promise<void> => {
    while (isWaiting()) {
      const database = await openLink();
      if (!recalled) await recall(database);
      const sent = backlog;
      const { length: asked } = askers;
      const states = kept ? withKept(batchOf(sent), kept) : batchOf(sent);
      const batch = { ...states, requests: unwritten.take() };
      const result = await database.request('write', { batch, at: now() });
      if (result.written) {
        kept = null;
        backlog = afterWrite(backlog, sent);
        unwritten.written();
        for (const tell of askers.splice(0, asked)) tell(true);
        upkeepTrouble = result.upkeep ? problemOf(asTrouble(result.upkeep)) : null;
      } else {
        notice = setAsideProblem(result.setAside);
        backlog = afterLoss(backlog, now());
        unwritten.lost();
        onBegunAnew();
      }
      trouble = null;
      retryMs = firstRetryMs;
    }
  };

  const write = (): Promise<void> => {
    cancelRetry?.();
    cancelRetry = null;
    writing ??= writeAll()
      .catch((error: unknown) => {
        trouble = problemOf(asStoreError(error, path));
        unwritten.failed();
        tellAskers(false);
        if (!closed) cancelRetry = clock.after(retryMs, () => void write());
        retryMs = Math.min(lastRetryMs, retryMs * 2);
      })
      .finally(() => {
        writing = null;
        // Something may have come in after the last look.
        if (!cancelRetry && !closed && isWaiting()) void write();
      });
    return writing;
  };

  const wake = (): void => {
    // While it fails, the retry brings everything that has gathered.
    if (!writing && !cancelRetry) void write();
  };

  try {
    await recall(await openLink());
  } catch (error) {
    const reason = asStoreError(error, path);
    if (reason.kind !== 'disk-full') throw reason;
    trouble = problemOf(reason);
  }

  return {
    projects: createProjectStore({
      ask: async (question) => {
        if (closed) throw storeError('failed', path, 'it is closed');
        return (await openLink()).request('projects', { question, at: now() });
      },
      onBadRow,
    }),
    record: (state, at) => {
      // Before the configuration is read there are no license servers, which says nothing about what they serve.
      if (closed || Object.keys(state.site.servers).length === 0) return;
      backlog = withState(backlog, state, at);
      wake();
    },
    recordPoll: (outcome) => {
      if (closed) return;
      backlog = withPoll(backlog, outcome);
      wake();
    },
    history: async (query) => {
      try {
        return await (await openLink()).request('history', { query, at: now() });
      } catch (error) {
        trouble = problemOf(asStoreError(error, path));
        return emptyHistory(query);
      }
    },
    rememberedBorrows: () => remembered.promise,
    recordRequests: (changes, positions) => {
      if (closed) return Promise.resolve(false);
      unwritten.add(changes, positions);
      if (unwritten.isEmpty()) return Promise.resolve(true);
      if (cancelRetry) return Promise.resolve(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      askers.push(resolve);
      wake();
      return promise;
    },
    denials: async (query) => {
      try {
        const stored = await (await openLink()).request('denials', { query, at: now() });
        const denials = readRows('denials', denialSchema, stored.slice(0, query.limit), onBadRow);
        return { denials: [...denials], truncated: stored.length > query.limit };
      } catch (error) {
        trouble = problemOf(asStoreError(error, path));
        return { denials: [], truncated: false };
      }
    },
    reclaims: async (query) => {
      try {
        const stored = await (await openLink()).request('reclaims', { query, at: now() });
        const reclaims = readRows('reclaims', reclaimReportSchema, stored.slice(0, query.limit), onBadRow);
        return { reclaims: [...reclaims], truncated: stored.length > query.limit };
      } catch (error) {
        trouble = problemOf(asStoreError(error, path));
        return { reclaims: [], truncated: false };
      }
    },
    reclaimSummary: async (query) => {
      try {
        return await (await openLink()).request('reclaim-summary', { query, at: now() });
      } catch (error) {
        trouble = problemOf(asStoreError(error, path));
        return [];
      }
    },
    remembered: () => rememberedRequests.promise,
    configure: (next) => {
      settings = withDefaults(next);
      // A thread that is being started was given the settings of before; one that is not running gets the new ones then.
      void (opening ?? Promise.resolve(link))
        .then((running) => running?.request('configure', settings))
        .catch(() => undefined);
    },
    problem: () => trouble ?? upkeepTrouble ?? notice,
    sizeBytes: async () => {
      const sizes = await Promise.all([sizeOf(path), sizeOf(`${path}-wal`)]);
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      return bytes > 0 ? bytes : null;
    },
    close: async () => {
      if (closed) return;
      closed = true;
      const finish = async (): Promise<void> => {
        await writing;
        await write();
        await link?.request('close', null).catch(() => undefined);
      };
      let cancelWait: Cancel = () => undefined;
      const timeUp = new Promise<void>((resolve) => {
        cancelWait = clock.after(closeWithinMs, resolve);
      });
      await Promise.race([finish(), timeUp]);
      cancelWait();
      cancelRetry?.();
      tellAskers(false);
      remembered.resolve({});
      rememberedRequests.resolve({ requests: emptyRequests, logPositions: [] });
      await link?.stop();
    },
  };
};

const asTrouble = ({ kind, message, nextStep }: StoreTrouble): HistoryStoreError =>
  new HistoryStoreError(kind, message, nextStep);
