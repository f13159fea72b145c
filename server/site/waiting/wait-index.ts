/** The waits by feature, in their order, and by user: made once for each table of waits, and from the one before it. */
import { copyTable, rowOf, type Table } from '../../../protocol/tables.ts';
import type { WaitEntry } from '../requests.ts';

/** One place in the line of a feature. */
export interface Place {
  readonly entry: WaitEntry;
  /** The user's name in lower case. */
  readonly userKey: string;
  /** Since when it stands in this line. */
  readonly since: number;
}

/** The line of one feature: who came first stands first. */
export type WaitingLine = readonly Place[];

export interface WaitIndex {
  /** How many waits there are. */
  readonly count: number;
  /** By feature id; features that nobody waits for have none. */
  readonly lines: ReadonlyMap<string, WaitingLine>;
  /** By user in lower case. */
  readonly users: ReadonlyMap<string, readonly WaitEntry[]>;
}

/** New rows by id, and null for those that go. */
export type Edits<Row> = ReadonlyMap<string, Row | null>;

export const emptyLine: WaitingLine = [];

const indexes = new WeakMap<Table<WaitEntry>, WaitIndex>();

/** Above this part of a table, making an index afresh is quicker than from the one before. */
const fewEdits = 0.1;

const detailed = new WeakMap<WaitingLine, WaitingLine>();

/** The places of a line whose waits have details. */
export function detailedIn(line: WaitingLine): WaitingLine {
  const known = detailed.get(line);
  if (known !== undefined) return known;
  const places = line.filter(({ entry }) => entry.details !== undefined);
  detailed.set(line, places);
  return places;
}

/** Since when a wait stands in the line of one of its features. */
export function sinceOf({ since, details }: WaitEntry, featureId: string): number {
  return details?.find((detail) => detail.featureId === featureId)?.since ?? since;
}

/** The index of these waits. */
export function indexWaits(waits: Table<WaitEntry>): WaitIndex {
  const known = indexes.get(waits);
  if (known !== undefined) return known;
  const index = indexOf(waits);
  indexes.set(waits, index);
  return index;
}

/** The waits with these edits; the same table when there are none. */
export function editWaits(waits: Table<WaitEntry>, edits: Edits<WaitEntry>): Table<WaitEntry> {
  if (edits.size === 0) return waits;
  const after = copyTable(waits);
  for (const [id, entry] of edits) {
    if (entry === null) delete after[id];
    else after[id] = entry;
  }
  const before = indexes.get(waits);
  if (before !== undefined && edits.size <= 1 + fewEdits * before.users.size) {
    indexes.set(after, {
      count: before.count + added(waits, edits),
      lines: editLines(before.lines, waits, edits),
      users: editUsers(before.users, waits, edits),
    });
  }
  return after;
}

function indexOf(waits: Table<WaitEntry>): WaitIndex {
  const lines = new Map<string, Place[]>();
  const users = new Map<string, WaitEntry[]>();
  const entries = Object.values(waits);
  for (const entry of entries) {
    const userKey = entry.user.toLowerCase();
    pushTo(users, userKey, entry);
    for (const featureId of entry.featureIds) {
      pushTo(lines, featureId, { entry, userKey, since: sinceOf(entry, featureId) });
    }
  }
  for (const line of lines.values()) line.sort(byTurn);
  for (const own of users.values()) own.sort(byAge);
  return { count: entries.length, lines, users };
}

/** How many more waits there are with these edits. */
function added(waits: Table<WaitEntry>, edits: Edits<WaitEntry>): number {
  let more = 0;
  for (const [id, entry] of edits) more += Number(entry !== null) - Number(rowOf(waits, id) !== undefined);
  return more;
}

function editLines(before: WaitIndex['lines'], waits: Table<WaitEntry>, edits: Edits<WaitEntry>): WaitIndex['lines'] {
  const added = new Map<string, Place[]>();
  const touched = new Set<string>();
  for (const [id, entry] of edits) {
    for (const featureId of rowOf(waits, id)?.featureIds ?? []) touched.add(featureId);
    for (const featureId of entry?.featureIds ?? []) {
      touched.add(featureId);
      const place = { entry: entry as WaitEntry, userKey: (entry as WaitEntry).user.toLowerCase() };
      pushTo(added, featureId, { ...place, since: sinceOf(place.entry, featureId) });
    }
  }
  const lines = new Map(before);
  for (const featureId of touched) {
    const left = (before.get(featureId) ?? emptyLine).filter(({ entry }) => !edits.has(entry.id));
    const line = [...left, ...(added.get(featureId) ?? emptyLine)].sort(byTurn);
    if (line.length > 0) lines.set(featureId, line);
    else lines.delete(featureId);
  }
  return lines;
}

function editUsers(before: WaitIndex['users'], waits: Table<WaitEntry>, edits: Edits<WaitEntry>): WaitIndex['users'] {
  const users = new Map(before);
  const touched = new Set<string>();
  for (const [id, entry] of edits) {
    for (const row of [rowOf(waits, id), entry]) {
      if (row) touched.add(row.user.toLowerCase());
    }
  }
  const added = Map.groupBy(
    [...edits.values()].filter((entry) => entry !== null),
    ({ user }) => user.toLowerCase(),
  );
  for (const user of touched) {
    const left = (before.get(user) ?? []).filter(({ id }) => !edits.has(id));
    const own = [...left, ...(added.get(user) ?? [])].sort(byAge);
    if (own.length > 0) users.set(user, own);
    else users.delete(user);
  }
  return users;
}

/** Who came first; of those who came at once, the one whose id sorts first. */
function byTurn(a: Place, b: Place): number {
  return a.since - b.since || byId(a.entry, b.entry);
}

function byAge(a: WaitEntry, b: WaitEntry): number {
  return a.since - b.since || byId(a, b);
}

function byId(a: WaitEntry, b: WaitEntry): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
