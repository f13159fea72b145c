/** Telling user, host and display apart where a line alone does not, once all lines have been seen. */
import { splitIdentity } from './identity.ts';
import type { FeatureDraft, ReportDraft, UnsureIdentity } from './report-draft.ts';

/** Fills in the names of all checkouts and queue entries that were put aside. */
export function resolveIdentities(draft: ReportDraft): void {
  if (draft.unsure.length === 0) return;
  const unsure = new Set(draft.unsure.map(({ entry }) => entry));
  const knownHosts = new Set<string>();
  for (const feature of draft.features) {
    for (const checkout of feature.checkouts) if (!unsure.has(checkout)) knownHosts.add(checkout.host.toLowerCase());
  }
  const displaysAreUsual = knownHosts.size > 0;
  for (const item of draft.unsure) fillIn(item, knownHosts, displaysAreUsual);
  for (const feature of draft.features) mendWithoutDisplays(feature, unsure);
}

function fillIn({ entry, text, feature }: UnsureIdentity, knownHosts: ReadonlySet<string>, displaysAreUsual: boolean) {
  const identity = splitIdentity(text, { knownHosts, feature, version: entry.version });
  if (identity === null) {
    entry.user = text;
    return;
  }
  const { user, host, display, extra } = identity;
  entry.user = user;
  entry.host = host;
  entry.display = display;
  if ('extra' in entry) entry.extra = extra;
  // The same word twice, where others have a display: it is host and display, and the user's name was not sent.
  if (display === null && displaysAreUsual && user.toLowerCase() === host.toLowerCase()) {
    entry.user = '';
    entry.display = host;
  }
}

/**
 * Some vendor daemons never print a display. Three words are then a user name of two words and a host, which shows where
 * the third word is a host of the two-word lines and the second is not.
 */
function mendWithoutDisplays(feature: FeatureDraft, unsure: ReadonlySet<unknown>): void {
  const bare = feature.checkouts.filter((checkout) => unsure.has(checkout) && checkout.display === null);
  const plain = feature.checkouts.filter((checkout) => !unsure.has(checkout));
  if (bare.length < plain.length || bare.length === 0) return;
  const hosts = new Set(bare.map((checkout) => checkout.host.toLowerCase()));
  for (const checkout of plain) {
    if (checkout.display === null || !hosts.has(checkout.display.toLowerCase())) continue;
    if (hosts.has(checkout.host.toLowerCase()) || checkout.host === checkout.display) continue;
    checkout.user = `${checkout.user} ${checkout.host}`;
    checkout.host = checkout.display;
    checkout.display = null;
  }
}
