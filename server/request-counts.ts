/** Denials and events of logs since the start, by license server, for the metrics. */

import type { DenialReason } from '../protocol/denial.ts';
import type { Changes } from '../protocol/tables.ts';
import type { RequestRows, RequestTables } from './site/requests.ts';

export interface RequestCount {
  /** Denials by reason. */
  readonly denials: Readonly<Partial<Record<DenialReason, number>>>;
  /** Events that its logs told. */
  readonly logEvents: number;
}

export interface RequestCounts {
  addLogEvents(serverId: string, events: number): void;
  /** Counts the denials among the changes that were not there before. */
  addDenials(before: RequestTables, changes: Changes<RequestRows> | null): void;
  all(): ReadonlyMap<string, RequestCount>;
  /** Forgets license servers that are not watched any more. */
  keepOnly(serverIds: readonly string[]): void;
}

export function createRequestCounts(): RequestCounts {
  const counts = new Map<string, { denials: Partial<Record<DenialReason, number>>; logEvents: number }>();

  function countOf(serverId: string) {
    const count = counts.get(serverId) ?? { denials: {}, logEvents: 0 };
    counts.set(serverId, count);
    return count;
  }

  return {
    addLogEvents(serverId, events) {
      countOf(serverId).logEvents += events;
    },
    addDenials(before, changes) {
      for (const { id, serverId, reason } of changes?.up.denials ?? []) {
        if (Object.hasOwn(before.denials, id)) continue;
        const { denials } = countOf(serverId);
        denials[reason] = (denials[reason] ?? 0) + 1;
      }
    },
    all: () => counts,
    keepOnly(serverIds) {
      for (const serverId of counts.keys()) if (!serverIds.includes(serverId)) counts.delete(serverId);
    },
  };
}
