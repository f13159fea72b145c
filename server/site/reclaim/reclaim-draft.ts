/** Changes of reclaims that are being worked out, on top of a table; each is seen by those after it. */

import type { ReclaimStatus } from '../../../protocol/reclaim/reclaim.ts';
import { copyTable, rowOf, type Table } from '../../../protocol/tables.ts';
import type { ReclaimRecord } from '../requests.ts';
import { indexReclaims } from './reclaim-index.ts';

export interface ReclaimDraft {
  readonly at: number;
  get(id: string): ReclaimRecord | undefined;
  all(): readonly ReclaimRecord[];
  /** Those of a feature, the first asked first. */
  ofFeature(featureId: string): readonly ReclaimRecord[];
  set(row: ReclaimRecord): void;
  /** Brings one to another status, at which it begins now. */
  become(row: ReclaimRecord, status: ReclaimStatus, change?: Partial<ReclaimRecord>): void;
  /** Brings one to its end. */
  end(row: ReclaimRecord, status: ReclaimStatus, outcome: string | null): void;
  drop(id: string): void;
  /** The table with the changes; the same table when there are none. */
  commit(): Table<ReclaimRecord>;
}

export function draftReclaims(before: Table<ReclaimRecord>, at: number): ReclaimDraft {
  const edits = new Map<string, ReclaimRecord | null>();
  const now = (row: ReclaimRecord): readonly ReclaimRecord[] => {
    const edited = edits.get(row.id);
    return edited === null ? [] : [edited ?? row];
  };
  const added = (): readonly ReclaimRecord[] =>
    [...edits].flatMap(([id, row]) => (row === null || rowOf(before, id) !== undefined ? [] : [row]));
  const set = (row: ReclaimRecord): void => void edits.set(row.id, row);
  const become: ReclaimDraft['become'] = (row, status, change = {}) => set({ ...row, status, statusAt: at, ...change });

  return {
    at,
    get: (id) => (edits.has(id) ? (edits.get(id) ?? undefined) : rowOf(before, id)),
    all: () => [...Object.values(before).flatMap(now), ...added()],
    ofFeature: (featureId) => [
      ...(indexReclaims(before).byFeature.get(featureId) ?? []).flatMap(now),
      ...added().filter((row) => row.featureId === featureId),
    ],
    set,
    become,
    end: (row, status, outcome) => become(row, status, { endedAt: at, postponedUntil: null, outcome }),
    drop: (id) => void edits.set(id, null),
    commit() {
      if (edits.size === 0) return before;
      const after = copyTable(before);
      for (const [id, row] of edits) {
        if (row === null) delete after[id];
        else after[id] = row;
      }
      return after;
    },
  };
}
