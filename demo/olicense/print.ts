/** Prints how things stand in the grammar of `olixtool`. Times are in the local zone of this process. Pure. */
import type { Seat, Situation, SituationFeature, SituationPool } from '../situation.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Such as `2026-12-31 23:59:59`. */
export function endOf({ expiry }: SituationPool): string {
  if (expiry === null) return 'unlimited';
  const day = `${expiry.getFullYear()}-${two(expiry.getMonth() + 1)}-${two(expiry.getDate())}`;
  return `${day} ${[expiry.getHours(), expiry.getMinutes(), expiry.getSeconds()].map(two).join(':')}`;
}

export const usedOf = (pool: SituationPool): number => pool.seats.reduce((sum, { seats }) => sum + seats, 0);

export const countOf = (feature: SituationFeature, pool: SituationPool): string =>
  feature.uncounted ? 'unlimited' : String(pool.issued);

export const holderOf = ({ user, host, seats }: Seat): string => `${user}@${host} #${seats}`;

/** OLicense lists each pool of a feature as a licence of its own. */
export const poolsOf = ({ features }: Situation): readonly (readonly [SituationFeature, SituationPool])[] =>
  features
    .filter(({ unsupported }) => !unsupported)
    .flatMap((feature) => feature.pools.map((pool) => [feature, pool] as const));

const banner = (machine: string): string[] => [
  'olixtool 4.8.0 of a demo site: all people are invented',
  'Copyright (C) 2026',
  '',
  `Server: <${machine}:0> (Proxy: <>)`,
  '',
];

function printPool(feature: SituationFeature, pool: SituationPool): string[] {
  const used = usedOf(pool);
  return [
    '='.repeat(46),
    'Application:\tdemo',
    `VersionRange:\t${pool.version}`,
    `Licenser:\t${feature.vendor}`,
    'Licensee:\tDemo site',
    'License-ID:\tdemo-1@1',
    'Modules:',
    '  Name; LicenseType; FloatCount; Expiration',
    `  ${'-'.repeat(44)}`,
    `  ${feature.name};\tFreeFloating;\t${countOf(feature, pool)};\t${endOf(pool)};`,
    ...(used === 0 ? [] : [`    ${used} FloatsLockedBy:`, ...pool.seats.map((seat) => `      ${holderOf(seat)}`)]),
    '',
  ];
}

/** The whole answer of one machine, as `host:port`. */
export const printStatus = (situation: Situation, machine: string): string[] => [
  ...banner(machine),
  'List of requested licenses:',
  '',
  ...poolsOf(situation).flatMap(([feature, pool]) => printPool(feature, pool)),
];

/** What the tool prints of a machine that does not answer. */
export const unreachable = (machine: string): string[] => [
  ...banner(machine),
  'OlComm 454 Request cannot connect to target',
];
