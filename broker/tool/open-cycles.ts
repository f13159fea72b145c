/**
 * Cycles of questions to license servers that are not at their end: the answers so far, and what is asked next by them. The
 * server only says that it wants the next one, so the answers are kept here until then.
 */
import type { Answers, Call, ToolResult } from '../../server/license-managers/license-manager.ts';

/** Most characters of answers that are kept in all; the longest answer that a broker sends has half as many. */
const mostCharacters = 32 * 1024 * 1024;

interface Cycle {
  /** Of the runs that brought the answers. */
  readonly ids: readonly string[];
  readonly answers: Answers;
  readonly next: Call;
}

export interface OpenCycles {
  /** What comes after these runs, and their answers; null where nothing does, or it is not known any more. */
  after(server: string, ids: readonly string[]): Cycle | null;
  /** One cycle of a license server takes the place of the one before; `next` is null when it is at its end. */
  keep(server: string, ids: readonly string[], answers: Answers, next: Call | null): void;
  clear(): void;
}

const charactersOf = (results: readonly ToolResult[]): number =>
  results.reduce((sum, { stdout, stderr }) => sum + stdout.length + stderr.length, 0);

/** @param most characters that are kept; what was kept first goes first */
export function createOpenCycles(most = mostCharacters): OpenCycles {
  const cycles = new Map<string, Cycle>();

  return {
    after(server, ids) {
      const cycle = cycles.get(server);
      return cycle?.ids.join() === ids.join() ? cycle : null;
    },
    keep(server, ids, answers, next) {
      cycles.delete(server);
      if (next !== null) cycles.set(server, { ids, answers, next });
      let characters = charactersOf([...cycles.values()].flatMap((cycle) => [...cycle.answers]));
      for (const [first, cycle] of cycles) {
        if (characters <= most) return;
        cycles.delete(first);
        characters -= charactersOf(cycle.answers);
      }
    },
    clear: () => cycles.clear(),
  };
}
