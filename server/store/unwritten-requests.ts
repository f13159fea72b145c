/**
 * What people asked for, as far as it is not on disk yet. Only the newest of each row is kept, so it stays as small as the
 * tables themselves however long the disk is full; and all of it is known, so that a new database can be told everything.
 */
import type { Changes, RowTypes } from '../../protocol/tables.ts';
import type { DenialRecord, ReclaimRecord, RequestRows } from '../site/requests.ts';
import type { LogPosition, Remembered } from './history-store.ts';

/** Tables whose rows go from the database when they go from the state. */
export const passingTables = ['waits', 'offers', 'asks'] as const satisfies readonly (keyof RequestRows)[];
export type PassingTable = (typeof passingTables)[number];
/** Tables whose rows stay in the database when they go from the state: they are history. */
const historyTables = ['denials', 'reclaims'] as const satisfies readonly Exclude<keyof RequestRows, PassingTable>[];
const isHistory = (table: keyof RequestRows): boolean => (historyTables as readonly string[]).includes(table);

/** What is to be written of a table of history. */
interface HistoryBatch<Row> {
  /** New or changed rows; `recent` while the site state has them. */
  readonly rows: readonly { readonly row: Row; readonly recent: boolean }[];
  /** Ids of rows that are no longer recent from now on. */
  readonly past: readonly string[];
}

/** What is to be written, all of it or nothing. */
export interface RequestBatch {
  readonly denials: HistoryBatch<DenialRecord>;
  readonly reclaims: HistoryBatch<ReclaimRecord>;
  readonly up: readonly { readonly table: PassingTable; readonly row: RequestRows[PassingTable] }[];
  readonly del: readonly { readonly table: PassingTable; readonly id: string }[];
  readonly positions: readonly LogPosition[];
}

export interface UnwrittenRequests {
  add(changes: Changes<RequestRows> | null, positions: readonly LogPosition[]): void;
  /** What the database had before this run: known, and written already. What is known otherwise by now stays. */
  addWritten(remembered: Remembered): void;
  isEmpty(): boolean;
  /** All that is not on disk, to be followed by `written`, `failed` or `lost`; null when there is nothing. */
  take(): RequestBatch | null;
  /** What was taken is on disk. */
  written(): void;
  /** What was taken is not on disk. */
  failed(): void;
  /** The database has nothing any more: everything that is known is to be written. */
  lost(): void;
}

/** Rows that wait at most; beyond it the oldest denials and reclaims are given up. */
export const maxRowsWaiting = 50_000;

type AnyRow = RequestRows[keyof RequestRows];
/** Rows by table and id; null where the row is gone. */
type Waiting = Map<string, { table: keyof RequestRows; id: string; row: AnyRow | null; recent: boolean }>;

const keyOf = (table: string, id: string): string => `${table} ${id}`;
const placeOf = ({ serverId, source }: LogPosition): string => `${serverId} ${source}`;
const tables = [...historyTables, ...passingTables] as const;

/** Every row of some changes, one by one. */
function* rowsOf(changes: Changes<RequestRows>): Generator<[keyof RequestRows, string, AnyRow | null]> {
  const { up, del } = changes as Changes<RowTypes>;
  for (const table of tables) {
    for (const id of del[table] ?? []) yield [table, id, null];
    for (const row of up[table] ?? []) yield [table, row.id, row as AnyRow];
  }
}

export function createUnwrittenRequests(): UnwrittenRequests {
  const known = new Map<string, { table: keyof RequestRows; row: AnyRow }>();
  const knownPositions = new Map<string, LogPosition>();
  let waiting: Waiting = new Map();
  let positions = new Map<string, LogPosition>();
  let taken: { rows: Waiting; positions: Map<string, LogPosition> } | null = null;

  function put(rows: Waiting, table: keyof RequestRows, id: string, row: AnyRow | null): void {
    const key = keyOf(table, id);
    // History that leaves the state before it was written must be written all the same.
    const last = isHistory(table) && row === null ? (rows.get(key)?.row ?? null) : row;
    // Anew at the end, so that the first ones are the oldest.
    rows.delete(key);
    rows.set(key, { table, id, row: last, recent: row !== null });
  }

  function bound(): void {
    if (waiting.size <= maxRowsWaiting) return;
    for (const [key, { table }] of waiting) {
      if (waiting.size <= maxRowsWaiting) return;
      if (isHistory(table)) waiting.delete(key);
    }
  }

  /** What was taken goes before what came since. */
  function putBack(): void {
    if (!taken) return;
    const since = waiting;
    waiting = taken.rows;
    for (const { table, id, row, recent } of since.values()) {
      put(waiting, table, id, row);
      if (!recent && row !== null) put(waiting, table, id, null);
    }
    positions = new Map([...taken.positions, ...positions]);
    taken = null;
    bound();
  }

  return {
    add(changes, newPositions) {
      for (const [table, id, row] of changes ? rowsOf(changes) : []) {
        put(waiting, table, id, row);
        if (row === null) known.delete(keyOf(table, id));
        else known.set(keyOf(table, id), { table, row });
      }
      for (const position of newPositions) {
        positions.set(placeOf(position), position);
        knownPositions.set(placeOf(position), position);
      }
      bound();
    },
    addWritten({ requests, logPositions }) {
      for (const table of tables) {
        for (const row of Object.values<AnyRow>(requests[table])) {
          const key = keyOf(table, row.id);
          if (!known.has(key) && !waiting.has(key)) known.set(key, { table, row });
        }
      }
      for (const position of logPositions) {
        if (!knownPositions.has(placeOf(position))) knownPositions.set(placeOf(position), position);
      }
    },
    isEmpty: () => waiting.size + positions.size === 0,
    take() {
      if (waiting.size + positions.size === 0) return null;
      taken = { rows: waiting, positions };
      waiting = new Map();
      positions = new Map();
      return batchOf(taken.rows, taken.positions);
    },
    written() {
      taken = null;
    },
    failed: putBack,
    lost() {
      putBack();
      const gone = waiting;
      waiting = new Map();
      for (const { table, row } of known.values()) put(waiting, table, row.id, row);
      // What is gone needs no removing where nothing is; what was not written yet is history all the same.
      for (const { table, id, row, recent } of gone.values()) {
        if (!isHistory(table) || row === null || recent) continue;
        put(waiting, table, id, row);
        put(waiting, table, id, null);
      }
      positions = new Map(knownPositions);
    },
  };
}

function batchOf(rows: Waiting, positions: ReadonlyMap<string, LogPosition>): RequestBatch {
  const up: RequestBatch['up'][number][] = [];
  const del: RequestBatch['del'][number][] = [];
  for (const { table, id, row } of rows.values()) {
    if (isHistory(table)) continue;
    if (row === null) del.push({ table: table as PassingTable, id });
    else up.push({ table: table as PassingTable, row: row as RequestRows[PassingTable] });
  }
  return {
    denials: historyOf<DenialRecord>(rows, 'denials'),
    reclaims: historyOf<ReclaimRecord>(rows, 'reclaims'),
    up,
    del,
    positions: [...positions.values()],
  };
}

function historyOf<Row extends AnyRow>(rows: Waiting, table: (typeof historyTables)[number]): HistoryBatch<Row> {
  const own = [...rows.values()].filter((one) => one.table === table);
  return {
    rows: own.flatMap(({ row, recent }) => (row === null ? [] : [{ row: row as Row, recent }])),
    past: own.flatMap(({ id, row }) => (row === null ? [id] : [])),
  };
}
