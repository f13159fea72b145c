/** Puts the lines of the tables of `lstc_qrun` together to features. Pure, but for its own memory. */
import type { Pool } from '../../../protocol/license.ts';
import type { ReportCheckout, ReportFeature, ReportQueueEntry, WallTime } from '../report.ts';
import type { ProgramRow, RunningRow, UserRow } from './rows.ts';
import { startOf } from './start.ts';

interface Program {
  readonly name: string;
  readonly rows: ProgramRow[];
  readonly checkouts: ReportCheckout[];
  readonly queue: ReportQueueEntry[];
  group: string | null;
}

export interface Table {
  /** False when the line makes no sense where it stands. */
  take(row: ProgramRow | UserRow): boolean;
  takeRunning(row: RunningRow, isWaiting: boolean): void;
  /** `isWhole` is false where lines must be missing. */
  conclude(): { readonly features: readonly ReportFeature[]; readonly isWhole: boolean };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Null where one of them is not known, or there is none. */
const sumKnown = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null) ? null : sum(values as number[]);

/** @param now see `startOf` */
export function createTable(now: WallTime | null): Table {
  const programs = new Map<string, Program>();
  const groups: { name: string; row: ProgramRow }[] = [];
  /** Those since the last group. */
  let open: Program[] = [];
  let last: Program | null = null;

  function programOf(name: string): Program {
    const known = programs.get(name);
    if (known !== undefined) return known;
    const made: Program = { name, rows: [], checkouts: [], queue: [], group: null };
    programs.set(name, made);
    return made;
  }

  function take(row: ProgramRow | UserRow): boolean {
    if (row.kind === 'user') {
      if (last === null) return false;
      last.checkouts.push(checkoutOf(row, null));
      return true;
    }
    last = null;
    if (row.kind === 'group') {
      const name = groups.some((other) => other.name === row.name) ? `${row.name} ${groups.length + 1}` : row.name;
      groups.push({ name, row });
      for (const program of open) program.group = name;
      open = [];
      return true;
    }
    last = programOf(row.name);
    last.rows.push(row);
    open.push(last);
    return true;
  }

  function takeRunning(row: RunningRow, isWaiting: boolean): void {
    const program = programOf(row.program);
    if (isWaiting) {
      const { user, host, count } = row;
      program.queue.push({ user, host, display: null, version: null, count, handle: null });
      return;
    }
    const since = startOf(row.started, now);
    const at = program.checkouts.findIndex((one) => one.since === null && isSame(one, row));
    const listed = program.checkouts[at];
    if (listed === undefined) program.checkouts.push(checkoutOf(row, since));
    else program.checkouts[at] = { ...listed, since };
  }

  return {
    take,
    takeRunning,
    conclude() {
      const own = [...programs.values()].map((program) => featureOf(program, groups));
      const shared = groups.map(({ name, row }) => groupFeature(name, row, programs.values()));
      return { features: [...own, ...shared], isWhole: [...programs.values()].every(isWhole) };
    },
  };
}

/** The list of running programs cuts host names off. */
const isSame = (one: ReportCheckout, { user, pid, host }: RunningRow): boolean =>
  one.user === user && one.pid === pid && one.host.toLowerCase().startsWith(host.toLowerCase());

const checkoutOf = ({ user, host, pid, count }: UserRow | RunningRow, since: WallTime | null): ReportCheckout => ({
  user,
  host,
  display: null,
  version: null,
  count,
  kind: 'floating',
  since,
  until: null,
  handle: null,
  pid: pid > 0 ? pid : null,
  linger: null,
  extra: null,
  pool: null,
});

const usedBy = (checkouts: readonly ReportCheckout[]): number | null =>
  checkouts.length === 0 ? null : sum(checkouts.map(({ count }) => count));

/** Free licences that nobody of its own line takes belong to a group, whose line should come below. */
const isWhole = ({ rows, group }: Program): boolean =>
  group !== null ||
  rows.every(({ used, free, max }) => used === null || free === null || max === null || used + free === max);

function featureOf(program: Program, groups: readonly { name: string; row: ProgramRow }[]): ReportFeature {
  const { name, rows, checkouts, queue, group } = program;
  const shared = groups.find((other) => other.name === group)?.row;
  const issued = shared === undefined ? sumKnown(rows.map(({ max }) => max)) : shared.max;
  const free = shared === undefined ? sumKnown(rows.map((row) => row.free)) : freeIn(shared);
  const told = sumKnown(rows.map(({ used }) => used));
  const taken = shared === undefined && issued !== null && free !== null && free <= issued ? issued - free : null;
  return {
    ...feature(name),
    issued,
    inUse: rows.length === 0 ? null : (told ?? usedBy(checkouts) ?? taken),
    queued: Math.max(sum(rows.map(({ queued }) => queued ?? 0)), sum(queue.map(({ count }) => count))),
    available: free,
    ...(group !== null && { partOf: [group] }),
    pools: rows.map(({ expiry, max }): Pool => ({ version: null, expiry, issued: max, vendorString: null })),
    checkouts,
    queue,
  };
}

/** What is free in a group is its licences without those in use. */
const freeIn = ({ max, used, free }: ProgramRow): number | null =>
  max === null || used === null ? free : Math.max(0, max - used);

function groupFeature(name: string, row: ProgramRow, programs: Iterable<Program>): ReportFeature {
  const members = [...programs].filter(({ group }) => group === name);
  const expiries = new Set(members.flatMap(({ rows }) => rows.map(({ expiry }) => expiry)));
  const [expiry = null] = expiries.size === 1 ? expiries : [];
  return {
    ...feature(name),
    issued: row.max,
    inUse: row.used ?? usedBy(members.flatMap(({ checkouts }) => checkouts)),
    queued: row.queued ?? 0,
    available: freeIn(row),
    pools: [{ version: null, expiry, issued: row.max, vendorString: null }],
  };
}

const feature = (name: string): ReportFeature => ({
  name,
  vendor: null,
  server: null,
  issued: null,
  uncounted: false,
  inUse: null,
  borrowed: 0,
  reserved: 0,
  queued: 0,
  error: null,
  pools: [],
  checkouts: [],
  reservations: [],
  queue: [],
});
