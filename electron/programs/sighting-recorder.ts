/** Looks which programs run when the person takes a seat on this computer, and remembers them. Nothing of it is ever sent. */
import type { AgentState } from '../agent/agent-state.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import { isNoSuggestion } from './not-suggested.ts';
import {
  namedFor,
  type ProgramSightings,
  programsAround,
  type RunningProgram,
  suggestionsFor,
  type TakenSeat,
  withSighting,
} from './sightings.ts';
import { heldHere, takenSeat } from './taken-seats.ts';

export interface RecorderPorts {
  readonly store: AgentStore;
  now(): number;
  processes(): Promise<readonly RunningProgram[]>;
  /** Of earlier runs. */
  readonly known: ProgramSightings;
  save(sightings: ProgramSightings): Promise<void>;
  /** The app's own program, which nobody waits for. */
  readonly ownPath: string;
  log(message: string, error?: unknown): void;
}

export interface SightingRecorder {
  suggestions(feature: string): readonly string[];
  /** Those whose processes the license manager named. */
  named(feature: string): readonly string[];
  stop(): void;
}

export function recordSightings(ports: RecorderPorts): SightingRecorder {
  let known = ports.known;
  let mine: AgentState['mine'] | null = null;
  let recorded: ReadonlySet<string> = new Set();
  let work = Promise.resolve();

  async function record(seats: readonly TakenSeat[]) {
    const running = (await ports.processes()).filter(({ path }) => path !== ports.ownPath && !isNoSuggestion(path));
    const before = known;
    for (const seat of seats) known = withSighting(known, seat, programsAround(running, seat), ports.now());
    if (known !== before) await ports.save(known);
  }

  function look(state: AgentState) {
    // Without the site no feature has a name yet.
    if (state.mine === mine || state.site === null) return;
    mine = state.mine;
    const held = heldHere(state);
    const seats = held
      .filter(({ id }) => !recorded.has(id))
      .flatMap((checkout) => takenSeat(checkout, state, ports.now()) ?? []);
    recorded = new Set(held.map(({ id }) => id));
    if (seats.length === 0) return;
    work = work.then(() => record(seats)).catch((error) => ports.log('The programs could not be looked at.', error));
  }

  const stop = ports.store.subscribe(look);
  look(ports.store.get());
  return {
    suggestions: (feature) => suggestionsFor(known, feature),
    named: (feature) => namedFor(known, feature),
    stop,
  };
}
