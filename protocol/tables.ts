/**
 * Tables of keyed rows, and the pure functions that turn one state into another: `diff` on the server, `apply` in the
 * agent. A topic's state is a small set of named tables; a delta says which rows are new or changed and which are gone.
 */

/** A row is anything with a stable id. */
export interface Row {
  readonly id: string;
}

/** Rows by id. */
export type Table<R extends Row> = Readonly<Record<string, R>>;

/** A topic's tables, such as `{ servers, features }`: the name of each table and the row it holds. */
export type Tables<Rows extends Record<string, Row>> = { readonly [Name in keyof Rows]: Table<Rows[Name]> };

/** What changed between two states of a topic. */
export interface Changes<Rows extends Record<string, Row>> {
  /** Rows that are new or changed, whole. */
  readonly up: { readonly [Name in keyof Rows]?: readonly Rows[Name][] };
  /** Ids of rows that are gone. */
  readonly del: { readonly [Name in keyof Rows]?: readonly string[] };
}
