/** Prints how things stand in the two grammars of `lmxendutil`. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature, SituationPool } from '../situation.ts';

const noLimit = 2_147_483_647;
const dayMs = 86_400_000;

const two = (number: number): string => String(number).padStart(2, '0');
const day = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const minute = (at: number): string => {
  const date = new Date(at);
  return `${day(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

const banner = ['LM-X End-user Utility v5.5 of a demo site: all people are invented.', 'Copyright (C) 2026', ''];
const rule = '-'.repeat(40);

/** What a seat has beside its user and host. */
function timesOf(seat: Seat, now: number) {
  const left = seat.linger?.left ?? null;
  return left === null
    ? { since: minute(seat.sinceAt), until: null }
    : { since: null, until: minute(now + left * 1000) };
}

/** LM-X lists each version of a feature by itself. */
const poolsOf = ({ features }: Situation): readonly (readonly [SituationFeature, SituationPool])[] =>
  features
    .filter(({ unsupported }) => !unsupported)
    .flatMap((feature) => feature.pools.map((pool) => [feature, pool] as const));

const usedOf = (pool: SituationPool): number => pool.seats.reduce((sum, { seats }) => sum + seats, 0);

const refusedOf = ({ events }: SituationFeature, now: number): number =>
  events.filter(({ kind, at }) => kind === 'denied' && at > now - dayMs && at <= now).length;

const endOf = ({ expiry }: SituationPool): string => (expiry === null ? 'NONE' : day(expiry));

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const attributes = (values: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}="${String(value).replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)}"`)
    .join('');

function printUser(seat: Seat, now: number): string {
  const { since, until } = timesOf(seat, now);
  return `        <USER${attributes({
    NAME: seat.user,
    HOST: seat.host,
    IP: '192.0.2.7',
    USED_LICENSES: seat.seats,
    LOGIN_TIME: since,
    CHECKOUT_TIME: since,
    BORROW_EXPIRE_TIME: until,
  })}/>`;
}

function printFeature(feature: SituationFeature, pool: SituationPool, now: number): string[] {
  const values = attributes({
    NAME: feature.name,
    VERSION: pool.version,
    VENDOR: feature.vendor,
    START: 'NONE',
    END: endOf(pool),
    USED_LICENSES: usedOf(pool),
    TOTAL_LICENSES: feature.uncounted ? noLimit : pool.issued,
    DENIED_LICENSES: refusedOf(feature, now),
    SHARE: 'NONE',
  });
  return [`      <FEATURE${values}>`, ...pool.seats.map((seat) => printUser(seat, now)), '      </FEATURE>'];
}

/** The answer to `-licstatxml` of one machine, as `port@host`. */
export const printXml = (situation: Situation, address: string, now: number): string[] => [
  ...banner,
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<LM-X>',
  `    <LICENSE_PATH${attributes({
    TYPE: 'NETWORK',
    HOST: address,
    SERVER_VERSION: situation.version,
    UPTIME: '3 day(s) 12 hour(s) 0 min(s) 51 sec(s)',
    STATUS: 'SUCCESS',
  })}>`,
  ...poolsOf(situation).flatMap(([feature, pool]) => printFeature(feature, pool, now)),
  '    </LICENSE_PATH>',
  '</LM-X>',
];

function printHolder(seat: Seat, now: number): string[] {
  const { since, until } = timesOf(seat, now);
  return [
    '',
    `${seat.seats} license(s) used by ${seat.user}@${seat.host} [192.0.2.7]`,
    until === null ? `    Login time: ${since}   Checkout time: ${since} ` : `    Borrow expire time: ${until}`,
  ];
}

/** The answer to `-licstat` of one machine, as `port@host`. */
export const printText = (situation: Situation, address: string, now: number): string[] => [
  ...banner,
  '+'.repeat(40),
  `LM-X License Server on ${address}:`,
  '',
  `Server version: v${situation.version} Uptime: 3 day(s) 12 hour(s) 0 min(s) 51 sec(s)`,
  ...poolsOf(situation).flatMap(([feature, pool]) => [
    rule,
    `Feature: ${feature.name} Version: ${pool.version} Vendor: ${feature.vendor}`,
    `Start date: NONE Expire date: ${endOf(pool)}`,
    'Key type: EXCLUSIVE License sharing: NONE',
    '',
    `${usedOf(pool)} of ${feature.uncounted ? noLimit : pool.issued} license(s) used${usedOf(pool) > 0 ? ':' : ''}`,
    `${refusedOf(feature, now)} denial(s) in the last 24 hours`,
    ...pool.seats.flatMap((seat) => printHolder(seat, now)),
  ]),
];

/** What the tool prints of a machine that does not answer. */
export const unreachable = [
  ...banner,
  '+'.repeat(40),
  'LM-X license server(s):',
  rule,
  'There are no license server(s) available.',
];
