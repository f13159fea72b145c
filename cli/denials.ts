/** `seatlight denials [FEATURE]`: who was refused what, when and why. */
import { type DenialQuery, fetchDenials, fetchSnapshot } from '../electron/agent/monitor-client.ts';
import type { Route } from '../electron/agent/route.ts';
import type { Denial } from '../protocol/denial.ts';
import type { Denials } from '../protocol/rest.ts';
import { askServer } from './ask-server.ts';
import { denialsText } from './denials-text.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { findFeatures } from './status-model.ts';
import type { Target } from './target.ts';
import type { Terminal } from './terminal.ts';
import { printable } from './words.ts';

export interface DenialsOptions {
  /** A feature's name, or a part of it; null for all. */
  readonly feature: string | null;
  /** Null for everyone. */
  readonly user: string | null;
  readonly hours: number;
  readonly json: boolean;
}

/** Most that are asked for at once. */
const limit = 1000;
/** More features than this with the word in their name are not asked for one by one. */
const maxFeatures = 20;

/** Prints the denials. Throws `CommandError`. */
export async function printDenials(target: Target, options: DenialsOptions, terminal: Terminal): Promise<void> {
  const answer = await askServer(target, (route) => collect(route, options));
  if (options.json) terminal.lines([JSON.stringify(answer, null, 2)]);
  else terminal.lines(denialsText(answer, options.hours, terminal.paint));
}

async function collect(route: Route, { feature, user, hours }: DenialsOptions): Promise<Denials> {
  const query: DenialQuery = { hours, limit, ...(user === null ? {} : { user }) };
  if (feature === null) return fetchDenials(route, query);
  const { features } = await fetchSnapshot(route, AbortSignal.timeout(20_000));
  const meant = findFeatures(features, feature);
  if (meant.length > 0 && meant.length <= maxFeatures) {
    return merged(await Promise.all(meant.map(({ id }) => fetchDenials(route, { ...query, feature: id }))));
  }
  // What this site does not have at all is often what was refused: its name is in the denials only.
  const all = await fetchDenials(route, query);
  const named = denialsOf(all.denials, feature);
  if (named.length === 0 && meant.length === 0) {
    throw new CommandError(
      `No feature is called "${printable(feature)}", and none of that name was refused in the last ${hours} h.`,
      'See all features with: seatlight status',
      exitCodes.notFound,
    );
  }
  return { ...all, denials: named };
}

function denialsOf(denials: readonly Denial[], wanted: string): Denial[] {
  const word = wanted.toLowerCase();
  const exact = denials.filter(({ feature }) => feature.toLowerCase() === word);
  return exact.length > 0 ? exact : denials.filter(({ feature }) => feature.toLowerCase().includes(word));
}

const merged = (answers: readonly Denials[]): Denials => ({
  denials: answers.flatMap(({ denials }) => denials).toSorted((a, b) => b.lastAt - a.lastAt),
  truncated: answers.some(({ truncated }) => truncated),
  ...(answers.some(({ hidden }) => hidden) && { hidden: 'role' }),
});
