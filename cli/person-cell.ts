/** People in tables. Pure. */
import { sameHost, sameUser } from '../protocol/identity.ts';
import type { Status } from './status-model.ts';
import type { Cell } from './table.ts';

/** Who the status is for. */
export type Me = Pick<Status, 'user' | 'host'>;

/** A person as the license manager names them; this person is marked. */
export const userCell = (entry: Me, me: Me): Cell =>
  sameUser(entry.user, me.user) && sameHost(entry.host, me.host) ? ownCell(entry.user) : { text: entry.user };

/** The name of this person. */
export const ownCell = (user: string): Cell => ({ text: `${user} (you)`, style: 'bold' });
