/** Status as text for a terminal. Pure. */
import { allowanceProblem } from '../protocol/allowance.ts';
import type { LicenseServer } from '../protocol/license.ts';
import { countedMembers } from '../protocol/redundancy.ts';
import { endsSoonText, expiredWhy } from './expiry-text.ts';
import { redundancyText } from './redundancy-text.ts';
import type { FeatureStatus, Status } from './status-model.ts';
import { type Cell, type Column, type Paint, tableLines } from './table.ts';
import { countText, durationText, plural, printable } from './words.ts';

const featureColumns: readonly Column[] = [
  { title: 'FEATURE', elastic: true },
  { title: 'SERVER', elastic: true },
  { title: 'FREE FOR YOU', shortTitle: 'FREE', align: 'right' },
  { title: 'IN USE', align: 'right' },
  { title: 'BORROWED', shortTitle: 'BORR.', align: 'right' },
  { title: 'RESERVED', shortTitle: 'RES.', align: 'right' },
  { title: 'QUEUED', align: 'right' },
  { title: 'WAITING', shortTitle: 'WAIT', align: 'right' },
  { title: 'NOTE' },
];

/** `47 of 50`, `3 of unlimited`, or `?` for what is not known. */
export function inUseText(feature: Pick<FeatureStatus, 'inUse' | 'issued' | 'limit'>): string {
  const issued = feature.limit === 'uncounted' ? 'unlimited' : countText(feature.issued);
  return feature.inUse === null && issued === '?' ? '?' : `${countText(feature.inUse)} of ${issued}`;
}

/** `3`, `unlimited` or `?`. */
export const freeText = (free: FeatureStatus['freeForYou']): string => (free === 'unlimited' ? free : countText(free));

function freeCell(free: FeatureStatus['freeForYou']): Cell {
  const style = free === null ? 'dim' : free === 0 ? 'red' : 'green';
  return { text: freeText(free), style };
}

/** Longest note in the table; the whole of it is told when the feature is asked for. */
const noteWidth = 60;

const shorten = (text: string): string => (text.length <= noteWidth ? text : `${text.slice(0, noteWidth - 1)}…`);

/** How old figures are that are no longer fresh, what is wrong with the feature, or when it ends. */
function note(feature: FeatureStatus, at: number): Cell {
  if (feature.staleSince !== null) {
    return { text: `as of ${durationText(at - feature.staleSince)} ago`, style: 'yellow' };
  }
  return {
    text: shorten(
      expiredWhy(feature, at) ?? feature.problem?.message ?? notAllowedText(feature) ?? endsSoonText(feature, at) ?? '',
    ),
    style: 'yellow',
  };
}

/** Why this person gets no seat, whatever is free; else null. */
function notAllowedText({ allowance }: FeatureStatus): string | null {
  if (allowance === undefined || allowanceProblem(allowance) === null) return null;
  return allowance.barred === null ? 'limit of your administrator reached' : 'not for you, by your administrator';
}

/** The table of all features, one a line. */
function featureTable(status: Status, paint: Paint, maxWidth: number | undefined): string[] {
  const rows = status.features.map((feature): Cell[] => [
    { text: feature.name },
    { text: feature.serverName },
    freeCell(feature.freeForYou),
    { text: inUseText(feature) },
    { text: countText(feature.borrowed) },
    { text: countText(feature.reserved) },
    { text: countText(feature.queued) },
    { text: feature.waiting === null ? '–' : String(feature.waiting.people) },
    note(feature, status.at),
  ]);
  return tableLines(featureColumns, rows, paint, maxWidth);
}

/** Which parts of a license server are down, such as ` (sim-lic-3 is down, 2 of 3 are up)`; empty when none is known to be. */
export function partsDown({ members, vendorDaemons, quorum }: LicenseServer): string {
  const down = [
    ...members.filter(({ status }) => status === 'down').map(({ host }) => host),
    ...vendorDaemons.filter(({ status }) => status === 'down').map(({ name }) => `vendor daemon ${name}`),
  ];
  if (down.length === 0) return '';
  const rest = quorum === null ? '' : `, ${quorum.up} of ${countedMembers(members).length} are up`;
  return ` (${printable(down.join(', '))} ${down.length === 1 ? 'is' : 'are'} down${rest})`;
}

/** How old the figures of a silent license server are; empty while it answers. */
function ageText({ staleSince, lastGoodReportAt }: LicenseServer, at: number): string {
  if (staleSince === null) return '';
  if (lastGoodReportAt === null) return ' It has not answered yet.';
  return ` Last figures are ${durationText(at - staleSince)} old.`;
}

/** What is wrong with a license server, and what to do; empty when it is up. */
export function serverTrouble(server: LicenseServer, at: number, paint: Paint): string[] {
  if (server.status === 'up') return [];
  const age = ageText(server, at);
  const { problem } = server;
  const redundancy = server.status === 'degraded' && server.quorum !== null ? redundancyText(server) : null;
  const next = redundancy === null ? '' : ` ${redundancy}`;
  const title = paint(
    server.status === 'down' ? 'red' : 'yellow',
    `${printable(server.name)}: ${server.status}${partsDown(server)}.`,
  );
  if (problem === null) return [`${title}${next}${age}`];
  return [`${title} ${printable(problem.message)}${next}${age}`, `  ${printable(problem.nextStep)}`];
}

/** The first line: which site, how many license servers, whether the figures are fresh. */
export function titleLine(status: Status, paint: Paint): string {
  const site = paint('bold', printable(status.site?.name ?? 'Licences'));
  const demo = status.site?.demo === true ? ' (invented people and figures)' : '';
  const connection = status.connected ? '' : paint('yellow', ' · not connected, last known figures');
  const servers = plural(status.servers.length, 'license server');
  return `${site}${demo} · ${servers} · you are ${printable(`${status.user} on ${status.host}`)}${connection}`;
}

/**
 * The whole answer to `seatlight status`.
 *
 * @param maxWidth of a window that cuts off what is longer
 */
export function statusText(status: Status, paint: Paint, maxWidth?: number): string[] {
  const troubles = status.servers.flatMap((server) => serverTrouble(server, status.at, paint));
  const table = status.features.length === 0 ? ['No features are known yet.'] : featureTable(status, paint, maxWidth);
  return [titleLine(status, paint), '', ...(troubles.length === 0 ? [] : [...troubles, '']), ...table];
}
