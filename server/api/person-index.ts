/**
 * Who concerns what: holder rows by user and by host, kept up to date feature by feature, so that one change among tens
 * of thousands of checkouts costs only as much as that feature is large.
 */
import { sameHost, shortHost } from '../../protocol/identity.ts';
import type { Checkout, QueueEntry, Reservation } from '../../protocol/license.ts';
import { tableOf } from '../../protocol/tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';

/** Holders by feature id, as the site state has them. */
export type Holders = Readonly<Record<string, HolderTables>>;

/** Users (lower case) and hosts (short name) whose rows may have changed. */
export interface Affected {
  readonly users: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
}

export interface PersonIndex {
  /** Takes over the step from one set of holders to the next. */
  update(before: Holders, after: Holders): Affected;
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

export function createPersonIndex(): PersonIndex {
  const users: Shelf = new Map();
  const hosts: Shelf = new Map();

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
  }

  return {
    update(before, after) {
      const affected = { users: new Set<string>(), hosts: new Set<string>() };
      for (const featureId of new Set([...Object.keys(before), ...Object.keys(after)])) {
        const old = before[featureId];
        const now = after[featureId];
        if (old === now) continue;
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
      }
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
        ]),
        queue: tableOf(own.flatMap((rows) => rows.queue)),
      };
    },
  };
}
