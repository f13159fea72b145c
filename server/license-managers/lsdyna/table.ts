/** Puts the lines of the tables of `lstc_qrun` together to features. Pure, but for its own memory. */
import { blankCheckout } from '../blank-rows.ts';
import type { ReportCheckout, ReportFeature, WallTime } from '../report.ts';
import { featureOf, groupFeature, isWhole, type Program } from './features.ts';
import type { ProgramRow, RunningRow, UserRow } from './rows.ts';
import { startOf } from './start.ts';

export interface Table {
  /** False when the line makes no sense where it stands. */
  take(row: ProgramRow | UserRow): boolean;
  takeRunning(row: RunningRow, isWaiting: boolean): void;
  /** `isWhole` is false where lines must be missing. */
  conclude(): { readonly features: readonly ReportFeature[]; readonly isWhole: boolean };
}

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
      last.checkouts.push(checkoutOf(row));
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
    const start = startOf(row.started, now);
    const at = program.checkouts.findIndex((one) => one.since === null && isSame(one, row));
    const listed = program.checkouts[at];
    if (listed === undefined) program.checkouts.push({ ...checkoutOf(row), ...start });
    else program.checkouts[at] = { ...listed, ...start };
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

const checkoutOf = ({ user, host, pid, count }: UserRow | RunningRow): ReportCheckout => ({
  ...blankCheckout,
  user,
  host,
  count,
  pid: pid > 0 ? pid : null,
});
