/**
 * The way back: prints a report in the grammar of `lmstat -a`. Tests read the result again and must find what went in; the
 * measurements make their reports with it.
 */
import type { ReservedFor } from '../../../../protocol/license.ts';
import type {
  Report,
  ReportCheckout,
  ReportFeature,
  ReportMember,
  ReportQueueEntry,
  ReportReservation,
  ReportServer,
  WallTime,
} from '../../report.ts';

export interface PrintStyle {
  readonly newline: '\n' | '\r\n' | '\r';
  /** Two digits for hours before ten. */
  readonly paddedHours: boolean;
  /** Some tools print an empty line after every line. */
  readonly doubleSpaced: boolean;
  /** What stands before a line of use. */
  readonly indent: string;
}

export const usualStyle: PrintStyle = { newline: '\n', paddedHours: false, doubleSpaced: false, indent: '    ' };

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const reservedForWords: Readonly<Record<ReservedFor, string>> = {
  user: 'USER',
  'user-group': 'USER_GROUP',
  host: 'HOST',
  'host-group': 'HOST_GROUP',
  group: 'GROUP',
  display: 'DISPLAY',
  internet: 'INTERNET',
  project: 'PROJECT',
  other: 'SOMETHING',
};

const weekday = (time: WallTime): string => weekdays[new Date(`${time}Z`).getUTCDay()] ?? '';
const monthAndDay = (time: WallTime): string => `${Number(time.slice(5, 7))}/${Number(time.slice(8, 10))}`;
const licenses = (count: number): string => `${count} license${count === 1 ? '' : 's'}`;

function hourAndMinute(time: WallTime, padded: boolean): string {
  const hour = time.slice(11, 13);
  return `${padded ? hour : Number(hour)}${time.slice(13, 16)}`;
}

/** Prints the report. Its texts must not hold what would make a line ambiguous, such as blanks in a user's name. */
export function printReport(report: Report, style: PrintStyle = usualStyle): string {
  const lines = ['lmutil - Copyright (c) 2026 The Seatlight authors. All people in this report are invented.'];
  if (report.reportedAt !== null) {
    const { reportedAt } = report;
    const date = `${weekday(reportedAt)} ${monthAndDay(reportedAt)}/${reportedAt.slice(0, 4)}`;
    lines.push(`Flexible License Manager status on ${date} ${hourAndMinute(reportedAt, true)}`, '');
  }
  for (const server of report.servers) lines.push(...printServer(server));
  const host = report.servers[0]?.members[0]?.host ?? 'localhost';
  const place = `${host}/${report.servers[0]?.members[0]?.port ?? 'port'}`;
  if (report.vendorDaemons.length > 0) {
    lines.push(`Vendor daemon status (on ${report.vendorDaemons[0]?.host ?? host}):`, '');
    for (const { name, status, version } of report.vendorDaemons) {
      lines.push(
        status === 'up' ? `  ${name}: UP v${version}` : `  ${name}: The desired vendor daemon is down. (-97,121)`,
      );
    }
  }
  lines.push('Feature usage info:', '');
  for (const feature of report.features) lines.push(...printFeature(feature, place, style));
  const gap = style.doubleSpaced ? style.newline.repeat(2) : style.newline;
  return lines.join(gap) + style.newline;
}

function printServer({ address, licenseFiles, members }: ReportServer): string[] {
  return [
    `License server status: ${address}`,
    `    License file(s) on ${members[0]?.host}: ${licenseFiles.map((file) => `${file}:`).join('')}`,
    '',
    ...members.map(printMember),
    '',
  ];
}

function printMember({ host, status, master, version }: ReportMember): string {
  return status === 'up'
    ? `${host}: license server UP ${master ? '(MASTER) ' : ''}v${version}`
    : `${host}: Cannot connect to license server system. (-15,570:115 "Operation now in progress")`;
}

function printFeature(feature: ReportFeature, place: string, style: PrintStyle): string[] {
  const { name, vendor, issued, inUse, uncounted, pools } = feature;
  const head = uncounted
    ? `Users of ${name}:  (Uncounted, node-locked)`
    : `Users of ${name}:  (Total of ${licenses(issued ?? 0)} issued;  Total of ${licenses(inUse ?? 0)} in use)`;
  const lines = [head, ''];
  for (const index of [null, ...pools.keys()]) {
    const pool = index === null ? undefined : pools[index];
    if (pool) {
      const expiry = pool.expiry === null ? '' : `, expiry: ${printExpiry(pool.expiry)}`;
      lines.push(`  "${name}" v${pool.version}, vendor: ${vendor}${expiry}`);
      if (pool.vendorString !== null) lines.push(`  vendor_string: ${pool.vendorString}`);
      lines.push('  floating license', '');
    }
    for (const reservation of feature.reservations) {
      if (reservation.pool === index) lines.push(printReservation(reservation, place));
    }
    for (const checkout of feature.checkouts) {
      if (checkout.pool === index) lines.push(style.indent + printCheckout(checkout, place, style));
    }
  }
  for (const entry of feature.queue) lines.push(style.indent + printQueueEntry(entry, place));
  if (lines.length > 2) lines.push('');
  return lines;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const printExpiry = (expiry: string): string =>
  expiry === 'permanent'
    ? 'permanent(no expiration date)'
    : `${Number(expiry.slice(8, 10))}-${months[Number(expiry.slice(5, 7)) - 1]}-${expiry.slice(0, 4)}`;

function printReservation({ count, reservedFor, name }: ReportReservation, place: string): string {
  return `\t${count} RESERVATION${count === 1 ? '' : 's'} for ${reservedForWords[reservedFor]} ${name} (${place})`;
}

const identityOf = ({ user, host, display }: ReportCheckout | ReportQueueEntry): string =>
  `${user} ${host}${display === null ? '' : ` ${display}`}`;

function printCheckout(checkout: ReportCheckout, place: string, style: PrintStyle): string {
  const { version, handle, since, count, linger, pid, extra } = checkout;
  const time =
    since === null ? '' : `${weekday(since)} ${monthAndDay(since)} ${hourAndMinute(since, style.paddedHours)}`;
  return [
    identityOf(checkout),
    extra === null ? '' : ` ${extra}`,
    ` (v${version}) (${place} ${handle}), start ${time}`,
    count === 1 ? '' : `, ${licenses(count)}`,
    linger === null ? '' : ` (linger: ${linger.left === null ? '' : `${linger.left} / `}${linger.total})`,
    pid === null ? '' : `, PID: ${pid} `,
  ].join('');
}

function printQueueEntry(entry: ReportQueueEntry, place: string): string {
  return `${identityOf(entry)} (v${entry.version}) (${place} ${entry.handle}) queued for ${licenses(entry.count)}`;
}
