/**
 * What is told of a feature to whom may not know who holds it: how many there are, since when, and nobody's name. One's own
 * seats stand in the topic of one's own. Pure.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Checkout, QueueEntry, Reservation } from '../../protocol/license.ts';
import type { Row, Table } from '../../protocol/tables.ts';
import { tableOf } from '../../protocol/tables.ts';
import type { HolderTables, TopicTables } from '../../protocol/topics.ts';

/** Ids may be made of names. These lead nowhere, are the same as long as the server runs, and differ as the ids do. */
const key = randomBytes(16);
const hiddenId = (id: string): string => createHmac('sha256', key).update(id).digest('base64url').slice(0, 22);

const noContacts: TopicTables['contacts'] = tableOf([]);
const nobody = { user: '', host: '', display: null };
/** A checkout of nobody. */
export const checkoutWithoutNames = (row: Checkout): Checkout => ({
  ...row,
  ...nobody,
  id: hiddenId(row.id),
  handle: null,
  pid: null,
});
const queuedOf = (row: QueueEntry): QueueEntry => ({ ...row, ...nobody, id: hiddenId(row.id) });
const isPerson = ({ reservedFor }: Reservation): boolean =>
  reservedFor === 'user' || reservedFor === 'host' || reservedFor === 'display';
const reservationOf = (row: Reservation): Reservation => ({
  ...row,
  id: hiddenId(row.id),
  name: isPerson(row) ? '' : row.name,
});

const hidden = new WeakMap<object, unknown>();
/** The same row and table again for the same one, so that what did not change is not looked at. */
function once<From extends object, To>(from: From, make: (from: From) => To): To {
  if (!hidden.has(from)) hidden.set(from, make(from));
  return hidden.get(from) as To;
}
const hide = <R extends Row>(table: Table<R>, change: (row: R) => R): Table<R> =>
  once(table, () => tableOf(Object.values(table).map((row) => once(row, change))));

/** Of what a license manager tells. */
export const holdersWithoutNames = ({ checkouts, reservations, queue }: HolderTables): HolderTables => ({
  checkouts: hide(checkouts, checkoutWithoutNames),
  reservations: hide(reservations, reservationOf),
  queue: hide(queue, queuedOf),
});

/** Of the whole topic: how to reach a holder would tell who it is. */
export const withoutHolders = (rows: TopicTables): TopicTables => ({
  ...rows,
  ...holdersWithoutNames(rows),
  contacts: noContacts,
  shields: hide(rows.shields, (row) => ({ ...row, id: hiddenId(row.id) })),
});
