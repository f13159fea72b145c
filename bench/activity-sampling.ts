/** Figure (l): what it costs to look at the applications behind seats, against reading no more than their processor time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createAgentStore } from '../electron/agent/agent-store.ts';
import { createApplications } from '../electron/applications/applications.ts';
import { createLinuxLoads } from '../electron/applications/linux/process-loads-linux.ts';
import { watchPointer } from '../electron/applications/pointer-watch.ts';
import { emptyTopic } from '../protocol/empty-tables.ts';
import type { Feature } from '../protocol/license.ts';
import { tableOf } from '../protocol/tables.ts';
import { createManualClock } from '../protocol/testing/manual-clock.ts';
import type { Figure, Reading } from './figure.ts';
import { within } from './within.ts';

const applications = 3;
const processesEach = 10;
const minutes = 60;
const stepMs = 15_000;
const minuteMs = 60_000;
/** What is allowed on each workstation. */
const percentOfOneProcessor = 0.2;

/** A shell that waits for processes which do nothing. */
const startApplication = (): ChildProcess =>
  spawn('sh', ['-c', `${'sleep 600 & '.repeat(processesEach - 1)} wait`], { stdio: 'ignore', detached: true });

const feature: Feature = {
  ...{ id: 'f', serverId: 's', vendorDaemon: 'v', name: 'CAD', limit: 'counted', issued: 5, inUse: 3, borrowed: 0 },
  ...{ reserved: 0, queued: 0, available: 2, pools: [], difference: null, problem: null, staleSince: null },
};

const rule = {
  ...{ id: 'idle', features: ['CAD'], groups: [], idleMs: 15 * minuteMs, whenWaiting: true, whenUsePercent: null },
  ...{ match: 'any' as const, hours: [], action: 'suggest' as const, warningMs: minuteMs, postponesMs: [] },
  ...{ maxPostpones: 0, maxShieldMs: 0, overwrite: false, excludedFolders: [], dryRun: false },
};

/** The person of these processes, with a seat for each, at a site that asks idle seats back. */
function seatedAt(pids: readonly number[], since: number) {
  const me = { user: 'ana', host: 'ws-1' };
  const store = createAgentStore(me);
  const policy = {
    ...{ waiting: true, headStartMs: 0, keepDeniedMs: 0, anonymous: false, asks: false },
    reclaim: { rules: [rule], timeZone: 'UTC' },
  };
  store.dispatch({ type: 'site-info', siteInfo: { name: 'Measured site', demo: false, policy } });
  store.dispatch({ type: 'site', site: { servers: {}, features: tableOf([feature]), lines: {}, marks: {} } });
  const checkouts = pids.map((pid) => ({
    ...{ ...me, id: `c${pid}`, featureId: 'f', display: null, version: null, count: 1 },
    ...{ kind: 'floating' as const, since, until: null, handle: null, pid },
  }));
  store.dispatch({ type: 'mine', mine: { ...emptyTopic, checkouts: tableOf(checkouts) } });
  return store;
}

const processorMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Percent of one processor that an hour of looks takes, which are made one right after the other. */
async function measureOurs(pids: readonly number[]): Promise<{ readonly percent: number; readonly processes: number }> {
  const clock = createManualClock(Date.now());
  const read = createLinuxLoads(process.getuid?.() ?? -1);
  let waiting = 0;
  let processes = 0;
  const measured = createApplications({
    ...{ clock, ownPid: process.pid, rules: [], programsOf: () => [], store: seatedAt(pids, clock.now()) },
    async loads(wanted) {
      waiting += 1;
      const loads = await read(wanted);
      if (wanted !== null) processes = loads.length;
      waiting -= 1;
      return loads;
    },
    watchFocus: () => ({
      focus: () => process.pid,
      windowOwners: async () => pids.map((pid) => ({ pid, classes: [] })),
      stop: () => {},
    }),
    input: () => ({ idleMs: clock.monotonic(), locked: false, ownClickAt: null }),
    pointer: watchPointer({ now: clock.now, position: async () => null }),
    log: (message, error) => {
      throw new Error(message, { cause: error });
    },
  });
  const settle = async () => {
    do await new Promise((done) => setImmediate(done));
    while (waiting > 0);
  };
  const pass = async (steps: number) => {
    for (let step = 0; step < steps; step += 1) {
      clock.advance(stepMs);
      await settle();
    }
  };
  try {
    await settle();
    // Warms up.
    await pass(40);
    if (measured.held().length !== pids.length) throw new Error('Not all applications were found.');
    const before = process.cpuUsage();
    await pass((minutes * minuteMs) / stepMs);
    return { percent: (processorMs(before) / (minutes * minuteMs)) * 100, processes };
  } finally {
    measured.stop();
  }
}

/** The plainest look: one file of each process, as often. */
function measureBaseline(pids: readonly number[]): number {
  const before = process.cpuUsage();
  for (let look = 0; look < (minutes * minuteMs) / stepMs; look += 1)
    for (let each = 0; each < processesEach; each += 1)
      for (const pid of pids) readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
  return (processorMs(before) / (minutes * minuteMs)) * 100;
}

export const activitySampling: Figure = {
  name: 'l',
  title: `Looking at ${applications} applications of ${processesEach} processes for an hour, against reading one file of each`,
  async run({ say }): Promise<readonly Reading[]> {
    const started = Array.from({ length: applications }, startApplication);
    const pids = started.flatMap(({ pid }) => pid ?? []);
    try {
      // Until all have started theirs.
      await pause(1000);
      const { percent, processes } = await within(60_000, 'the looks', measureOurs(pids));
      say(`${processes} processes were read.`);
      return [
        {
          what: 'processor time of the looks',
          unit: '% of one processor',
          ours: percent,
          baseline: measureBaseline(pids),
          bound: { of: 'value', atMost: percentOfOneProcessor },
        },
      ];
    } finally {
      for (const pid of pids) process.kill(-pid, 'SIGTERM');
    }
  },
};
