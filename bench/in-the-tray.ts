/** Figure (a): what the app costs while its window is closed, against a bare Electron tray app. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Desktop } from '../e2e/desktop/desktop.ts';
import { monitoringServer } from '../e2e/fixtures/monitoring-server.ts';
import { standInSite } from '../e2e/fixtures/stand-in-site.ts';
import type { BenchContext, Bound, Figure, Reading } from './figure.ts';
import { countProcessorSeconds, memoryOfAll, treeOf } from './processes.ts';
import { median } from './statistics.ts';
import { bareTray, seatlight, startTrayApp, type TrayApp } from './tray-apps.ts';

const rounds = 5;
/** Starts besides, of which only the time is taken: it varies more than memory does. */
const moreStarts = 10;
/** After the start, until memory is at rest. */
const settleMs = 6_000;
const idleMs = 30_000;

interface Costs {
  readonly startMs: number;
  readonly processes: number;
  readonly privateBytes: number;
  readonly proportionalBytes: number;
  /** Part of one processor while nothing happens; only of the last round. */
  readonly idlePart: number | null;
}

/** One start, from nothing to rest. */
const costsOf = async (desktop: Desktop, app: TrayApp, withIdle: boolean): Promise<Costs> => {
  const running = await startTrayApp(desktop, app);
  try {
    await pause(settleMs);
    const pids = treeOf(running.pid);
    const memory = memoryOfAll(pids);
    let idlePart: number | null = null;
    if (withIdle) {
      const used = countProcessorSeconds(running.pid);
      const from = performance.now();
      await pause(idleMs);
      idlePart = used() / ((performance.now() - from) / 1000);
    }
    return { startMs: running.startMs, processes: pids.length, ...memory, idlePart };
  } finally {
    await running.stop();
  }
};

const startMsOf = async (desktop: Desktop, app: TrayApp): Promise<number> => {
  const running = await startTrayApp(desktop, app);
  await running.stop();
  return running.startMs;
};

const mega = 1024 * 1024;

const readingsOf = (ours: readonly Costs[], bare: readonly Costs[], what: string, bounded: boolean): Reading[] => {
  const each = (name: string, unit: string, value: (costs: Costs) => number, bound: Bound): Reading => ({
    what: `${name}${what}`,
    unit,
    ours: median(ours.map(value)),
    baseline: median(bare.map(value)),
    bound: bounded ? bound : null,
  });
  const idle = (costs: readonly Costs[]) => (costs.find((one) => one.idlePart !== null)?.idlePart ?? Number.NaN) * 100;
  return [
    each('private memory', 'MB', (costs) => costs.privateBytes / mega, { of: 'ratio', atMost: 1.15 }),
    each('memory with its part of what is shared (PSS)', 'MB', (costs) => costs.proportionalBytes / mega, {
      of: 'ratio',
      atMost: 1.15,
    }),
    { ...each('processes', '', (costs) => costs.processes, { of: 'ratio', atMost: 1 }), bound: null },
    {
      what: `processor while idle, ${idleMs / 1000} s${what}`,
      unit: '%',
      ours: idle(ours),
      baseline: idle(bare),
      bound: bounded ? { of: 'value', atMost: 0.3 } : null,
    },
  ];
};

const measure = async (context: BenchContext, serverSwitches: readonly string[], siteSwitches: readonly string[]) => {
  const desktop = await context.desktop();
  const { folder, say } = context;
  const bareApp = bareTray(folder);
  const agentApp = seatlight(join(folder, 'agent'), serverSwitches);
  // Once each without looking, so that the disk's cache is warm and neither has a first start in its figures.
  await costsOf(desktop, bareApp, false);
  await costsOf(desktop, agentApp, false);
  const bare: Costs[] = [];
  const agent: Costs[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const isLast = round === rounds;
    say(`Round ${round} of ${rounds} …`);
    bare.push(await costsOf(desktop, bareApp, isLast));
    agent.push(await costsOf(desktop, agentApp, isLast));
  }
  say(`${moreStarts} more starts of each …`);
  const bareStarts = bare.map((costs) => costs.startMs);
  const agentStarts = agent.map((costs) => costs.startMs);
  for (let start = 0; start < moreStarts; start += 1) {
    bareStarts.push(await startMsOf(desktop, bareApp));
    agentStarts.push(await startMsOf(desktop, agentApp));
  }
  say('With the monitoring server inside …');
  const embeddedApp = seatlight(join(folder, 'embedded'), siteSwitches);
  await costsOf(desktop, embeddedApp, false);
  const embedded = [await costsOf(desktop, embeddedApp, true)];
  const starts: Reading = {
    what: 'from start to icon',
    unit: 'ms',
    ours: median(agentStarts),
    baseline: median(bareStarts),
    bound: { of: 'ratio', atMost: 1.25 },
  };
  return [
    starts,
    ...readingsOf(agent, bare, '', true),
    ...readingsOf(embedded, bare, ' (with its server inside)', false),
  ];
};

export const inTheTray: Figure = {
  name: 'a',
  title: 'In the tray, window closed, against a bare Electron tray app',
  async run(context) {
    const site = standInSite(join(context.folder, 'tray-site'));
    const server = await monitoringServer(join(context.folder, 'tray-server'), site);
    try {
      await server.start();
      return await measure(context, server.switches, site.switches);
    } finally {
      await server.kill();
    }
  },
};
