import { type Changes, copyTable, type Row, type RowTypes, type Table, type Tables, tableNames } from './tables.ts';

/**
 * The state after these changes; tables without a change keep their reference. It applies what it is given: whether the
 * changes belong on top of this state is for `changesFit` and the revisions (`sync.ts`) to say.
 */
export function applyChanges<Rows extends RowTypes>(tables: Tables<Rows>, changes: Changes<Rows>): Tables<Rows> {
  const next: { [Name in keyof Rows]?: Table<Rows[Name]> } = {};
  for (const name of tableNames(tables)) {
    next[name] = applyToTable(tables[name], changes.up[name] ?? [], changes.del[name] ?? []);
  }
  return next as Tables<Rows>;
}

function applyToTable<R extends Row>(table: Table<R>, up: readonly R[], del: readonly string[]): Table<R> {
  if (up.length === 0 && del.length === 0) return table;
  const next = copyTable(table);
  for (const id of del) {
    delete next[id];
  }
  for (const row of up) {
    next[row.id] = row;
  }
  return next;
}

/** False when changes cannot come from this state: they remove a row it does not have, or name a row twice. */
export function changesFit<Rows extends RowTypes>(tables: Tables<Rows>, changes: Changes<Rows>): boolean {
  return tableNames(tables).every((name) =>
    tableChangesFit(tables[name], changes.up[name] ?? [], changes.del[name] ?? []),
  );
}

function tableChangesFit<R extends Row>(table: Table<R>, up: readonly R[], del: readonly string[]): boolean {
  if (!del.every((id) => Object.hasOwn(table, id))) return false;
  const named = new Set(del);
  for (const row of up) {
    named.add(row.id);
  }
  return named.size === del.length + up.length;
}
