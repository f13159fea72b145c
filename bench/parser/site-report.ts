/**
 * Makes status reports of any size that look like a real site's: people at their own workstations and on compute nodes,
 * mostly unused features, a few crowded ones, several licences for one checkout, reservations, a queue here and there, some
 * borrowed seats, a few names with blanks. The same size always gives the same report.
 */
import { printReport, usualStyle } from '../../server/license-managers/flexlm/testing/print-report.ts';
import type {
  Report,
  ReportCheckout,
  ReportFeature,
  ReportQueueEntry,
  ReportReservation,
} from '../../server/license-managers/report.ts';
import { type Dice, dice } from '../random.ts';

const reportedAt = '2026-03-16T14:20:00';
const reportedAtMs = Date.parse(`${reportedAt}Z`);

interface Person {
  readonly user: string;
  readonly host: string;
  readonly display: string;
}

const sites = ['ams', 'rtm', 'muc', 'lyon', 'det'];

function person(number: number, { below, chance }: Dice): Person {
  const site = sites[below(sites.length)];
  const user = chance(0.01)
    ? `Visitor ${number}`
    : `${'abcdefghijklmnopqrst'[below(20)]}${'klmnoprstv'[below(10)]}${1000 + number}`;
  if (chance(0.35)) return { user, host: `${site}-node${100 + below(900)}`, display: '/dev/tty' };
  const host = chance(0.2) ? `${site}ws${1000 + number}.cad.example` : `${site}ws${1000 + number}`;
  return { user, host, display: chance(0.25) ? `/dev/pts/${below(20)}` : chance(0.1) ? `${host}:0.0` : host };
}

const time = (minutesAgo: number): string =>
  `${new Date(reportedAtMs - minutesAgo * 60_000).toISOString().slice(0, 16)}:00`;

function checkout(people: readonly Person[], version: string, isToken: boolean, roll: Dice): ReportCheckout {
  const { below, chance } = roll;
  const minutesAgo = chance(0.8) ? below(600) : below(12 * 1440);
  const borrowed = chance(0.01);
  return {
    ...(people[below(people.length)] as Person),
    version,
    count: isToken ? 2 + below(30) : 1,
    kind: borrowed ? 'borrowed' : 'floating',
    since: time(minutesAgo),
    until: null,
    handle: String(101 + below(60_000)),
    pid: chance(0.1) ? 1000 + below(60_000) : null,
    linger: borrowed ? { left: 600_000, total: 600_000 + minutesAgo * 60 } : null,
    extra: null,
    pool: 0,
  };
}

function feature(number: number, people: readonly Person[], roll: Dice): ReportFeature {
  const { below, chance } = roll;
  const isUsed = chance(0.4);
  const isToken = chance(0.15);
  const versions = [`${20 + below(6)}.${below(4)}`, `20${20 + below(6)}.0${1 + below(9)}`];
  const seats = isUsed ? 1 + below(chance(0.2) ? 60 : 12) : 0;
  const checkouts = Array.from({ length: seats }, () => checkout(people, versions[below(2)] as string, isToken, roll));
  const reservations: ReportReservation[] = Array.from({ length: isUsed && chance(0.08) ? 1 + below(8) : 0 }, () => ({
    count: 1 + below(10),
    reservedFor: chance(0.7) ? 'group' : 'host',
    name: `team${below(40)}`,
    pool: 0,
  }));
  const queue: ReportQueueEntry[] = Array.from({ length: isUsed && chance(0.03) ? 1 : 0 }, () => ({
    ...(people[below(people.length)] as Person),
    version: versions[0] as string,
    count: 1,
    handle: String(101 + below(60_000)),
  }));
  const inUse = [...checkouts, ...reservations].reduce((sum, { count }) => sum + count, 0);
  return {
    name: `${['Solver', 'mesh', 'CAD_STD', 'HPC-pack', 'viewer'][below(5)]}_${number}`,
    vendor: 'exampled',
    server: 0,
    issued: inUse + below(40),
    uncounted: false,
    inUse,
    borrowed: 0,
    reserved: 0,
    queued: queue.length,
    error: null,
    pools: isUsed ? [{ version: '2026.06', expiry: '2026-12-31', issued: null, vendorString: null }] : [],
    checkouts,
    reservations,
    queue,
  };
}

/** A report of at least this many characters, and not many more. */
export function siteReport(characters: number): string {
  const roll = dice(characters);
  const people = Array.from({ length: Math.min(5_000, 20 + Math.floor(characters / 500)) }, (_, number) =>
    person(number, roll),
  );
  const print = (features: readonly ReportFeature[]): string => printReport(reportOf(features), usualStyle);
  const features: ReportFeature[] = [];
  let size = print([]).length;
  const empty = size;
  while (size < characters) {
    const next = feature(features.length, people, roll);
    features.push(next);
    size += print([next]).length - empty;
  }
  return print(features);
}

const reportOf = (features: readonly ReportFeature[]): Report => ({
  manager: 'flexlm',
  reportedAt,
  servers: [
    {
      address: '27000@lic1,27000@lic2,27000@lic3',
      licenseFiles: ['/opt/licenses/all.lic'],
      members: ['lic1', 'lic2', 'lic3'].map((host, index) => ({
        host,
        port: 27_000,
        status: 'up',
        master: index === 0,
        version: '11.19.6',
        problem: null,
      })),
    },
  ],
  vendorDaemons: [{ name: 'exampled', host: 'lic1', status: 'up', version: '11.19.6', problem: null }],
  features,
  error: null,
  truncated: false,
  unparsed: [],
});
