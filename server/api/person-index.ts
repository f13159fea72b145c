/**
 * Who concerns what: holder rows by user and by host, kept up to date feature by feature, so that one change among tens
 * of thousands of checkouts costs only as much as that feature is large.
 */
import { emptyHolders } from '../../protocol/empty-tables.ts';
import { sameHost, shortHost } from '../../protocol/identity.ts';
import type { Checkout, QueueEntry, Reservation } from '../../protocol/license.ts';
import { rowOf, type Table, tableOf } from '../../protocol/tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import { isMember, membersFor } from '../site/groups.ts';
import { groupsOf } from '../site/seats-for.ts';
import type { SiteState } from '../site/site-state.ts';

/** Users (lower case) and hosts (short name) whose rows may have changed. */
export interface Affected {
  readonly users: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
}

export interface PersonIndex {
  /** Takes over the step from one state to the next. */
  update(before: SiteState, after: SiteState): Affected;
  /** What concerns this user on this host, both in lower case. */
  rowsOf(user: string, host: string): HolderTables;
}

interface Rows {
  readonly checkouts: Checkout[];
  readonly reservations: Reservation[];
  readonly queue: QueueEntry[];
}

/** Rows by feature id, by lower-case user or short host name. */
type Shelf = Map<string, Map<string, Rows>>;

function rowsAt(shelf: Shelf, name: string, featureId: string): Rows {
  let features = shelf.get(name);
  if (!features) {
    features = new Map();
    shelf.set(name, features);
  }
  let rows = features.get(featureId);
  if (!rows) {
    rows = { checkouts: [], reservations: [], queue: [] };
    features.set(featureId, rows);
  }
  return rows;
}

function remove(shelf: Shelf, name: string, featureId: string): void {
  const features = shelf.get(name);
  features?.delete(featureId);
  if (features?.size === 0) shelf.delete(name);
}

/** Every user and host that the rows of a feature name. */
function namesIn(tables: HolderTables): { users: Set<string>; hosts: Set<string> } {
  const users = new Set<string>();
  const hosts = new Set<string>();
  for (const checkout of Object.values(tables.checkouts)) users.add(checkout.user.toLowerCase());
  for (const entry of Object.values(tables.queue)) users.add(entry.user.toLowerCase());
  for (const reservation of Object.values(tables.reservations)) {
    if (reservation.reservedFor === 'user') users.add(reservation.name.toLowerCase());
    if (reservation.reservedFor === 'host') hosts.add(shortHost(reservation.name));
  }
  return { users, hosts };
}

/** Whose members are known only by looking the group up. */
function isForGroup({ reservedFor }: Reservation): boolean {
  return reservedFor === 'group' || reservedFor === 'user-group' || reservedFor === 'host-group';
}

/** Group reservations of one table that are not the same in the other. */
function groupRowsOnlyIn(table: Table<Reservation>, other: Table<Reservation>): readonly Reservation[] {
  if (table === other) return [];
  return Object.values(table).filter((row) => isForGroup(row) && rowOf(other, row.id) !== row);
}

