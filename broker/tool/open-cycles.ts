/**
 * Cycles of questions to license servers that are not at their end: the answers so far, and what is asked next by them. The
 * server only says that it wants the next one, so the answers are kept here until then.
 */
import type { Answers, Call, ToolResult } from '../../server/license-managers/license-manager.ts';

/** Most characters of answers that are kept in all; the longest answer that a broker sends has half as many. */
const mostCharacters = 32 * 1024 * 1024;
/** Cycles of one license server at one time: that of the monitoring server itself, and some that people check it by. */
const mostOfServer = 4;

interface Cycle {
  readonly server: string;
  /** Of the runs that brought the answers. */
  readonly ids: readonly string[];
  readonly answers: Answers;
  readonly next: Call;
}

export interface OpenCycles {
  /** What comes after these runs, and their answers; null where nothing does, or it is not known any more. */
  after(server: string, ids: readonly string[]): Cycle | null;
  /** Takes the place of the same cycle before its last run; `next` is null when it is at its end. */
  keep(server: string, ids: readonly string[], answers: Answers, next: Call | null): void;
  clear(): void;
}

const charactersOf = (results: readonly ToolResult[]): number =>
  results.reduce((sum, { stdout, stderr }) => sum + stdout.length + stderr.length, 0);
const keyOf = (ids: readonly string[]): string => JSON.stringify(ids);

/** @param most characters that are kept; what was kept first goes first */
export function createOpenCycles(most = mostCharacters): OpenCycles {
  const cycles = new Map<string, Cycle>();

  /** Those of one license server that nobody went on with are given up. */
  function dropOld(server: string): void {
    const own = [...cycles].filter(([, cycle]) => cycle.server === server);
    for (const [key] of own.slice(0, -mostOfServer)) cycles.delete(key);
    let characters = charactersOf([...cycles.values()].flatMap((cycle) => [...cycle.answers]));
    for (const [key, cycle] of cycles) {
      if (characters <= most) return;
      cycles.delete(key);
      characters -= charactersOf(cycle.answers);
    }
  }

  return {
    after(server, ids) {
      const cycle = cycles.get(keyOf(ids));
      return cycle?.server === server ? cycle : null;
    },
    keep(server, ids, answers, next) {
      cycles.delete(keyOf(ids.slice(0, -1)));
      if (next === null) return;
      cycles.delete(keyOf(ids));
      cycles.set(keyOf(ids), { server, ids, answers, next });
      dropOld(server);
    },
    clear: () => cycles.clear(),
  };
}
