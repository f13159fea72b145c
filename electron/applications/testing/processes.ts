/** Processes, rules and seats for tests. */
import type { ApplicationMatch, ApplicationRule } from '../../documents/rules/application-rule.ts';
import type { MatchFacts, SeatToMatch } from '../match-seats.ts';
import type { ProcessLoad } from '../process-load.ts';
import { processTree } from '../process-tree.ts';

export const now = 1_700_000_000_000;
export const minuteMs = 60_000;

export const load = (pid: number, path: string, change: Partial<ProcessLoad> = {}): ProcessLoad => ({
  ...{ pid, path },
  parentPid: 1,
  startedAt: now - 60 * minuteMs,
  processorMs: 0,
  diskBytes: 0,
  terminal: 0,
  ...change,
});

export const rule = (name: string, match: Partial<ApplicationMatch>): ApplicationRule => ({
  name,
  adapter: 'generic',
  match: { programs: [], windowClasses: [], vendorDaemons: [], features: [], ...match },
  titles: [],
  untitled: [],
  neverUnsaved: false,
  actions: null,
  reopen: ['{documents}'],
  idle: { processorPercent: null, diskBytesPerSecond: null },
});

export const seat = (change: Partial<SeatToMatch> = {}): SeatToMatch => ({
  checkoutId: 'c1',
  feature: 'CAD',
  vendorDaemon: 'cadd',
  since: now - 59 * minuteMs,
  slackMs: 3 * minuteMs,
  pid: null,
  ...change,
});

export interface FactsOptions {
  readonly rules?: readonly ApplicationRule[];
  readonly programs?: readonly string[];
  /** Those with windows; by themselves, or with their classes. Null: not told. */
  readonly windows?: readonly number[] | Readonly<Record<number, readonly string[]>> | null;
}

export const ownPid = 999;

export function factsOf(
  processes: readonly ProcessLoad[],
  { rules = [], programs = [], windows = [] }: FactsOptions = {},
): MatchFacts {
  const classes: readonly (readonly [number, readonly string[]])[] = Array.isArray(windows)
    ? windows.map((pid) => [pid, []] as const)
    : Object.entries(windows ?? {}).map(([pid, names]) => [Number(pid), names] as const);
  return {
    tree: processTree(processes),
    windows: windows === null ? null : new Map(classes.map(([pid, names]) => [pid, { pid, classes: names }])),
    ...{ ownPid, rules },
    programsOf: () => programs,
  };
}
