/** From texts of the database to what the site state goes on from. Pure. */
import { z } from 'zod';
import { type Row, type Table, tableOf } from '../../protocol/tables.ts';
import type { LogPosition, Remembered } from './history-store.ts';
import { rowsOfTable, type StoredRequests } from './read-requests.ts';
import { type BadRow, readRows, requestRowSchemas, type StoredText } from './request-rows.ts';

/** What its reader gave; only that reader knows whether it can still use it. */
const positionSchema = z.json();

/** @param onBad - told of each row that cannot be used; the others are. */
export function rememberedOf(stored: StoredRequests, onBad: (row: BadRow) => void): Remembered {
  const table = <R extends Row>(name: string, schema: z.ZodType<R>, rows: readonly StoredText[]): Table<R> =>
    tableOf(readRows(name, schema, rows, onBad));
  const { denials, waits, offers, asks, reclaims } = requestRowSchemas;
  return {
    requests: {
      denials: table('denials', denials, stored.denials),
      waits: table('waits', waits, rowsOfTable(stored, 'waits')),
      offers: table('offers', offers, rowsOfTable(stored, 'offers')),
      asks: table('asks', asks, rowsOfTable(stored, 'asks')),
      reclaims: table('reclaims', reclaims, stored.reclaims),
    },
    logPositions: stored.positions.flatMap(({ serverId, source, body }): LogPosition[] =>
      readRows('log_position', positionSchema, [{ id: source, body }], onBad).map((value) => ({
        serverId,
        source,
        value,
      })),
    ),
  };
}