export function createPersonIndex(): PersonIndex {
  const users: Shelf = new Map();
  const hosts: Shelf = new Map();
  /** Reservations for groups by feature id. */
  const grouped = new Map<string, readonly Reservation[]>();
  let state: SiteState | null = null;

  function take(featureId: string, tables: HolderTables): void {
    for (const checkout of Object.values(tables.checkouts)) {
      rowsAt(users, checkout.user.toLowerCase(), featureId).checkouts.push(checkout);
    }
    for (const entry of Object.values(tables.queue))
      rowsAt(users, entry.user.toLowerCase(), featureId).queue.push(entry);
    for (const reservation of Object.values(tables.reservations)) {
      const { reservedFor, name } = reservation;
      if (reservedFor === 'user') rowsAt(users, name.toLowerCase(), featureId).reservations.push(reservation);
      if (reservedFor === 'host') rowsAt(hosts, shortHost(name), featureId).reservations.push(reservation);
    }
    const forGroups = Object.values(tables.reservations).filter(isForGroup);
    if (forGroups.length > 0) grouped.set(featureId, forGroups);
    else grouped.delete(featureId);
  }

  function updateFeature(
    featureId: string,
    old: HolderTables | undefined,
    now: HolderTables | undefined,
    affected: Names,
  ) {
    for (const tables of [old, now]) {
      if (!tables) continue;
      const names = namesIn(tables);
      for (const name of names.users) affected.users.add(name);
      for (const name of names.hosts) affected.hosts.add(name);
      if (tables !== old) continue;
      for (const name of names.users) remove(users, name, featureId);
      for (const name of names.hosts) remove(hosts, name, featureId);
    }
    if (now) take(featureId, now);
    else grouped.delete(featureId);
  }

  /** Members of groups whose reservations, or who themselves, are others now. */
  function addMembers(before: SiteState, after: SiteState, featureId: string, affected: Names): void {
    const old = (before.holders[featureId] ?? emptyHolders).reservations;
    const now = (after.holders[featureId] ?? emptyHolders).reservations;
    const hasOtherGroups = groupsOf(before, featureId) !== groupsOf(after, featureId);
    const lost = hasOtherGroups ? Object.values(old) : groupRowsOnlyIn(old, now);
    const gained = hasOtherGroups ? Object.values(now) : groupRowsOnlyIn(now, old);
    for (const row of lost) add(affected, row, before);
    for (const row of gained) add(affected, row, after);
  }

  return {
    update(before, after) {
      const affected = { users: new Set<string>(), hosts: new Set<string>() };
      const mayHaveOtherGroups = before.memory.groups !== after.memory.groups;
      const hadGroups = new Set(grouped.keys());
      for (const featureId of new Set([...Object.keys(before.holders), ...Object.keys(after.holders)])) {
        const old = before.holders[featureId];
        const now = after.holders[featureId];
        if (old !== now) updateFeature(featureId, old, now, affected);
        if (mayHaveOtherGroups || old !== now) {
          if (hadGroups.has(featureId) || grouped.has(featureId)) addMembers(before, after, featureId, affected);
        }
      }
      state = after;
      return affected;
    },
    rowsOf(user, host) {
      const own = [...(users.get(user)?.values() ?? [])];
      const held = [...(hosts.get(shortHost(host))?.values() ?? [])].flatMap((rows) => rows.reservations);
      return {
        checkouts: tableOf(own.flatMap((rows) => rows.checkouts)),
        reservations: tableOf([
          ...own.flatMap((rows) => rows.reservations),
          ...held.filter((reservation) => sameHost(reservation.name, host)),
          ...ofGroups(state, grouped, user, host),
        ]),
        queue: tableOf(own.flatMap((rows) => rows.queue)),
      };
    },
  };
}

interface Names {
  readonly users: Set<string>;
  readonly hosts: Set<string>;
}

function add(names: Names, reservation: Reservation, state: SiteState): void {
  const members = membersFor(reservation, groupsOf(state, reservation.featureId));
  for (const user of members?.users ?? []) names.users.add(user);
  for (const host of members?.hosts.keys() ?? []) names.hosts.add(host);
}

/** Reservations for groups that this user or host belongs to. */
function ofGroups(
  state: SiteState | null,
  grouped: ReadonlyMap<string, readonly Reservation[]>,
  user: string,
  host: string,
): readonly Reservation[] {
  if (state === null) return [];
  const found: Reservation[] = [];
  for (const [featureId, reservations] of grouped) {
    const groups = groupsOf(state, featureId);
    if (groups === undefined) continue;
    for (const reservation of reservations) {
      const members = membersFor(reservation, groups);
      if (members !== null && isMember(members, { user, host })) found.push(reservation);
    }
  }
  return found;
}
