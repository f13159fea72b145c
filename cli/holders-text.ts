/** One feature with its pools, holders, reservations and who waits, as text for a terminal. Pure. */

import { allowanceProblem } from '../protocol/allowance.ts';
import type { Checkout, Denied, Reservation } from '../protocol/license.ts';
import { seatRuleSentences } from '../protocol/seat-rules.ts';
import { backText } from './borrowed-text.ts';
import { expiredWhy, expiryText } from './expiry-text.ts';
import { nameCell, userCell } from './person-cell.ts';
import { membersText } from './redundancy-text.ts';
import type { FeatureStatus, Status } from './status-model.ts';
import { freeText, inUseText, serverTrouble, titleLine } from './status-text.ts';
import { type Cell, type Column, type Paint, tableLines } from './table.ts';
import { waitingText } from './waiting-text.ts';
import { countText, durationText, momentText, plural, printable, sinceText } from './words.ts';

const holderColumns: readonly Column[] = [
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'SINCE' },
  { title: 'SEATS', align: 'right' },
  { title: 'VERSION' },
  { title: 'BORROWED UNTIL' },
];

function holderRow(checkout: Checkout, status: Status): Cell[] {
  const hidden = status.site?.policy?.anonymous === true;
  return [
    userCell(checkout, status, hidden),
    nameCell(checkout.host, hidden),
    { text: startText(checkout, status.at) },
    { text: String(checkout.count) },
    { text: checkout.version ?? '?' },
    { text: checkout.kind === 'borrowed' ? backText(checkout) : '' },
  ];
}

function startText({ since, sinceNote }: Checkout, now: number): string {
  return sinceNote === undefined ? sinceText(since, now) : `about ${sinceText(since, now)}`;
}

const reservationLine = ({ count, reservedFor, name }: Reservation): string =>
  `${plural(count, 'seat')} reserved for ${reservedFor.replace('-', ' ')} ${printable(name)}`;

function poolLine(pool: FeatureStatus['pools'][number], at: number): string {
  const version = pool.version === null ? 'unknown version' : `version ${printable(pool.version)}`;
  const issued = pool.issued === null ? '' : `, ${pool.issued} issued`;
  const expiry = expiryText(pool.expiry, at);
  return `Pool: ${version}${issued}, ${expiry}`;
}

function summary(feature: FeatureStatus, at: number): string {
  const counts = [
    `${freeText(feature.freeForYou)} free for you`,
    `${inUseText(feature)} in use`,
    `${countText(feature.borrowed)} borrowed`,
    `${countText(feature.reserved)} reserved`,
    `${countText(feature.queued)} queued`,
    ...(feature.waiting === null ? [] : [`${feature.waiting.people} waiting`]),
  ];
  return feature.staleSince === null
    ? counts.join(' · ')
    : `${counts.join(' · ')} · as of ${durationText(at - feature.staleSince)} ago`;
}

/** What the license server does with any seat by its own rules. */
function rulesText({ rules, issued, allowance }: FeatureStatus): string[] {
  const sentences = seatRuleSentences(rules ?? {}, issued, allowance?.mayBorrow !== false);
  return sentences.length === 0
    ? []
    : ['Rules of the license server:', ...sentences.map((sentence) => `  ${sentence}`)];
}

/** What the license manager counts besides seats, or counts by. */
function countingText({ tokens, softLimit, inUse, denied }: FeatureStatus, at: number): string[] {
  const over = softLimit === undefined || inUse === null ? 0 : inUse - softLimit;
  return [
    ...(tokens === true ? ['Counted in tokens; one seat can take many.'] : []),
    ...(softLimit === undefined
      ? []
      : [`Soft limit: ${softLimit}; what is used above it is charged for${over > 0 ? ` (${over} now)` : ''}.`]),
    ...(denied === undefined ? [] : [deniedText(denied, at)]),
  ];
}

/** What this person is not allowed. */
function allowanceText({ allowance }: FeatureStatus): string[] {
  if (allowance === undefined) return [];
  const problem = allowanceProblem(allowance);
  const { barred, limit, mayBorrow } = allowance;
  return [
    ...(problem === null ? [] : [`${problem.message} ${problem.nextStep}`]),
    ...(problem === null && limit !== null
      ? [`Your license administrator allows ${plural(limit.most, 'seat')}; ${limit.left} of them can still be taken.`]
      : []),
    ...(barred === null && !mayBorrow ? ['Your license administrator does not let you borrow it.'] : []),
  ];
}

function deniedText({ counter, count, since, lastAt }: Denied, at: number): string {
  const last = lastAt === null ? '' : `, the last ${durationText(at - lastAt)} ago`;
  const refused = plural(counter, 'request');
  return `The license server has refused ${refused}, ${count} of them since ${momentText(since)}${last}.`;
}

/** One feature: counts, pools, then who holds it and who waits. */
export function featureText(feature: FeatureStatus, status: Status, paint: Paint): string[] {
  const vendor = feature.vendorDaemon === null ? '' : ` (${feature.vendorDaemon})`;
  const { problem, checkouts = [], reservations = [] } = feature;
  const difference =
    feature.difference === null || feature.difference === 0
      ? []
      : [
          `The license server says ${feature.inUse} in use; its own lines add up to ${(feature.inUse ?? 0) - feature.difference}.`,
        ];
  return [
    paint('bold', printable(`${feature.name} on ${feature.serverName}${vendor}`)),
    summary(feature, status.at),
    ...(problem === null
      ? []
      : [printable(expiredWhy(feature, status.at) ?? `${problem.message} ${problem.nextStep}`)]),
    ...difference,
    ...allowanceText(feature),
    ...(feature.partOf === undefined ? [] : [printable(`Part of ${feature.partOf.join(', ')}.`)]),
    ...countingText(feature, status.at),
    ...rulesText(feature),
    ...feature.pools.map((pool) => poolLine(pool, status.at)),
    ...reservations.map(reservationLine),
    ...(checkouts.length === 0
      ? []
      : [
          '',
          ...tableLines(
            holderColumns,
            checkouts.map((checkout) => holderRow(checkout, status)),
            paint,
          ),
        ]),
    ...waitingText(feature, status, paint),
  ];
}

/** The whole answer to `seatlight status FEATURE`. */
export function holdersText(status: Status, paint: Paint): string[] {
  const concerned = status.servers.filter((server) => status.features.some(({ serverId }) => serverId === server.id));
  const troubles = concerned.flatMap((server) => serverTrouble(server, status.at, paint));
  const members = concerned.flatMap(membersText);
  return [
    titleLine(status, paint),
    ...(troubles.length === 0 ? [] : ['', ...troubles]),
    ...(members.length === 0 ? [] : ['', ...members]),
    ...status.features.flatMap((feature) => ['', ...featureText(feature, status, paint)]),
  ];
}
