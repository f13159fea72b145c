/** People in tables. Pure. */
import { sameHost, sameUser } from '../protocol/identity.ts';
import type { Status } from './status-model.ts';
import type { Cell } from './table.ts';

/** Who the status is for. */
export type Me = Pick<Status, 'user' | 'host'>;

/**
 * The name of a person or a host. It is left empty where the license manager does not tell it.
 * @param hidden whether it may also be left empty because it is not for whoever asks
 */
export function nameCell(name: string, hidden: boolean): Cell {
  if (name !== '') return { text: name };
  return { text: hidden ? '(hidden)' : '?', style: 'dim' };
}

/** A person as the license manager names them; this person is marked. */
export const userCell = (entry: Me, me: Me, hidden = false): Cell =>
  sameUser(entry.user, me.user) && sameHost(entry.host, me.host) ? ownCell(entry.user) : nameCell(entry.user, hidden);

/** The name of this person. */
export const ownCell = (user: string): Cell => ({ text: `${user} (you)`, style: 'bold' });
