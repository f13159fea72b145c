/** How the holders of a feature can be reached. */
import type { Contact } from '../../protocol/ask.ts';
import { type Table, tableOf } from '../../protocol/tables.ts';
import type { HolderTables } from '../../protocol/topics.ts';
import type { DirectoryEntry } from '../config/server-config.ts';
import type { SiteState } from '../site/site-state.ts';
import { featureTables } from '../site/topics.ts';

/** People of the site's directory, by user in lower case. */
export type Directory = ReadonlyMap<string, DirectoryEntry>;

export const directoryOf = (people: readonly DirectoryEntry[]): Directory =>
  new Map(people.map((entry) => [entry.user.toLowerCase(), entry]));

interface Made {
  readonly directory: Directory;
  readonly present: SiteState['present'];
  readonly asks: boolean;
  readonly contacts: Table<Contact>;
}

const nobody: Table<Contact> = tableOf([]);
const users = new WeakMap<HolderTables, ReadonlySet<string>>();
const last = new WeakMap<HolderTables, Made>();

/**
 * Holders of the feature who can be asked, or whom the directory knows. The same table as long as nothing in it may have
 * changed.
 */
export function contactsOf(state: SiteState, directory: Directory, featureId: string): Table<Contact> {
  const { present } = state;
  const asks = state.rules.asks.enabled;
  const holders = featureTables(state, featureId);
  const made = last.get(holders);
  if (made?.present === present && made.directory === directory && made.asks === asks) return made.contacts;
  const rows = [...usersIn(holders)].flatMap((id): Contact[] => {
    const entry = directory.get(id);
    const askable = asks && Object.hasOwn(present, id) && present[id]?.askable === true;
    if (entry === undefined && !askable) return [];
    const { fullName = null, mail = null, phone = null } = entry ?? {};
    return [{ id, askable, fullName, mail, phone }];
  });
  const contacts = rows.length === 0 ? nobody : tableOf(rows);
  last.set(holders, { directory, present, asks, contacts });
  return contacts;
}

/** Holders by name in lower case. */
function usersIn(holders: HolderTables): ReadonlySet<string> {
  let found = users.get(holders);
  if (found === undefined) {
    found = new Set(Object.values(holders.checkouts).map(({ user }) => user.toLowerCase()));
    users.set(holders, found);
  }
  return found;
}
