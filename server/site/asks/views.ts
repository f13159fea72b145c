/** What people get to see of asks. */
import type { Ask } from '../../../protocol/ask.ts';
import { type Table, tableOf } from '../../../protocol/tables.ts';
import type { AskRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';

const byUser = new WeakMap<Table<AskRecord>, ReadonlyMap<string, readonly AskRecord[]>>();

/** The asks from and to a user. In anonymous mode, neither side learns who the other one is. */
export function asksOf({ requests, rules }: SiteState, user: string): Table<Ask> {
  const userKey = user.toLowerCase();
  const own = indexAsks(requests.asks).get(userKey) ?? [];
  return tableOf(own.map((ask) => askRow(ask, userKey, rules.anonymous)));
}

/** Asks by user in lower case, of either side. */
function indexAsks(asks: Table<AskRecord>): ReadonlyMap<string, readonly AskRecord[]> {
  const known = byUser.get(asks);
  if (known !== undefined) return known;
  const index = new Map<string, AskRecord[]>();
  for (const ask of Object.values(asks)) {
    for (const user of new Set([ask.fromUser.toLowerCase(), ask.toUser.toLowerCase()])) {
      index.set(user, [...(index.get(user) ?? []), ask]);
    }
  }
  byUser.set(asks, index);
  return index;
}

function askRow(ask: AskRecord, userKey: string, anonymous: boolean): Ask {
  const { id, featureId, fromUser, toUser, askedAt, expiresAt, answer, answeredAt } = ask;
  const role = fromUser.toLowerCase() === userKey ? 'asker' : 'asked';
  return {
    id,
    featureId,
    from: anonymous && role === 'asked' ? null : fromUser,
    to: anonymous && role === 'asker' ? null : toUser,
    role,
    askedAt,
    expiresAt,
    answer,
    answeredAt,
  };
}
