/** The denials by who was denied what: made once for each table of denials. */
import type { Table } from '../../../protocol/tables.ts';
import { holderKey } from '../logged/log-memory.ts';
import type { DenialRecord } from '../requests.ts';

export interface DenialIndex {
  /** The latest one by person and name of the feature; also by the names that were tried besides. */
  readonly byFeature: ReadonlyMap<string, DenialRecord>;
  /** The latest one by person. */
  readonly byPerson: ReadonlyMap<string, DenialRecord>;
  /** Those that are not decided yet. */
  readonly pending: readonly DenialRecord[];
  /** When the oldest one was refused last; null when there is none. */
  readonly oldestAt: number | null;
}

const indexes = new WeakMap<Table<DenialRecord>, DenialIndex>();

/** The index of these denials. */
export function indexDenials(denials: Table<DenialRecord>): DenialIndex {
  let index = indexes.get(denials);
  if (index === undefined) {
    index = indexOf(denials);
    indexes.set(denials, index);
  }
  return index;
}

/** The key of a person and the name of a feature, on whatever license server. */
export function featureKey(personKey: string, feature: string): string {
  return `${personKey}\u0000${feature.toLowerCase()}`;
}

function indexOf(denials: Table<DenialRecord>): DenialIndex {
  const byFeature = new Map<string, DenialRecord>();
  const byPerson = new Map<string, DenialRecord>();
  const pending: DenialRecord[] = [];
  let oldestAt: number | null = null;
  for (const id of Object.keys(denials)) {
    const record = denials[id] as DenialRecord;
    const person = holderKey(record);
    keepLatest(byPerson, person, record);
    for (const name of [record.feature, ...record.alsoTried]) keepLatest(byFeature, featureKey(person, name), record);
    if (record.settlesAt !== null) pending.push(record);
    if (oldestAt === null || record.lastAt < oldestAt) oldestAt = record.lastAt;
  }
  return { byFeature, byPerson, pending, oldestAt };
}

/** Of equally late ones, the one whose id comes first: the order of rows decides nothing. */
function keepLatest(map: Map<string, DenialRecord>, key: string, record: DenialRecord): void {
  const known = map.get(key);
  const isLater =
    known === undefined || record.lastAt > known.lastAt || (record.lastAt === known.lastAt && record.id < known.id);
  if (isLater) map.set(key, record);
}
