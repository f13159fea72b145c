/** Random license servers for the tests of printers and parsers: every count is 1 or more, so that a 0 is a made-up one. */
import fc from 'fast-check';
import type { Seat, Situation, SituationFeature } from '../situation.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (extra: string) =>
  fc
    .tuple(
      fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      fc.string({ unit: fc.constantFrom(...letters, ...extra), maxLength: 12 }),
    )
    .map((parts) => parts.join(''));

const minuteMs = 60_000;
/** Far from changes of the clocks, in any zone. */
const now = Date.UTC(2026, 0, 14, 12);

const linger = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  fc.integer({ min: 1, max: 30 }).map((days) => ({ left: days * 43_200, total: days * 86_400 })),
);

const seat: fc.Arbitrary<Seat> = fc.record({
  user: word('._-'),
  host: word('.-'),
  display: fc.constantFrom(null, 'local', ':0'),
  extra: fc.constant(null),
  version: fc.constant('1.0'),
  handle: fc.integer({ min: 1, max: 99_999 }),
  sinceAt: fc.integer({ min: 1, max: 20_000 }).map((minutes) => now - minutes * minuteMs),
  seats: fc.integer({ min: 1, max: 4 }),
  pid: fc.constant(null),
  linger,
});

const pool = fc.record({
  version: fc.constantFrom('1.0', '2024.1', '9'),
  issued: fc.integer({ min: 100, max: 2000 }),
  expiry: fc.constantFrom(null, new Date(2027, 5, 30, 23, 59, 59)),
  vendorString: fc.constant(null),
  reservations: fc.array(
    fc.record({ count: fc.integer({ min: 1, max: 9 }), for: fc.constant('GROUP'), name: word('_') }),
    { maxLength: 1 },
  ),
  seats: fc.array(seat, { minLength: 1, maxLength: 4 }),
});

const waiting = fc.record({
  user: word('._-'),
  host: word('.-'),
  display: fc.constantFrom(null, ':0'),
  version: fc.constant('1.0'),
  handle: fc.integer({ min: 1, max: 99_999 }),
  seats: fc.integer({ min: 1, max: 4 }),
});

const feature: fc.Arbitrary<SituationFeature> = fc
  .record({
    name: word('._-+'),
    uncounted: fc.boolean(),
    pools: fc.array(pool, { minLength: 1, maxLength: 3 }),
    queue: fc.array(waiting, { maxLength: 2 }),
  })
  .map((made) => ({
    ...made,
    vendor: 'acme',
    unsupported: false,
    issued: made.pools.reduce((sum, { issued }) => sum + issued, 0),
    inUse: made.pools.flatMap(({ seats }) => seats).reduce((sum, { seats }) => sum + seats, 0),
    events: [],
  }));

/** One machine that serves one to four features; the time to print it for is `situationNow`. */
export const anySituation: fc.Arbitrary<Situation> = fc
  .uniqueArray(feature, { minLength: 1, maxLength: 4, selector: ({ name }) => name.toLowerCase() })
  .map((features) => ({
    address: '5093@lic1',
    version: '1.0',
    licenseFile: '/opt/lic/a.lic',
    members: [{ host: 'lic1', port: '5093', up: true, master: true }],
    silent: false,
    serving: true,
    vendorDaemons: [{ name: 'acme', version: '1.0', up: true }],
    features,
  }));

export const situationNow = now;
