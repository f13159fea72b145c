/** Whose requests, or what they see of them, may differ between two states. Pure. */
import type { Standing } from '../../protocol/reclaim/reclaim.ts';
import { type Row, rowOf, type Table } from '../../protocol/tables.ts';
import type { AskRecord, DenialRecord } from './requests.ts';
import type { SiteState } from './site-state.ts';
import { featureTables } from './topics.ts';
import { isPresent } from './waiting/positions.ts';
import { emptyLine, indexWaits, type WaitingLine } from './waiting/wait-index.ts';

const noRows: Table<Standing> = {};

/** Users in lower case whose denials, waits, offers, asks, bookings or reclaims (`person/…` topic) may have changed. */
export function affectedUsers(before: SiteState, after: SiteState): ReadonlySet<string> {
  const users = new Set<string>();
  const add = (user: string) => users.add(user.toLowerCase());
  changedRows(before.requests.denials, after.requests.denials, ({ user }: DenialRecord) => add(user));
  changedRows(before.requests.offers, after.requests.offers, ({ user }) => add(user));
  changedRows(before.requests.reclaims, after.requests.reclaims, ({ user }) => add(user));
  const eachSide = ({ fromUser, toUser }: AskRecord) => {
    add(fromUser);
    add(toUser);
  };
  changedRows(before.requests.asks, after.requests.asks, eachSide);
  if (before.rules.anonymous !== after.rules.anonymous) {
    for (const ask of Object.values(after.requests.asks)) eachSide(ask);
  }
  if (before.bookings !== after.bookings) {
    for (const user of new Set([...Object.keys(before.bookings), ...Object.keys(after.bookings)])) {
      if (before.bookings[user] !== after.bookings[user]) users.add(user);
    }
  }
  addStandings(before, after, add);
  addWaiting(users, before, after);
  return users;
}

/** Holders of seats that are or are not asked back for another reason than before. */
function addStandings(before: SiteState, after: SiteState, add: (user: string) => void): void {
  if (before.standings === after.standings) return;
  for (const featureId of new Set([...Object.keys(before.standings), ...Object.keys(after.standings)])) {
    const tables = [before, after].map(({ standings }) => standings[featureId]?.rows ?? noRows) as [
      Table<Standing>,
      Table<Standing>,
    ];
    changedRows(...tables, ({ id }) => {
      for (const state of [before, after]) {
        const holder = rowOf(featureTables(state, featureId).checkouts, id);
        if (holder !== undefined) add(holder.user);
      }
    });
  }
}

/** Everyone in a line that changed, since all their places may have. */
function addWaiting(users: Set<string>, before: SiteState, after: SiteState): void {
  if (before.requests.waits === after.requests.waits && before.present === after.present) return;
  const old = indexWaits(before.requests.waits).lines;
  const now = indexWaits(after.requests.waits).lines;
  for (const featureId of new Set([...old.keys(), ...now.keys()])) {
    const lines = [old.get(featureId) ?? emptyLine, now.get(featureId) ?? emptyLine] as const;
    if (lines[0] === lines[1] && !presenceDiffers(lines[1], before, after)) continue;
    for (const line of lines) {
      for (const { userKey } of line) users.add(userKey);
    }
  }
}

function presenceDiffers(line: WaitingLine, before: SiteState, after: SiteState): boolean {
  return (
    before.present !== after.present &&
    line.some((place) => isPresent(before.present, place) !== isPresent(after.present, place))
  );
}

function changedRows<R extends Row>(before: Table<R>, after: Table<R>, tell: (row: R) => void): void {
  if (before === after) return;
  for (const id in after) {
    const row = after[id] as R;
    const old = rowOf(before, id);
    if (old === row) continue;
    tell(row);
    if (old !== undefined) tell(old);
  }
  for (const id in before) {
    if (!Object.hasOwn(after, id)) tell(before[id] as R);
  }
}
