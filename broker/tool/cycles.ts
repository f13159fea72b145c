/**
 * The cycles of a broker that can go on: what was answered so far, from which the license manager's module here works out the
 * next call. They are let go of with the connection, after a time, and where they are too many or too large.
 */
import type { Clock } from '../../protocol/clock.ts';
import { nameOfCalls, wordsOf } from '../../server/collect/call-name.ts';
import { mostCalls } from '../../server/collect/poll-once.ts';
import type {
  LicenseManager,
  LicenseServerConfig,
  ToolCall,
  ToolResult,
} from '../../server/license-managers/license-manager.ts';

export interface Cycle {
  readonly manager: LicenseManager;
  /** The license server with the words of this broker, for what is run. */
  readonly server: LicenseServerConfig;
  /** The same with the address of the monitoring server and the usual tool, for what its calls are called on both sides. */
  readonly named: LicenseServerConfig;
  /** The words of the calls so far, as both sides call them. */
  readonly calls: readonly (readonly string[])[];
  readonly answers: readonly ToolResult[];
  /** By the part of the clock that is never set. */
  readonly startedAt: number;
}

/** How a cycle goes on: what is run, and what that makes of its calls. */
export interface Next {
  readonly call: ToolCall;
  readonly calls: Cycle['calls'];
  readonly name: string;
}

/** More cycles than this a server does not have open at one time. */
const mostCycles = 16;
/** Characters of all answers that are held. */
const mostCharacters = 32 * 1024 * 1024;
/** A cycle that takes longer would put together what was at very different times. */
const cycleMs = 30 * 60_000;

/** The first call is that of `statusCall`; null when no tool is to be run any more, or by a module that fails. */
export function nextOf({ manager, server, named, answers, calls }: Cycle): Next | null {
  const callOf = (to: LicenseServerConfig) => {
    const [first, ...others] = answers;
    return first === undefined ? manager.statusCall(to) : (manager.furtherCall?.([first, ...others], to) ?? null);
  };
  try {
    const [call, meant] = [callOf(server), callOf(named)];
    if (answers.length >= mostCalls || call === null || meant === null || 'url' in call || 'url' in meant) return null;
    const all = [...calls, wordsOf(meant, named)];
    return { call, calls: all, name: nameOfCalls(all) };
  } catch {
    // What other versions of a tool print must not end the broker.
    return null;
  }
}

export interface HeldCycles {
  /** @param id - of the question whose answer came last */
  keep(id: string, cycle: Cycle): void;
  /** The cycle, which then is not held any more; null when it is not there. */
  take(id: string): Cycle | null;
  clear(): void;
}

const charactersOf = ({ answers }: Cycle): number =>
  answers.reduce((sum, { stdout, stderr }) => sum + stdout.length + stderr.length, 0);

export function createHeldCycles(clock: Pick<Clock, 'monotonic'>): HeldCycles {
  const held = new Map<string, Cycle>();
  const isOver = ({ startedAt }: Cycle): boolean => clock.monotonic() - startedAt > cycleMs;
  const hasTooMuch = (): boolean =>
    held.size > mostCycles || [...held.values()].reduce((sum, cycle) => sum + charactersOf(cycle), 0) > mostCharacters;

  return {
    keep(id, cycle) {
      if (charactersOf(cycle) > mostCharacters) return;
      held.set(id, cycle);
      for (const [other, each] of held) if (isOver(each) || hasTooMuch()) held.delete(other);
    },
    take(id) {
      const cycle = held.get(id) ?? null;
      held.delete(id);
      return cycle === null || isOver(cycle) ? null : cycle;
    },
    clear: () => held.clear(),
  };
}
