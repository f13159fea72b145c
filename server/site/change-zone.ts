/** What a corrected time zone of a license server changes. Pure. */
import { emptyHolders } from '../../protocol/empty-tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import { doubtOf, startedAt } from '../license-managers/started-at.ts';
import { featureOfBorrowKey } from './borrow.ts';
import { keepTable } from './rows.ts';
import type { SiteMemory, SiteState } from './site-state.ts';

/**
 * Reads the printed starts of these features again, by another clock. First sightings of borrows were read by the old one:
 * they are forgotten and learnt anew from the next report.
 * @param zones the new zone by feature id; only features whose zone changed
 */
export function changeZones(
  state: Pick<SiteState, 'holders' | 'memory'>,
  zones: ReadonlyMap<string, string | undefined>,
  at: number,
): Pick<SiteState, 'holders' | 'memory'> {
  if (zones.size === 0) return state;
  const holders: Record<string, HolderTables> = { ...state.holders };
  for (const [featureId, zone] of zones) {
    const tables = holders[featureId] ?? emptyHolders;
    const starts = state.memory.starts[featureId] ?? {};
    const rows = Object.values(tables.checkouts).map((row) => {
      const { sinceNote, ...rest } = row;
      const doubt = doubtOf(sinceNote);
      return { ...rest, ...startedAt(starts[row.id] ?? null, doubt, zone, at) };
    });
    holders[featureId] = { ...tables, checkouts: keepTable(tables.checkouts, rows) };
  }
  const sightings: SiteMemory['borrowsFirstSeen'] = Object.fromEntries(
    Object.entries(state.memory.borrowsFirstSeen).filter(([key]) => !zones.has(featureOfBorrowKey(key))),
  );
  return { holders, memory: { ...state.memory, borrowsFirstSeen: sightings } };
}
