/**
 * Tables of keyed rows. A topic's state is a small set of named tables; `diff.ts` (server) says which rows are new,
 * changed or gone between two states, `apply.ts` (agent) turns one state into the other.
 *
 * Ids come from outside, so tables made here have no prototype: an id such as `__proto__` is an id like any other.
 */

/** A row is anything with a stable id. Its other fields are plain JSON values. */
export interface Row {
  readonly id: string;
}

/** Rows by id. */
export type Table<R extends Row> = Readonly<Record<string, R>>;

/** The named row types of a topic, such as `{ servers: LicenseServer; features: Feature }`. */
export type RowTypes = Record<string, Row>;

/** A topic's tables, such as `{ servers, features }`: the name of each table and the row it holds. */
export type Tables<Rows extends RowTypes> = { readonly [Name in keyof Rows]: Table<Rows[Name]> };

/** Rows by the name of their table, as they travel: a table without rows may be missing. */
export type RowLists<Rows extends RowTypes> = { readonly [Name in keyof Rows]?: readonly Rows[Name][] };

/** What changed between two states of a topic. */
export interface Changes<Rows extends RowTypes> {
  /** Rows that are new or changed, whole. */
  readonly up: RowLists<Rows>;
  /** Ids of rows that are gone. */
  readonly del: { readonly [Name in keyof Rows]?: readonly string[] };
}

/** A copy that may be changed. */
export function copyTable<R extends Row>(table: Table<R>): Record<string, R> {
  const copy: Record<string, R> = Object.create(null);
  // Several times as fast as `Object.assign` for a table of thousands.
  for (const id in table) copy[id] = table[id] as R;
  return copy;
}

/** Rows as a table; of two rows with one id the later counts. */
export function tableOf<R extends Row>(rows: Iterable<R>): Table<R> {
  const table: Record<string, R> = Object.create(null);
  for (const row of rows) {
    table[row.id] = row;
  }
  return table;
}

/** The row with this id, if there is one. Safe for ids that are names of built-in properties. */
export function rowOf<R extends Row>(table: Table<R>, id: string): R | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}

/** The state that a full list of rows describes; `empty` names the tables. */
export function tablesOf<Rows extends RowTypes>(empty: Tables<Rows>, rows: RowLists<Rows>): Tables<Rows> {
  const tables: { [Name in keyof Rows]?: Table<Rows[Name]> } = {};
  for (const name of tableNames(empty)) {
    tables[name] = tableOf(rows[name] ?? []);
  }
  return tables as Tables<Rows>;
}

/** The names of a topic's tables. */
export function tableNames<Rows extends RowTypes>(tables: Tables<Rows>): (keyof Rows & string)[] {
  return Object.keys(tables);
}
