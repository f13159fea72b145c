/** What changed between two statuses, a line each, for output that cannot be drawn anew. Pure. */
import type { FeatureStatus, Status } from './status-model.ts';
import { freeText, inUseText } from './status-text.ts';
import { clockText, countText, printable } from './words.ts';

function figures(feature: FeatureStatus): string {
  const parts = [`${freeText(feature.freeForYou)} free for you`, `${inUseText(feature)} in use`];
  if (feature.borrowed !== 0) parts.push(`${countText(feature.borrowed)} borrowed`);
  if (feature.reserved !== 0) parts.push(`${countText(feature.reserved)} reserved`);
  if (feature.queued !== 0) parts.push(`${countText(feature.queued)} queued`);
  if (feature.waiting !== null && feature.waiting.people > 0) parts.push(`${feature.waiting.people} waiting`);
  if (feature.staleSince !== null) parts.push('old figures');
  return parts.join(', ');
}

const holdersOf = (feature: FeatureStatus | undefined): readonly string[] =>
  (feature?.checkouts ?? []).map(
    ({ user, host, count }) => `${user} on ${host}${count > 1 ? ` (${count} seats)` : ''}`,
  );

/** Those of `some` that are not among `others`, each as often as it is there more. */
function missing(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function featureLines(before: FeatureStatus | undefined, after: FeatureStatus): string[] {
  const name = `${after.name} on ${after.serverName}`;
  return [
    ...(before !== undefined && figures(before) === figures(after) ? [] : [`${name}: ${figures(after)}`]),
    ...missing(holdersOf(after), holdersOf(before)).map((holder) => `${name}: taken by ${holder}`),
    ...missing(holdersOf(before), holdersOf(after)).map((holder) => `${name}: back from ${holder}`),
  ];
}

/** Changed connection, license servers and features, each with the time. */
export function changeLines(before: Status, after: Status): string[] {
  const lines: string[] = [];
  if (before.connected !== after.connected) {
    lines.push(after.connected ? 'connected again' : 'not connected; trying again');
  }
  for (const server of after.servers) {
    const old = before.servers.find(({ id }) => id === server.id);
    if (old?.status !== server.status) {
      lines.push(`${server.name}: ${server.status}${server.problem === null ? '' : `. ${server.problem.message}`}`);
    }
  }
  const old = new Map(before.features.map((feature) => [feature.id, feature]));
  for (const feature of after.features) lines.push(...featureLines(old.get(feature.id), feature));
  const still = new Set(after.features.map(({ id }) => id));
  for (const { id, name, serverName } of before.features) {
    if (!still.has(id)) lines.push(`${name} on ${serverName}: no longer there`);
  }
  return lines.map((line) => `${clockText(after.at)}  ${printable(line)}`);
}
