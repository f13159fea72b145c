/** Denials from before the features of their license server were known. Pure. */
import { copyTable, rowOf } from '../../../protocol/tables.ts';
import { findFeature } from '../find-feature.ts';
import type { SiteState } from '../site-state.ts';
import { indexDenials } from './denial-index.ts';

/** The state after a report, with what it tells of denials whose user may still wait for a seat. */
export function place(state: SiteState, serverId: string): SiteState {
  const { denials } = state.requests;
  const unplaced = indexDenials(denials).unplaced.filter(
    (record) => record.serverId === serverId && !Object.hasOwn(state.memory.overcome, record.id),
  );
  const server = rowOf(state.site.servers, serverId);
  if (server === undefined || unplaced.length === 0) return state;
  const placed = unplaced.flatMap((record) => {
    const feature = findFeature(state, server, record.feature, record.vendorDaemon ?? '');
    return feature === undefined ? [] : [{ ...record, featureId: feature.id }];
  });
  if (placed.length === 0) return state;
  const after = copyTable(denials);
  for (const record of placed) after[record.id] = record;
  return { ...state, requests: { ...state.requests, denials: after } };
}
