/** Prints how things stand in the grammar of `lmstat -a`. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature, SituationMember, SituationPool, Waiting } from './situation.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** First line of everything the tool prints. */
export const banner = 'lmutil - Copyright (c) 2026 The Seatlight authors. Demo site: all people are invented.';

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const clock = (date: Date): string => `${date.getHours()}:${twoDigits(date.getMinutes())}`;
const dayAndMonth = (date: Date): string => `${days[date.getDay()]} ${date.getMonth() + 1}/${date.getDate()}`;
const licenses = (count: number): string => `${count} license${count === 1 ? '' : 's'}`;

/** Such as `21-nov-2026`, or the words for no end. */
export const expiryText = (expiry: Date | null): string =>
  expiry === null
    ? 'permanent(no expiration date)'
    : `${expiry.getDate()}-${months[expiry.getMonth()]}-${expiry.getFullYear()}`;

/** Banner, date and the addresses that were asked. */
export function printHeader(address: string, now: number): string[] {
  const date = new Date(now);
  const status = `Flexible License Manager status on ${dayAndMonth(date)}/${date.getFullYear()} ${clock(date)}`;
  return [banner, status, '', `License server status: ${address}`];
}

/** The whole report of one license server that answers, as lines. */
export function printStatus(situation: Situation, now: number): string[] {
  const first = situation.members[0]?.host ?? '';
  const master = situation.members.find((member) => member.master);
  const lines = [
    ...printHeader(situation.address, now),
    `    License file(s) on ${first}: ${situation.licenseFile}:`,
    '',
    ...situation.members.map((member) => printMember(member, situation.version)),
    '',
  ];
  if (!situation.serving || master === undefined) return lines;
  const width = Math.max(...situation.vendorDaemons.map(({ name }) => name.length)) + 2;
  return [
    ...lines,
    `Vendor daemon status (on ${master.host}):`,
    '',
    ...situation.vendorDaemons.map(({ name, version, up }) =>
      up
        ? `${name.padStart(width)}: UP v${version}`
        : `${name.padStart(width)}: The desired vendor daemon is down. (-97,121)`,
    ),
    'Feature usage info:',
    '',
    ...situation.features.flatMap((feature) => printFeature(feature, `${master.host}/${master.port}`)),
  ];
}

function printMember(member: SituationMember, version: string): string {
  return member.up
    ? `${member.host}: license server UP ${member.master ? '(MASTER) ' : ''}v${version}`
    : `${member.host}: Cannot connect to license server system. (-15,570:115 "Operation now in progress")`;
}

function printFeature(feature: SituationFeature, place: string): string[] {
  const { name, issued, inUse } = feature;
  if (feature.unsupported)
    return [`Users of ${name}:  (Error: ${licenses(issued)}, unsupported by licensed server)`, ''];
  const title = feature.uncounted
    ? `Users of ${name}:  (Uncounted, node-locked)`
    : `Users of ${name}:  (Total of ${licenses(issued)} issued;  Total of ${licenses(inUse)} in use)`;
  const used = feature.pools.filter((pool) => pool.seats.length + pool.reservations.length > 0);
  const shown = used.length === 0 && feature.queue.length > 0 ? feature.pools.slice(0, 1) : used;
  return [
    title,
    '',
    ...shown.flatMap((pool, index) => printPool(feature, pool, place, index === shown.length - 1 ? feature.queue : [])),
  ];
}

function printPool(feature: SituationFeature, pool: SituationPool, place: string, queue: readonly Waiting[]): string[] {
  const kind = feature.uncounted ? 'uncounted nodelocked license, locked to NOTHING (hostid=ANY)' : 'floating license';
  return [
    `  "${feature.name}" v${pool.version}, vendor: ${feature.vendor}, expiry: ${expiryText(pool.expiry)}`,
    ...(pool.vendorString === null ? [] : [`  vendor_string: ${pool.vendorString}`]),
    `  ${kind}`,
    '',
    ...pool.reservations.map(
      ({ count, for: kind, name }) => `\t${count} RESERVATION${count === 1 ? '' : 's'} for ${kind} ${name} (${place})`,
    ),
    ...pool.seats.map((seat) => printSeat(seat, place)),
    ...queue.map((entry) => `${printClient(entry, place)} queued for ${licenses(entry.seats)}`),
    '',
  ];
}

function printClient(
  client: Pick<Seat, 'user' | 'host' | 'display' | 'version' | 'handle'>,
  place: string,
  extra = '',
) {
  const display = client.display === null ? '' : ` ${client.display}`;
  return `    ${client.user} ${client.host}${display}${extra} (v${client.version}) (${place} ${client.handle})`;
}

function printSeat(seat: Seat, place: string): string {
  const since = new Date(seat.sinceAt);
  const count = seat.seats > 1 ? `, ${licenses(seat.seats)}` : '';
  const linger =
    seat.linger === null
      ? ''
      : seat.linger.left === null
        ? ` (linger: ${seat.linger.total})`
        : `  (linger: ${seat.linger.left} / ${seat.linger.total})`;
  const pid = seat.pid === null ? '' : `, PID: ${seat.pid}`;
  const client = printClient(seat, place, seat.extra === null ? '' : ` ${seat.extra}`);
  return `${client}, start ${dayAndMonth(since)} ${clock(since)}${count}${linger}${pid}`;
}
