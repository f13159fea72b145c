/** The reclaims by seat, by feature and by user: made once for each table of reclaims. */
import type { ReclaimStatus } from '../../../protocol/reclaim/reclaim.ts';
import type { Table } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';

export interface ReclaimIndex {
  /** Of each checkout, the first asked first. */
  readonly byCheckout: ReadonlyMap<string, readonly ReclaimRecord[]>;
  readonly byFeature: ReadonlyMap<string, readonly ReclaimRecord[]>;
  /** By user in lower case. */
  readonly byUser: ReadonlyMap<string, readonly ReclaimRecord[]>;
}

const goingOn: ReadonlySet<ReclaimStatus> = new Set(['open', 'postponed', 'closing', 'closed']);

/** Whether a reclaim is not at its end. */
export const isGoingOn = ({ status }: Pick<ReclaimRecord, 'status'>): boolean => goingOn.has(status);

/** Whether its application is being closed or is closed: nothing can be taken back any more. */
export const isUnderWay = ({ status }: Pick<ReclaimRecord, 'status'>): boolean =>
  status === 'closing' || status === 'closed';

const indexes = new WeakMap<Table<ReclaimRecord>, ReclaimIndex>();

export function indexReclaims(reclaims: Table<ReclaimRecord>): ReclaimIndex {
  let index = indexes.get(reclaims);
  if (index === undefined) {
    const rows = Object.values(reclaims).sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
    index = {
      byCheckout: Map.groupBy(rows, ({ checkoutId }) => checkoutId),
      byFeature: Map.groupBy(rows, ({ featureId }) => featureId),
      byUser: Map.groupBy(rows, ({ user }) => user.toLowerCase()),
    };
    indexes.set(reclaims, index);
  }
  return index;
}
