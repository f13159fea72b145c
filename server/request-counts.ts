/** Denials, ended reclaims and events of logs since the start, by license server, for the metrics. */

import type { DenialReason } from '../protocol/denial.ts';
import type { ReclaimStatus } from '../protocol/reclaim/reclaim.ts';
import { type Changes, rowOf } from '../protocol/tables.ts';
import { isGoingOn } from './site/reclaim/reclaim-index.ts';
import type { RequestRows, RequestTables } from './site/requests.ts';

export interface RequestCount {
  /** Denials by reason. */
  readonly denials: Readonly<Partial<Record<DenialReason, number>>>;
  /** Reclaims that are over, by what came of them. */
  readonly reclaims: Readonly<Partial<Record<ReclaimStatus, number>>>;
  /** Events that its logs told. */
  readonly logEvents: number;
}

export interface RequestCounts {
  addLogEvents(serverId: string, events: number): void;
  /** Counts the denials among the changes that were not there before, and the reclaims that have ended. */
  addRequests(before: RequestTables, changes: Changes<RequestRows> | null): void;
  all(): ReadonlyMap<string, RequestCount>;
  /** Forgets license servers that are not watched any more. */
  keepOnly(serverIds: readonly string[]): void;
}

export function createRequestCounts(): RequestCounts {
  const counts = new Map<
    string,
    {
      denials: Partial<Record<DenialReason, number>>;
      reclaims: Partial<Record<ReclaimStatus, number>>;
      logEvents: number;
    }
  >();

  function countOf(serverId: string) {
    const count = counts.get(serverId) ?? { denials: {}, reclaims: {}, logEvents: 0 };
    counts.set(serverId, count);
    return count;
  }

  return {
    addLogEvents(serverId, events) {
      countOf(serverId).logEvents += events;
    },
    addRequests(before, changes) {
      for (const { id, serverId, reason } of changes?.up.denials ?? []) {
        if (Object.hasOwn(before.denials, id)) continue;
        const { denials } = countOf(serverId);
        denials[reason] = (denials[reason] ?? 0) + 1;
      }
      for (const row of changes?.up.reclaims ?? []) {
        if (isGoingOn(row) || rowOf(before.reclaims, row.id)?.status === row.status) continue;
        const { reclaims } = countOf(row.serverId);
        reclaims[row.status] = (reclaims[row.status] ?? 0) + 1;
      }
    },
    all: () => counts,
    keepOnly(serverIds) {
      for (const serverId of counts.keys()) if (!serverIds.includes(serverId)) counts.delete(serverId);
    },
  };
}
