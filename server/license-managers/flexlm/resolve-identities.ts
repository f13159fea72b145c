/** Telling user, host and display apart where a line alone does not, once all lines have been seen. */
import { type Identity, type IdentityContext, splitIdentity } from './identity.ts';
import type { FeatureDraft, ReportDraft, UnsureIdentity } from './report-draft.ts';

/** Fills in the names of all checkouts and queue entries that were put aside. */
export function resolveIdentities({ features, unsure }: ReportDraft): void {
  if (unsure.length === 0) return;
  const hosts = knownHosts(features, unsure);
  const hasPlainLines = features.some(({ checkouts }) => checkouts.some(({ host }) => host !== ''));
  const bare = new Set<FeatureDraft>();
  const identities = unsure.map(({ entry, text, feature }) =>
    splitIdentity(text, { knownHosts: hosts, feature: feature.name, version: entry.version }),
  );
  const extras = knownExtras(identities);
  for (const [index, { entry, text, feature }] of unsure.entries()) {
    const context = { knownHosts: hosts, feature: feature.name, version: entry.version };
    const identity = withoutExtra(text, extras, context) ?? identities[index] ?? nameless(text);
    const { user, host, display, extra } = withHostTwice(identity, hasPlainLines);
    entry.user = user;
    entry.host = host;
    entry.display = display;
    if ('extra' in entry) entry.extra = extra;
    if (display === null) bare.add(feature);
  }
  const entries = new Set<unknown>(unsure.map(({ entry }) => entry));
  for (const feature of bare) mendWithoutDisplays(feature, entries);
}

/** Words that stand behind the displays of lines which show by themselves where the display ends. */
const knownExtras = (identities: readonly (Identity | null)[]): ReadonlySet<string> =>
  new Set(
    identities.flatMap((identity) => (/^[A-Za-z]\w+$/.test(identity?.extra ?? '') ? (identity?.extra ?? []) : [])),
  );

/** A line that ends in such a word ends in no display; null where it does not, or is too short. */
function withoutExtra(text: string, extras: ReadonlySet<string>, context: IdentityContext): Identity | null {
  if (extras.size === 0) return null;
  const words = text.trimEnd();
  const last = words.slice(words.lastIndexOf(' ') + 1);
  if (!extras.has(last)) return null;
  const rest = words.slice(0, -last.length).trimEnd();
  const identity = splitIdentity(rest, context);
  return identity === null || identity.display === null || identity.extra !== null
    ? null
    : { ...identity, extra: last };
}

const nameless = (text: string): Identity => ({ user: text, host: '', display: null, extra: null });

/** The same word twice, where others have a display: it is host and display, and the user's name was not sent. */
const withHostTwice = (identity: Identity, hasPlainLines: boolean): Identity =>
  hasPlainLines && identity.display === null && identity.user.toLowerCase() === identity.host.toLowerCase()
    ? { ...identity, user: '', display: identity.host }
    : identity;

/** Which words of the unsure lines are hosts of plain lines, in small letters. */
function knownHosts(features: readonly FeatureDraft[], unsure: readonly UnsureIdentity[]): Set<string> {
  // One machine can be printed in several letter cases. Spelling the few words in all usual ways is quicker than turning
  // a hundred thousand hosts into small letters.
  const spellings = new Set<string>();
  for (const { text } of unsure) {
    for (const word of text.split(/\s+/)) spellings.add(word).add(word.toLowerCase()).add(word.toUpperCase());
  }
  const hosts = new Set<string>();
  for (const { checkouts } of features) {
    for (const { host } of checkouts) if (spellings.has(host)) hosts.add(host.toLowerCase());
  }
  return hosts;
}

/**
 * Some vendor daemons never print a display. Three words are then a user name of two words and a host, which shows where
 * the third word is a host of the two-word lines and the second is not.
 */
function mendWithoutDisplays({ checkouts }: FeatureDraft, unsure: ReadonlySet<unknown>): void {
  const bare = checkouts.filter((checkout) => unsure.has(checkout) && checkout.display === null);
  const plain = checkouts.filter((checkout) => !unsure.has(checkout));
  if (bare.length < plain.length || bare.length === 0) return;
  const hosts = new Set(bare.map(({ host }) => host.toLowerCase()));
  for (const checkout of plain) {
    if (checkout.display === null || !hosts.has(checkout.display.toLowerCase())) continue;
    if (hosts.has(checkout.host.toLowerCase()) || checkout.host === checkout.display) continue;
    checkout.user = `${checkout.user} ${checkout.host}`;
    checkout.host = checkout.display;
    checkout.display = null;
  }
}
