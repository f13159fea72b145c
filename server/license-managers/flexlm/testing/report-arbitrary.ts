/** Random reports for property tests. */
import fc from 'fast-check';
import { reservedForSchema } from '../../../../protocol/license.ts';
import type { Report, ReportCheckout, ReportFeature, WallTime } from '../../report.ts';
import { lingerMeaning } from '../linger.ts';
import { printReport } from './print-report.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (extra: string) =>
  fc
    .tuple(
      fc.constantFrom(...letters),
      fc.string({ unit: fc.constantFrom(...letters, ...extra), maxLength: 14 }),
      fc.constantFrom(...letters),
    )
    .map((parts) => parts.join(''));

const userName = word('._-$\\@');
const hostName = word('.-_');
const display = fc.oneof(hostName, fc.constantFrom('/dev/pts/3', '/dev/tty', ':0', ':1050.0', 'JavaDisplay'));
const featureName = word('.-+_/');
const version = fc.constantFrom('1.0', '24.1', '2024.0610', '55', '61.9', '2023.03');
const count = fc.integer({ min: 1, max: 2000 });
const handle = fc.integer({ min: 1, max: 99_999 }).map(String);

const wall = (milliseconds: number): WallTime => `${new Date(milliseconds).toISOString().slice(0, 16)}:00`;
const minute = 60_000;
const firstReport = Date.UTC(2009, 0, 1);
const lastReport = Date.UTC(2038, 0, 1);

const pool = fc.record({
  version,
  expiry: fc.oneof(
    fc.constantFrom(null, 'permanent'),
    fc
      .date({ min: new Date('2010-01-01'), max: new Date('2036-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  issued: fc.constant(null),
  vendorString: fc.constantFrom(null, 'vi=0:at=276', 'a | b [c]'),
});

/** A start up to two years before the report, or a little after it. */
const since = (reportedAt: number) =>
  fc.integer({ min: -2 * 365 * 1440, max: 1440 }).map((minutes) => wall(reportedAt + minutes * minute));

const linger = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  fc.record({ left: fc.constant(null), total: fc.integer({ min: 60, max: 1e7 }) }),
  fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 })).map(([left, used]) => ({
    left,
    total: left + used,
  })),
);

const poolIndex = (pools: number) => (pools === 0 ? fc.constant(null) : fc.integer({ min: 0, max: pools - 1 }));

const checkout = (reportedAt: number, pools: number): fc.Arbitrary<ReportCheckout> =>
  fc
    .record({
      user: userName,
      host: hostName,
      display,
      version,
      count,
      since: since(reportedAt),
      handle,
      pid: fc.option(fc.integer({ min: 1, max: 4_000_000 }), { nil: null }),
      linger,
      extra: fc.constant(null),
      pool: poolIndex(pools),
    })
    .map((fields) => {
      const { kind, until } = fields.linger
        ? lingerMeaning(fields.linger, fields.since, wall(reportedAt))
        : { kind: 'floating' as const, until: null };
      return { ...fields, kind, until };
    });

/** Lines come out pool by pool. */
const byPool = <Line extends { readonly pool: number | null }>(lines: readonly Line[]): Line[] =>
  lines.toSorted((one, other) => (one.pool ?? -1) - (other.pool ?? -1));

const sum = (lines: readonly { readonly count: number }[]): number =>
  lines.reduce((total, line) => total + line.count, 0);

const feature = (reportedAt: number, vendor: string): fc.Arbitrary<ReportFeature> =>
  fc.array(pool, { maxLength: 3 }).chain((pools) =>
    fc
      .record({
        name: featureName,
        uncounted: fc.boolean(),
        issued: fc.integer({ min: 0, max: 100_000 }),
        inUse: fc.integer({ min: 0, max: 100_000 }),
        checkouts: fc.array(checkout(reportedAt, pools.length), { maxLength: 8 }),
        reservations: fc.array(
          fc.record({
            count,
            reservedFor: fc.constantFrom(...reservedForSchema.options),
            name: userName,
            pool: poolIndex(pools.length),
          }),
          { maxLength: 4 },
        ),
        queue: fc.array(fc.record({ user: userName, host: hostName, display, version, count, handle }), {
          maxLength: 3,
        }),
      })
      .map((fields) => {
        const checkouts = byPool(fields.checkouts);
        const reservations = byPool(fields.reservations);
        return {
          name: fields.name,
          vendor,
          server: 0,
          issued: fields.uncounted ? null : fields.issued,
          uncounted: fields.uncounted,
          inUse: fields.uncounted ? null : fields.inUse,
          borrowed: sum(checkouts.filter(({ kind }) => kind === 'borrowed')),
          reserved: sum(reservations),
          queued: sum(fields.queue),
          error: null,
          pools,
          checkouts,
          reservations,
          queue: fields.queue,
        };
      }),
  );

/** A report of one license server with one vendor daemon, such as `printReport` can print without ambiguity. */
export const anyReport: fc.Arbitrary<Report> = fc
  .tuple(fc.integer({ min: firstReport / minute, max: lastReport / minute }), hostName, word('_'))
  .chain(([minutes, host, vendor]) =>
    fc.array(feature(minutes * minute, vendor), { maxLength: 6 }).map((features) => ({
      manager: 'flexlm' as const,
      reportedAt: wall(minutes * minute),
      servers: [
        {
          address: `27000@${host}`,
          licenseFiles: ['/opt/licenses/all.lic'],
          members: [{ host, port: 27_000, status: 'up' as const, master: true, version: '11.19.6', problem: null }],
        },
      ],
      vendorDaemons: [{ name: vendor, host, status: 'up' as const, version: '11.19.6', problem: null }],
      features,
      error: null,
      truncated: false,
      unparsed: [],
    })),
  );

/** Text that looks like a report in places: real lines, broken lines, and anything. */
export const anyText: fc.Arbitrary<string> = fc
  .tuple(
    anyReport,
    fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 12 }),
  )
  .map(([report, cuts]) => {
    let text = printReport(report);
    for (const [at, length, replacement] of cuts) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + replacement + text.slice(place + length);
    }
    return text;
  });
