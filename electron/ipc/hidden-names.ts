/**
 * The agent's state as it is shown where the names of colleagues are hidden: nobody can be told apart but the person at this
 * agent. What the state means otherwise stays as it is. Pure.
 */
import type { Borrowed } from '../../protocol/borrowed.ts';
import { sameHost, sameUser } from '../../protocol/identity.ts';
import type { Row, Table } from '../../protocol/tables.ts';
import type { TopicTables } from '../../protocol/topics.ts';
import type { AgentState, Me } from '../agent/agent-state.ts';

/** Stands for whoever it is. */
export const hiddenName = 'Colleague';
const hiddenHost = '';

const mapped = <R extends Row>(table: Table<R>, change: (row: R) => R): Table<R> =>
  Object.fromEntries(Object.entries(table).map(([id, row]) => [id, change(row)]));

function withoutNames(tables: TopicTables, me: Me): TopicTables {
  const hide = <R extends { readonly user: string; readonly host: string }>(row: R): R =>
    sameUser(row.user, me.user) ? row : { ...row, user: hiddenName, host: hiddenHost };
  return {
    ...tables,
    checkouts: mapped(tables.checkouts, (row) => {
      const hidden = hide(row);
      return hidden === row ? row : { ...hidden, display: null, pid: null };
    }),
    queue: mapped(tables.queue, (row) => {
      const hidden = hide(row);
      return hidden === row ? row : { ...hidden, display: null };
    }),
    reservations: mapped(tables.reservations, (row) => {
      const isMine =
        (row.reservedFor === 'user' && sameUser(row.name, me.user)) ||
        (row.reservedFor === 'host' && sameHost(row.name, me.host));
      const isPerson = row.reservedFor === 'user' || row.reservedFor === 'host' || row.reservedFor === 'display';
      return isPerson && !isMine ? { ...row, name: hiddenName } : row;
    }),
    places: mapped(tables.places, (row) =>
      row.user !== null && sameUser(row.user, me.user) ? row : { ...row, user: null, host: null },
    ),
    contacts: {},
    asks: mapped(tables.asks, (row) => (row.role === 'asked' ? { ...row, from: null } : { ...row, to: null })),
  };
}

/** The same for borrowed seats. */
export const borrowedWithoutNames = (borrowed: Borrowed, me: Me): Borrowed => ({
  ...borrowed,
  seats: borrowed.seats.map((seat) =>
    sameUser(seat.user, me.user)
      ? seat
      : { ...seat, user: hiddenName, host: hiddenHost, display: null, pid: null, alsoOn: [] },
  ),
});

/** What was asked before is answered with the very same tables, so that readers see what did not change. */
export function createNameHider(me: Me): (state: AgentState) => AgentState {
  const known = new WeakMap<object, unknown>();
  function once<From extends object, To>(from: From, make: (from: From) => To): To {
    if (!known.has(from)) known.set(from, make(from));
    return known.get(from) as To;
  }
  const hide = (tables: TopicTables) => once(tables, () => withoutNames(tables, me));
  return (state) => ({
    ...state,
    mine: hide(state.mine),
    holders: once(state.holders, () =>
      Object.fromEntries(Object.entries(state.holders).map(([featureId, tables]) => [featureId, hide(tables)])),
    ),
  });
}
