/** The features that programs of LS-DYNA and their groups are. Pure. */

import type { Pool } from '../../../protocol/license.ts';
import { blankFeature } from '../blank-rows.ts';
import type { ReportCheckout, ReportFeature, ReportQueueEntry } from '../report.ts';
import type { ProgramRow } from './rows.ts';

/** A program with all lines that are of it. */
export interface Program {
  readonly name: string;
  readonly rows: ProgramRow[];
  readonly checkouts: ReportCheckout[];
  readonly queue: ReportQueueEntry[];
  /** The group whose licences it shares. */
  group: string | null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Null where one of them is not known, or there is none. */
const sumKnown = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null) ? null : sum(values as number[]);

const usedBy = (checkouts: readonly ReportCheckout[]): number | null =>
  checkouts.length === 0 ? null : sum(checkouts.map(({ count }) => count));

/** Free licences that nobody of its own line takes belong to a group, whose line should come below. */
export const isWhole = ({ rows, group }: Program): boolean =>
  group !== null ||
  rows.every(({ used, free, max }) => used === null || free === null || max === null || used + free === max);

export function featureOf(
  program: Program,
  groups: readonly { readonly name: string; readonly row: ProgramRow }[],
): ReportFeature {
  const { name, rows, checkouts, queue, group } = program;
  const shared = groups.find((other) => other.name === group)?.row;
  const issued = shared === undefined ? sumKnown(rows.map(({ max }) => max)) : shared.max;
  const free = shared === undefined ? sumKnown(rows.map((row) => row.free)) : freeIn(shared);
  const told = sumKnown(rows.map(({ used }) => used));
  const taken = shared === undefined && issued !== null && free !== null && free <= issued ? issued - free : null;
  return {
    ...blankFeature,
    name,
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

export function groupFeature(name: string, row: ProgramRow, programs: Iterable<Program>): ReportFeature {
  const members = [...programs].filter(({ group }) => group === name);
  const expiries = new Set(members.flatMap(({ rows }) => rows.map(({ expiry }) => expiry)));
  const [expiry = null] = expiries.size === 1 ? expiries : [];
  return {
    ...blankFeature,
    name,
    issued: row.max,
    inUse: row.used ?? usedBy(members.flatMap(({ checkouts }) => checkouts)),
    queued: row.queued ?? 0,
    available: freeIn(row),
    pools: [{ version: null, expiry, issued: row.max, vendorString: null }],
  };
}
