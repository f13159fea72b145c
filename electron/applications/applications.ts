/**
 * The applications behind the person's seats on this computer: which they are, when they were used last, and whether they work.
 * Nothing is looked at while no seat is held that a rule of the site is about. It reads what the system tells of processes
 * and windows, and changes nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AgentState } from '../agent/agent-state.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import { applicationName } from './application-name.ts';
import { type Following, type FollowingPorts, follow } from './following.ts';
import type { Applications, HeldApplication } from './held-application.ts';
import { heldSeats, reclaimPolicy } from './held-seats.ts';
import { type Pace, paceOf } from './pace.ts';
import type { PointerWatch } from './pointer-watch.ts';
import { isSameProcess } from './process-load.ts';
import { measuredOf, type Tracked, trackedId } from './tracked-application.ts';

export interface ApplicationsPorts extends FollowingPorts {
  readonly pointer: PointerWatch;
  readonly store: AgentStore;
}

/** While a warning is open, keys and mouse are looked at so often; processes less often: their books are kept in hundredths. */
const closely = { inputMs: 250, processesPerWindow: 12, leastMs: 1000 };

export function createApplications(ports: ApplicationsPorts): Applications {
  const { store, clock, pointer } = ports;
  let following: { readonly pace: Pace; readonly now: Following } | null = null;
  let held: readonly HeldApplication[] = [];
  let known: Pick<AgentState, 'mine' | 'site' | 'siteInfo'> | null = null;
  const listeners = new Set<() => void>();
  /** Applications whose warnings are open, each as often as it is watched. */
  const asked: string[] = [];

  function publish() {
    const next = following === null ? [] : heldOf(following.now.applications(), following.pace);
    if (isDeepStrictEqual(next, held)) return;
    held = next;
    for (const listener of listeners) listener();
  }

  function leave() {
    following?.now.stop();
    following = null;
    publish();
  }

  function look(state: AgentState) {
    const { mine, site, siteInfo } = state;
    if (known?.mine === mine && known.site === site && known.siteInfo === siteInfo) return;
    known = { mine, site, siteInfo };
    const policy = reclaimPolicy(state);
    const seats = heldSeats(state);
    if (policy === null || seats.length === 0) return leave();
    const pace = paceOf(policy);
    if (!isDeepStrictEqual(following?.pace, pace)) leave();
    following ??= {
      pace,
      now: follow(ports, pace, publish, (id) => (asked.includes(id) ? { pointer: pointer.seen() } : null)),
    };
    following.now.setSeats(seats);
  }

  const stopListening = store.subscribe(look);
  look(store.get());

  return {
    held: () => held,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchClosely(id, measured) {
      asked.push(id);
      let isOver = false;
      const tell = () => {
        const one = following?.now.applications().find(({ main }) => trackedId(main) === id);
        if (following && one) measured(measuredOf(one, following.pace));
      };
      let readAt = clock.monotonic();
      void pointer.look();
      const end = clock.every(closely.inputMs, async () => {
        await pointer.look();
        if (following === null || isOver) return;
        const { pace, now } = following;
        now.noteInput();
        tell();
        if (clock.monotonic() - readAt < Math.max(closely.leastMs, pace.windowMs / closely.processesPerWindow)) return;
        readAt = clock.monotonic();
        void now.sample();
      });
      void following?.now.survey().then(tell);
      return () => {
        if (!isOver) asked.splice(asked.indexOf(id), 1);
        isOver = true;
        end();
      };
    },
    touch: (id) => following?.now.touch(id),
    async isRunning(application) {
      const [process] = await ports.loads(new Set([application.pid]));
      return process !== undefined && isSameProcess(process, application);
    },
    stop() {
      stopListening();
      listeners.clear();
      leave();
    },
  };
}

const heldOf = (applications: readonly Tracked[], pace: Pace): readonly HeldApplication[] =>
  applications.map((one) => ({
    id: trackedId(one.main),
    running: { pid: one.main.pid, startedAt: one.main.startedAt, program: one.main.path },
    name: applicationName(one.main.path, one.rule),
    seats: one.seats,
    measured: measuredOf(one, pace),
  }));
