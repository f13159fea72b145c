/** A report while it is being read. */
import type { Problem } from '../../../protocol/license.ts';
import type { License } from './license.ts';
import type { DateOrder } from './local-time.ts';

/** The table's columns that are read. */
export type ColumnName =
  | 'editor'
  | 'feature'
  | 'model'
  | 'release'
  | 'expiration'
  | 'count'
  | 'inUse'
  | 'tokens'
  | 'host'
  | 'user'
  | 'internalId'
  | 'process'
  | 'sessionId'
  | 'grantedSince'
  | 'grantedAt'
  | 'queuePosition'
  | 'offline';

export interface Columns {
  readonly separator: string;
  /** Where each stands in a row; -1 for one that is not there. */
  readonly places: Readonly<Record<ColumnName, number>>;
  /** How many there are. */
  readonly count: number;
}

export interface Header {
  /** True once a line has shown that this comes from the administration tool. */
  recognised: boolean;
  version: string | null;
  /** Null while the report does not say. */
  ready: boolean | null;
  /** Names of the machine that answered, or of all of its cluster. */
  hosts: readonly string[];
  isFailover: boolean;
  problem: Problem | null;
}

export interface ReportDraft {
  readonly header: Header;
  readonly order: DateOrder;
  readonly licenses: License[];
  /** Licences of a table by what makes them one: they are repeated for each session. */
  readonly byKey: Map<string, License>;
  /** The columns of the table, once its heading has been read: a table without rows means that there are no licences. */
  columns: Columns | null;
  /** The editor that the lines below belong to. */
  editor: string | null;
  /** The licence that the lines below belong to. */
  license: License | null;
  readonly unparsed: { line: number; text: string }[];
}

export const startDraft = (order: DateOrder): ReportDraft => ({
  header: { recognised: false, version: null, ready: null, hosts: [], isFailover: false, problem: null },
  order,
  licenses: [],
  byKey: new Map(),
  columns: null,
  editor: null,
  license: null,
  unparsed: [],
});
