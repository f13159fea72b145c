/** Finds the applications behind the seats that the person takes on this computer, and looks what they work on. */
import type { Clock } from '../../../protocol/clock.ts';
import type { AgentState } from '../../agent/agent-state.ts';
import type { AgentStore } from '../../agent/agent-store.ts';
import { isNoSuggestion } from '../../programs/not-suggested.ts';
import { programsAround, type RunningProgram, type TakenSeat } from '../../programs/sightings.ts';
import { heldHere, takenSeat } from '../../programs/taken-seats.ts';
import type { ApplicationFacts } from './application.ts';

/** What was taken may work on nothing yet: it is looked at again after so long. */
const againAfterMs = [60_000, 300_000];

export interface ApplicationWatchPorts {
  readonly store: AgentStore;
  readonly clock: Clock;
  processes(): Promise<readonly RunningProgram[]>;
  /** What a process works on; null when that cannot be seen. */
  look(pid: number): Promise<ApplicationFacts | null>;
  /** Executables known to hold this feature, best first. */
  programsOf(feature: string): readonly string[];
  /** The app's own program. */
  readonly ownPath: string;
  /** Every seat is told a moment later, and again when there is more to tell; null where it cannot be seen what holds it. */
  seen(checkoutId: string, facts: ApplicationFacts | null): void;
  log(message: string, error?: unknown): void;
}

/** @returns a function that ends the watch */
export function watchApplications(ports: ApplicationWatchPorts): () => void {
  const { store, clock } = ports;
  let mine: AgentState['mine'] | null = null;
  let known: ReadonlySet<string> = new Set();
  let work = Promise.resolve();
  const waiting = new Set<() => void>();

  function tell(checkoutId: string, facts: ApplicationFacts | null) {
    if (known.has(checkoutId)) ports.seen(checkoutId, facts);
  }

  async function lookAt(seats: ReadonlyMap<string, TakenSeat>) {
    const running = (await ports.processes()).filter(({ path }) => path !== ports.ownPath);
    const byPid = new Map<number, Promise<ApplicationFacts | null>>();
    for (const [checkoutId, seat] of seats) {
      const program = programBehind(seat, running, ports.programsOf(seat.feature));
      const looking = program && (byPid.get(program.pid) ?? ports.look(program.pid));
      if (looking) byPid.set(program.pid, looking);
      tell(checkoutId, await looking);
    }
  }

  async function lookAtHeld(seats: ReadonlyMap<string, TakenSeat>) {
    const held = new Map([...seats].filter(([checkoutId]) => known.has(checkoutId)));
    if (held.size === 0) return;
    try {
      await lookAt(held);
    } catch (error) {
      ports.log('It could not be seen what the applications work on.', error);
      for (const checkoutId of held.keys()) tell(checkoutId, null);
    }
  }

  /** One after the other. */
  function queue(run: () => void | Promise<void>) {
    work = work.then(run);
  }

  function look(state: AgentState) {
    // Without the site no feature has a name yet.
    if (state.mine === mine || state.site === null) return;
    mine = state.mine;
    const held = heldHere(state);
    const fresh = held.filter(({ id }) => !known.has(id));
    known = new Set(held.map(({ id }) => id));
    const seats = new Map<string, TakenSeat>();
    for (const checkout of fresh) {
      const seat = takenSeat(checkout, state, clock.now());
      if (seat) seats.set(checkout.id, seat);
      else queue(() => tell(checkout.id, null));
    }
    if (seats.size === 0) return;
    queue(() => lookAtHeld(seats));
    for (const ms of againAfterMs) {
      const cancel = clock.after(ms, () => {
        waiting.delete(cancel);
        queue(() => lookAtHeld(seats));
      });
      waiting.add(cancel);
    }
  }

  const stopListening = store.subscribe(look);
  look(store.get());
  return () => {
    stopListening();
    known = new Set();
    for (const cancel of waiting) cancel();
  };
}

/**
 * The process that took a seat: the one that the license manager named, else, of those that were started around that time, one
 * that is known to hold the feature, else the one that was started closest to it.
 */
export function programBehind(
  seat: TakenSeat,
  running: readonly RunningProgram[],
  programs: readonly string[],
): RunningProgram | null {
  const named = seat.pid === null ? undefined : running.find(({ pid }) => pid === seat.pid);
  if (named) return named;
  const rank = ({ path }: RunningProgram) => {
    const place = programs.indexOf(path);
    return place === -1 ? programs.length : place;
  };
  const apart = ({ startedAt }: RunningProgram) => Math.abs(startedAt - seat.since);
  return (
    programsAround(running, seat)
      .filter(({ path }) => !isNoSuggestion(path))
      .toSorted((a, b) => rank(a) - rank(b) || apart(a) - apart(b))[0] ?? null
  );
}
