/** How a site describes what the status tool of a license manager prints, so that it is read as a table. */

/** What a column of a line means. */
export type TableColumn = 'feature' | 'vendor' | 'version' | 'issued' | 'in-use' | 'user' | 'host' | 'since' | 'count';

export interface TableDescription {
  /** The words after the tool; `{host}` and `{port}` stand for the address. */
  readonly arguments: readonly string[];
  readonly columns: readonly TableColumn[];
}
