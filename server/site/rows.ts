/** Keeping references of what did not change, and what comes from outside within the protocol's limits. Pure. */
import type { Problem } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';
import { type Row, rowOf, type Table, tableOf } from '../../protocol/tables.ts';

/** Longest text of a row. */
export const maxText = 512;
const maxCode = 64;

/** The old value when the new one equals it. */
export function keep<T>(before: T | undefined, after: T): T {
  return before !== undefined && sameValue(before, after) ? before : after;
}

/** A table of these rows; unchanged rows, and the table itself when nothing changed, keep their reference. */
export function keepTable<R extends Row>(before: Table<R>, rows: readonly R[]): Table<R> {
  let changed = Object.keys(before).length !== rows.length;
  const kept = rows.map((row) => {
    const old = rowOf(before, row.id);
    const now = keep(old, row);
    changed ||= now !== old;
    return now;
  });
  return changed ? tableOf(kept) : before;
}

/**
 * The record with these entries changed and those ones gone; the old record when that changes nothing. A site has thousands
 * of entries of which one report changes a few, so the others are only copied.
 */
export function withEntries<T>(
  before: Readonly<Record<string, T>>,
  changed: Readonly<Record<string, T>>,
  gone: ReadonlySet<string>,
): Readonly<Record<string, T>> {
  const keys = Object.keys(changed);
  const isSame =
    keys.every((key) => Object.hasOwn(before, key) && before[key] === changed[key]) &&
    ![...gone].some((key) => Object.hasOwn(before, key));
  if (isSame) return before;
  const after: Record<string, T> = Object.create(null);
  // Several times as fast as spreading thousands of entries.
  for (const key in before) if (!gone.has(key)) after[key] = before[key] as T;
  for (const key of keys) after[key] = changed[key] as T;
  return after;
}

/** The table with these rows in it and those ones gone; unchanged rows, and the table itself, keep their reference. */
export function withRows<R extends Row>(before: Table<R>, rows: readonly R[], gone: ReadonlySet<string>): Table<R> {
  return withEntries(before, tableOf(rows.map((row) => keep(rowOf(before, row.id), row))), gone);
}

/** The same entries by key; the old record when nothing changed. */
export function keepRecord<T>(before: Readonly<Record<string, T>>, after: Record<string, T>): Record<string, T> {
  const keys = Object.keys(after);
  const same =
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.hasOwn(before, key) && before[key] === after[key]);
  return same ? (before as Record<string, T>) : after;
}

/** Text within the protocol's limit. */
export function clip(text: string, max: number = maxText): string {
  return text.length > max ? text.slice(0, max) : text;
}

export function clipOrNull(text: string | null, max: number = maxText): string | null {
  return text === null ? null : clip(text, max);
}

/** Whether a number can be a count. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** A count that can be one, else null. */
export function countOrNull(value: number | null): number | null {
  return value !== null && isCount(value) ? value : null;
}

export function clipProblem(problem: Problem | null): Problem | null {
  return problem === null
    ? null
    : {
        kind: clip(problem.kind, maxCode),
        code: clipOrNull(problem.code, maxCode),
        message: clip(problem.message),
        nextStep: clip(problem.nextStep),
      };
}

/** Adds up one number of each item. */
export function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
