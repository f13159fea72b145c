/** The denials by who was denied what: made once for each table of denials. */
import { isForCapacity } from '../../../protocol/denial.ts';
import type { Person } from '../../../protocol/free-for-you.ts';
import type { Table } from '../../../protocol/tables.ts';
import { holderKey } from '../logged/log-memory.ts';
import type { DenialRecord } from '../requests.ts';
import { clip } from '../rows.ts';

export interface DenialIndex {
  /** The latest one by person and name of the feature; also by the names that were tried besides. */
  readonly byFeature: ReadonlyMap<string, DenialRecord>;
  /** The latest one by person. */
  readonly byPerson: ReadonlyMap<string, DenialRecord>;
  /** Those that are not decided yet. */
  readonly pending: readonly DenialRecord[];
  /** Those for capacity that stand, of features that were not known. */
  readonly unplaced: readonly DenialRecord[];
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

/** The same for all spellings of a person, as far as rows keep names. */
export function personKey({ user, host }: Person): string {
  return holderKey({ user: clip(user), host: clip(host) });
}

/** The key of a person and the name of a feature, on whatever license server. */
export function featureKey(person: string, feature: string): string {
  return `${person}\u0000${feature.toLowerCase()}`;
}

function indexOf(denials: Table<DenialRecord>): DenialIndex {
  const byFeature = new Map<string, DenialRecord>();
  const byPerson = new Map<string, DenialRecord>();
  const pending: DenialRecord[] = [];
  const unplaced: DenialRecord[] = [];
  let oldestAt: number | null = null;
  for (const id of Object.keys(denials)) {
    const record = denials[id] as DenialRecord;
    const person = personKey(record);
    keepLatest(byPerson, person, record);
    for (const name of [record.feature, ...record.alsoTried]) keepLatest(byFeature, featureKey(person, name), record);
    if (record.settlesAt !== null) pending.push(record);
    if (isUnplaced(record)) unplaced.push(record);
    if (oldestAt === null || record.lastAt < oldestAt) oldestAt = record.lastAt;
  }
  return { byFeature, byPerson, pending, unplaced, oldestAt };
}

const isUnplaced = ({ featureId, old, satisfiedBy, reason }: DenialRecord): boolean =>
  featureId === null && !old && satisfiedBy === null && isForCapacity(reason);

function keepLatest(map: Map<string, DenialRecord>, key: string, record: DenialRecord): void {
  const known = map.get(key);
  if (known === undefined || isLater(record, known)) map.set(key, record);
}

/**
 * Whether a denial is later than another one. Of equally late ones the id decides, never the order of rows; it is longer
 * where there was one of the same second before.
 */
export function isLater(a: DenialRecord, b: DenialRecord): boolean {
  const difference = a.lastAt - b.lastAt || a.at - b.at || a.id.length - b.id.length;
  return difference === 0 ? a.id > b.id : difference > 0;
}
