/** A computer with processes, windows, keys and a person, in the test's hands. */
import type { Checkout } from '../../../protocol/license.ts';
import { createManualClock } from '../../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../../agent/agent-store.ts';
import { feature } from '../../agent/testing/fake-server.ts';
import { checkout, licenseServer, mineOf, personState } from '../../notices/testing/person-state.ts';
import { createApplications } from '../applications.ts';
import type { Focus } from '../focus.ts';
import { watchPointer } from '../pointer-watch.ts';
import type { ProcessLoad } from '../process-load.ts';
import { load, minuteMs, ownPid, rule } from './processes.ts';
import { policyFor } from './reclaim-policy.ts';

const flush = () => new Promise((done) => setImmediate(done));

/** One that runs the program of feature CAD as process 7, and another one as process 20, since an hour. */
export function createComputer() {
  const clock = createManualClock();
  const startedAt = clock.now() - 60 * minuteMs;
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const processes = new Map<number, ProcessLoad>();
  const add = (pid: number, path: string, change: Partial<ProcessLoad> = {}) =>
    processes.set(pid, load(pid, path, { startedAt, ...change }));
  add(7, '/opt/cad/bin/cad');
  add(20, '/usr/bin/firefox');
  let windows: readonly number[] = [7, 20];
  let focus: Focus = 20;
  let turned: (before: Focus) => void = () => {};
  let inputAt = clock.now();
  let locked = false;
  let pointer = { x: 0, y: 0 };
  let ownClickAt: number | null = null;
  const logged: string[] = [];
  const asked: (readonly number[] | null)[] = [];
  let watching = false;

  const applications = createApplications({
    ...{ clock, store, ownPid },
    async loads(pids) {
      asked.push(pids && [...pids]);
      return [...processes.values()].filter(({ pid }) => pids === null || pids.has(pid));
    },
    watchFocus(onChange) {
      watching = true;
      turned = onChange;
      onChange(focus);
      return {
        focus: () => focus,
        windowOwners: async () => (focus === 'untold' ? null : windows.map((pid) => ({ pid, classes: [] }))),
        stop: () => {
          watching = false;
        },
      };
    },
    // In whole seconds, as systems tell it.
    input: () => ({
      idleMs: Math.floor((clock.now() - inputAt) / 1000) * 1000,
      locked,
      ownClickAt,
    }),
    pointer: watchPointer({ now: clock.now, position: async () => pointer }),
    rules: [rule('CAD Pro', { programs: ['cad'], features: ['CAD'] })],
    programsOf: () => [],
    log: (message) => logged.push(message),
  });

  return {
    ...{ add, applications, asked, clock, logged, processes, store },
    watching: () => watching,
    held: () => applications.held(),
    first: () => applications.held()[0],
    /** How long ago the only application was used; null: not known. */
    idleMs() {
      const used = applications.held()[0]?.measured.lastUsedAt ?? null;
      return used === null ? null : clock.now() - used;
    },
    async pass(ms: number) {
      // In steps, so that each look is over before the next one is due.
      for (let left = ms; left > 0; left -= 250) {
        clock.advance(Math.min(left, 250));
        await flush();
      }
    },
    async turnTo(next: Focus) {
      const before = focus;
      focus = next;
      turned(before);
      await flush();
    },
    input() {
      inputAt = clock.now();
    },
    /** Over whatever there is. */
    movePointer() {
      pointer = { x: pointer.x + 1, y: pointer.y };
      inputAt = clock.now();
    },
    /** A window of the app itself. */
    clickOwn() {
      ownClickAt = clock.now();
      inputAt = clock.now();
    },
    lock(next: boolean) {
      locked = next;
    },
    show(...pids: readonly number[]) {
      windows = pids;
    },
    work(pid: number, processorMs: number, diskBytes = 0) {
      const before = processes.get(pid) as ProcessLoad;
      processes.set(pid, {
        ...before,
        processorMs: (before.processorMs ?? 0) + processorMs,
        diskBytes: (before.diskBytes ?? 0) + diskBytes,
      });
    },
    async site(features: readonly string[] | null, idleMs = 30 * minuteMs) {
      const policy = features === null ? {} : { policy: policyFor(features, idleMs) };
      const state = personState({}, { features: [feature('CAD'), feature('FEM')], servers: [knownClock] });
      store.dispatch({ type: 'site', site: state.site as NonNullable<typeof state.site> });
      store.dispatch({ type: 'site-info', siteInfo: { name: 'Main site', demo: false, ...policy } });
      await flush();
    },
    async holds(...checkouts: readonly Checkout[]) {
      store.dispatch({ type: 'mine', mine: mineOf({ checkouts }) });
      await flush();
    },
    seat: (change: Partial<Checkout> = {}) => checkout({ featureId: 'CAD', since: startedAt + minuteMs, ...change }),
  };
}

const knownClock = licenseServer({ clockSkewMs: 0 });
