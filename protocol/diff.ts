import { sameValue } from './same-value.ts';
import { type Changes, type Row, type RowTypes, rowOf, type Table, type Tables, tableNames } from './tables.ts';

/**
 * What turns `before` into `after`, or null when they are equal. Tables and rows are compared by reference first and by
 * value only when the reference differs, so a state that shares its unchanged rows with the one before is cheap to compare.
 */
export function diffTables<Rows extends RowTypes>(before: Tables<Rows>, after: Tables<Rows>): Changes<Rows> | null {
  const up: { [Name in keyof Rows]?: Rows[Name][] } = {};
  const del: { [Name in keyof Rows]?: string[] } = {};
  let changed = false;
  for (const name of tableNames(after)) {
    if (before[name] === after[name]) continue;
    const table = diffTable(before[name], after[name]);
    if (table.up.length > 0) {
      up[name] = table.up;
      changed = true;
    }
    if (table.del.length > 0) {
      del[name] = table.del;
      changed = true;
    }
  }
  return changed ? { up, del } : null;
}

function diffTable<R extends Row>(before: Table<R>, after: Table<R>): { up: R[]; del: string[] } {
  const up: R[] = [];
  for (const id of Object.keys(after)) {
    const row = after[id] as R;
    const old = rowOf(before, id);
    if (old === undefined || !sameValue(old, row)) {
      up.push(row);
    }
  }
  const del = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
  return { up, del };
}
