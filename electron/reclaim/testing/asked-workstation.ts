/** A workstation whose seats are asked back: its state, clock and applications are in the test's hands, its disk is real. */
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import type { Reclaim, ReclaimProgress } from '../../../protocol/reclaim/reclaim.ts';
import { tableOf } from '../../../protocol/tables.ts';
import { createManualClock } from '../../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../../agent/agent-store.ts';
import type { HeldApplication } from '../../applications/held-application.ts';
import type { DocumentSession } from '../../documents/adapter.ts';
import { openReceipts } from '../receipts/receipts.ts';
import { createReclaims, type ReclaimsPorts } from '../reclaims.ts';
import { createFreeNames } from '../saving/free-names.ts';
import { systemDisk } from '../saving/system-disk.ts';
import { startAt } from './closing-ports.ts';
import type { ScriptedApplication } from './scripted-application.ts';
import { createScriptedApplications } from './scripted-applications.ts';

export const minuteMs = 60_000;
const idleMs = 42 * minuteMs;

export const reclaim = (change: Partial<Reclaim> = {}): Reclaim => ({
  id: 'q1',
  checkoutId: 'c1',
  featureId: 'FLUENT',
  user: 'ana',
  host: 'ws-1',
  session: ':0',
  rule: 'idle',
  action: 'save-and-close',
  warningMs: 5 * minuteMs,
  postponesMs: [15 * minuteMs, 30 * minuteMs],
  maxPostpones: 2,
  maxShieldMs: 8 * 60 * minuteMs,
  overwrite: false,
  excludedFolders: [],
  askedAt: startAt,
  idleMs,
  waiting: 3,
  usePercent: 100,
  status: 'open',
  postponedUntil: null,
  postpones: 0,
  endedAt: null,
  stuckSince: null,
  ...change,
});

export interface HeldScript {
  readonly id: string;
  readonly application: ScriptedApplication;
  readonly checkouts: readonly string[];
  readonly session?: DocumentSession | null;
}

export async function askedWorkstation(
  folder: string,
  scripts: readonly HeldScript[],
  change: Partial<ReclaimsPorts> = {},
) {
  const clock = createManualClock(startAt);
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const told: { id: string; progress: ReclaimProgress }[] = [];
  const receipts = await openReceipts({ folder: `${folder}/receipts`, now: clock.now, log() {} });
  const pidOf = (script: HeldScript) => 4711 + scripts.indexOf(script);
  const scriptOf = (pid: number) => scripts.find((one) => pidOf(one) === pid);
  const applications = createScriptedApplications((pid) => scriptOf(pid)?.application.runs() ?? false);
  const held = scripts.map(
    (script): HeldApplication => ({
      id: script.id,
      running: { ...script.application.running, pid: pidOf(script) },
      name: 'Sketch',
      seats: script.checkouts.map((checkoutId) => ({ checkoutId, featureId: 'FLUENT', feature: 'Fluent' })),
      measured: {
        lastUsedAt: startAt - idleMs,
        processorPercent: 0,
        diskBytesPerSecond: 0,
        workingChildren: 0,
        busy: [],
      },
    }),
  );
  applications.holds(...held);
  store.dispatch({ type: 'targeted', server: 'monitor', embedded: false });
  store.dispatch({ type: 'in-step' });
  const ports: ReclaimsPorts = {
    ...{ store, clock, applications },
    session: ':0',
    disk: systemDisk,
    names: createFreeNames(systemDisk, 'linux'),
    safeFolder: `${folder}/safe`,
    connect: async ({ pid }) => {
      const script = scriptOf(pid);
      return script?.session === undefined ? (script?.application.session ?? null) : script.session;
    },
    overwrite: () => false,
    minWarningMs: () => 0,
    isShielded: () => false,
    shield() {},
    tell: (id, progress) => told.push({ id, progress }),
    hasReceipt: () => false,
    keep: receipts.keep,
    beforeStep() {},
    log() {},
    ...change,
  };
  const reclaims = createReclaims(ports);
  return {
    ...{ clock, store, applications, held, told, receipts, reclaims },
    /** The monitoring server asks these back now. */
    asks: (...rows: readonly Reclaim[]) =>
      store.dispatch({ type: 'mine', mine: { ...emptyTopic, reclaims: tableOf(rows) } }),
    /** Lets all go on that waits for nothing but the disk, and moves the clock on by a little each time. */
    async until(isSo: () => boolean) {
      for (let round = 0; round < 2000 && !isSo(); round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 4));
        clock.advance(20);
      }
      if (!isSo()) throw new Error('It did not come to that.');
    },
    /** Lets what was begun go on, at the same moment. */
    settle: () => new Promise((resolve) => setTimeout(resolve, 40)),
    steps: () => told.map(({ progress }) => ('why' in progress ? `${progress.step}: ${progress.why}` : progress.step)),
  };
}
