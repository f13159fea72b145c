import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const header = [
  'rlm status on lic1 (port 5053), up 1d 02:00:00',
  'rlm software version v14.2 (build:1)',
  'Startup time: Tue Mar  3 08:00:00 2026',
  '--------- ISV servers ----------',
  'Name Port Running Restarts',
  'acme 5055 Yes 0',
];
const report = (pools: readonly string[], uses: readonly string[] = []) =>
  parseReport(
    [
      ...header,
      'acme license pool status on lic1 (port 5055)',
      ...pools,
      ...(uses.length > 0 ? ['acme license usage status on lic1 (port 5055)', ...uses] : []),
    ].join('\n'),
  );
const feature = (pools: readonly string[], uses: readonly string[] = []) => report(pools, uses).features[0];
const pool = (counts: string, version = '1.0') => [`cad v${version}`, `count: ${counts}`];
const use = (rest: string, counts = '1/0') => `cad v1.0: ana@ws1 ${counts} at 03/04 09:30  (handle: 1a)${rest}`;

describe('the time of a report', () => {
  it('is told by when it started and how long it is up, where there are no statistics', () => {
    expect(report(pool('1, inuse: 0')).reportedAt).toBe('2026-03-04T10:00:00');
  });

  it.each([
    ['03/04 09:59', '2026-03-04T09:59:00'],
    ['03/05 09:59', '2026-03-05T09:59:00'],
    ['3/6 9:59', '2025-03-06T09:59:00'],
    ['12/31 23:50:07', '2025-12-31T23:50:07'],
    ['02/29 12:00', '2024-02-29T12:00:00'],
    ['03/01/2024 12:00', '2024-03-01T12:00:00'],
    ['13/45 12:00', null],
  ])('gives the start %s its year: %s', (start, since) => {
    const uses = [`cad v1.0: ana@ws1 1/0 at ${start} (handle: 1)`];
    expect(feature(pool('1, inuse: 1'), uses)?.checkouts[0]?.since).toBe(since);
  });

  it.each([
    ['03/04 09:59', undefined],
    // Since before the server was started.
    ['3/6 9:59', 'year'],
    ['03/01/2024 12:00', undefined],
    ['13/45 12:00', undefined],
  ])('marks the start %s as %s', (start, doubt) => {
    const uses = [`cad v1.0: ana@ws1 1/0 at ${start} (handle: 1)`];
    expect(feature(pool('1, inuse: 1'), uses)?.checkouts[0]?.sinceDoubt).toBe(doubt);
  });

  it('marks starts without a year where nothing tells when the server was started, or that is too long ago', () => {
    const uses = ['cad v1.0: ana@ws1 1/0 at 03/04 09:30 (handle: 1)'];
    const doubtWith = (line: string) =>
      parseReport(
        [
          'rlm status on lic1 (port 5053)',
          line,
          ...header.slice(3),
          'acme license usage status on lic1 (port 5055)',
          ...uses,
        ].join('\n'),
        { now: '2026-03-04T10:00:00' },
      ).features[0]?.checkouts[0]?.sinceDoubt;
    expect(doubtWith('')).toBe('year');
    expect(doubtWith('Startup time: Tue Mar  3 08:00:00 2026')).toBeUndefined();
    expect(doubtWith('Startup time: Mon Mar  3 08:00:00 2025')).toBe('year');
    expect(doubtWith('Startup time: Wed Mar  5 08:00:00 2025')).toBeUndefined();
  });

  it('leaves starts unknown where nothing tells it', () => {
    const alone = parseReport(use(''));
    expect(alone.features[0]?.checkouts[0]?.since).toBeNull();
  });
});

describe('a pool', () => {
  it.each([
    ['count: 3, # reservations: 0, inuse: 2, exp: permanent', { issued: 3, inUse: 2, uncounted: false }],
    ['COUNT: 3,  inuse: 2 , exp: 09-jan-2027', { issued: 3, inUse: 2 }],
    ['inuse: 2, count: 3', { issued: 3, inUse: 2 }],
    ['UNCOUNTED, inuse: 2', { issued: null, inUse: 2, uncounted: true }],
    ['count: unlimited, inuse: 2', { issued: null, inUse: 2, uncounted: true }],
    ['Token-based license', { issued: null, inUse: null, uncounted: false, tokens: true }],
    ['count: 3, inuse:', { issued: 3, inUse: null }],
    ['count: many, inuse: 1', { issued: null, inUse: 1, uncounted: false }],
  ])('with “%s”', (counts, expected) => {
    expect(feature(['cad v1.0, pool: 4', counts])).toMatchObject(expected);
  });

  it('can have its counts on its first line', () => {
    expect(feature(['cad v1.0 count: 2, # reservations: 0, inuse: 1, exp: permanent'])).toMatchObject({
      issued: 2,
      inUse: 1,
    });
  });

  it('is added to the others of the product, and makes the sum unknown when it is', () => {
    const two = feature([...pool('3, inuse: 1, exp: 1-jul-2027'), ...pool('4, inuse: 2, exp: permanent', '2.0')]);
    expect(two).toMatchObject({ issued: 7, inUse: 3 });
    expect(two?.pools).toMatchObject([
      { version: '1.0', issued: 3, expiry: '2027-07-01' },
      { version: '2.0', issued: 4, expiry: 'permanent' },
    ]);
    expect(feature([...pool('3, inuse: 1'), ...pool('4, inuse: x', '2.0')])).toMatchObject({ issued: 7, inUse: null });
  });

  it('tells reserved seats that nobody has, which are not for everybody', () => {
    const reserved = feature(pool('10, # reservations: 3, inuse: 4'), [use('', '3/0'), use('', '0/1')]);
    expect(reserved).toMatchObject({ issued: 13, inUse: 4, reserved: 2, available: 7 });
    expect(reserved?.checkouts.map(({ fromReserved }) => fromReserved)).toEqual([undefined, 1]);
    expect(feature(pool('10, # reservations: 0, inuse: 4'))).not.toHaveProperty('available');
  });

  it('has a soft limit where that is below the limit', () => {
    expect(feature(pool('10, soft_limit: 8, inuse: 4'))?.softLimit).toBe(8);
    expect(feature(pool('10, soft_limit: 10, inuse: 4'))).not.toHaveProperty('softLimit');
    // RLM takes reserved licences out of the count, not out of the soft limit.
    const reserved = feature(pool('6, soft_limit: 8, # reservations: 2, inuse: 0'));
    expect(reserved).toMatchObject({ issued: 8, reserved: 2, available: 6 });
    expect(reserved).not.toHaveProperty('softLimit');
    // A soft limit of just as many shows that they were not taken out.
    const whole = feature(pool('8, soft_limit: 8, # reservations: 2, inuse: 0'));
    expect(whole).toMatchObject({ issued: 8, reserved: 2, available: 6 });
  });
});

describe('a checkout', () => {
  it('is of a user whose name has blanks or an @, on a host', () => {
    const uses = ['cad v1.0: Ana Ruiz@corp.example@ws1 1/0 at 03/04 09:30 (handle: 1)'];
    expect(feature(pool('2, inuse: 1'), uses)?.checkouts).toMatchObject([
      { user: 'Ana Ruiz@corp.example', host: 'ws1' },
    ]);
  });

  it('shares a seat with others of the same user and host only where that is what is counted', () => {
    const uses = [use(''), use(''), 'cad v1.0: bo@ws2 1/0 at 03/04 09:31 (handle: 2)'];
    const shared = feature(pool('9, inuse: 2'), uses);
    expect(shared?.checkouts.map(({ user, count }) => [user, count])).toEqual([
      ['ana', 1],
      ['bo', 1],
    ]);
    expect(feature(pool('9, inuse: 3'), uses)?.checkouts).toHaveLength(3);
    // Not even that many are in use: it is not known why, and the lines stay.
    expect(feature(pool('9, inuse: 3'), [...uses, ...uses, use('')])?.checkouts).toHaveLength(7);
  });

  it.each([
    [' roaming', null],
    [' (roaming until 03/20/2026 18:00)', '2026-03-20T18:00:00'],
    [' roam: 03/20', '2026-03-20T23:59:00'],
    [' roaming 10 days', '2026-03-14T09:30:00'],
  ])('is away with “%s”', (rest, until) => {
    const [checkout] = feature(pool('2, inuse: 1'), [use(rest)])?.checkouts ?? [];
    expect(checkout).toMatchObject({ kind: 'borrowed', until });
    expect(checkout?.untilNote === undefined).toBe(until !== null);
  });

  it('of what is defined by the ISV, or waits, is told as such', () => {
    expect(feature(pool('2, inuse: 1'), [use(' [I: job 7]')])?.checkouts).toMatchObject([{ extra: 'job 7' }]);
    expect(feature(pool('2, inuse: 0'), [use(' (queued)', '0/0')])).toMatchObject({
      checkouts: [],
      queued: 1,
      queue: [{ user: 'ana', count: 1 }],
    });
  });
});

describe('an ISV server', () => {
  it('that does not run is told, and its refusals are those since it started', () => {
    const text = [...header, 'other 5056 No 3', 'acme ISV server status on lic1 (port 5055), up 00:01:00'];
    const counters = [
      'Denials:     1 (0/sec)   4 (0/sec)   12 (0/sec)',
      'acme license pool status on lic1 (port 5055)',
    ];
    const found = parseReport([...text, ...counters, ...pool('1, inuse: 0')].join('\n'));
    expect(found.vendorDaemons).toMatchObject([
      { name: 'acme', status: 'up', denied: 12, problem: null },
      { name: 'other', status: 'down', denied: null, problem: { kind: 'vendor-daemon-down' } },
    ]);
    expect(found.truncated).toBe(false);
  });

  it('whose refusals are not printed in three columns has none that are known', () => {
    const text = [...header, 'acme ISV server status on lic1 (port 5055), up 00:01:00', 'Denials: 4 (0/sec)'];
    expect(parseReport(text.join('\n')).vendorDaemons[0]?.denied).toBeNull();
  });
});

describe('a report that was cut', () => {
  it.each([
    ['before the pools of an ISV server', header],
    ['after a pool’s first line', [...header, 'acme license pool status on lic1 (port 5055)', 'cad v1.0, pool: 1']],
    ['before who uses what', [...header, 'acme license pool status on lic1 (port 5055)', ...pool('1, inuse: 1')]],
    [
      'in a line of use',
      [
        ...header,
        'acme license pool status on lic1 (port 5055)',
        ...pool('2, inuse: 2'),
        'acme license usage status on lic1 (port 5055)',
        use(''),
        'cad v1.0: bo@ws2 1/0 a',
      ],
    ],
  ])('%s says so', (_, lines) => {
    expect(parseReport(lines.join('\n'))).toMatchObject({ error: null, truncated: true });
  });

  it('does not, where the shell has the last word', () => {
    const lines = [...header, 'acme license pool status on lic1 (port 5055)', ...pool('2, inuse: 0'), 'Logout.', ''];
    expect(parseReport(lines.join('\n'))).toMatchObject({ truncated: false, unparsed: [{ text: 'Logout.' }] });
  });

  it('is cut where it has headings only', () => {
    const beginning = 'rlm software version v14.2 (build:1)\n\n--------- ISV servers ---';
    expect(parseReport(beginning)).toMatchObject({ error: null, truncated: true, servers: [], features: [] });
  });
});

it('tells lines that it does not understand, with their numbers', () => {
  expect(report([...pool('1, inuse: 0'), '~~ what is this ~~', ...pool('1, inuse: 0', '2.0')]).unparsed).toEqual([
    { line: 10, text: '~~ what is this ~~' },
  ]);
});

it.each([
  ['', 'empty-report'],
  ['hello', 'not-a-report'],
  ['rlmutil v12.2\n', 'not-a-report'],
  ['Error connecting to "rlm" server\n\nConnection attempted to host: "x" on port 5053', 'cannot-connect'],
  ['Bad hostname in license file or port@host (-131)', 'bad-address'],
  ["Can't read license data (-102)", 'no-license-file'],
  ['Authentication failed (-119)', 'not-allowed'],
])('%j is no report: %s', (text, kind) => {
  expect(parseReport(text).error?.kind).toBe(kind);
});

it('knows the version of an ISV server that is called as the maker of RLM is', () => {
  const lines = [
    'reprise ISV server status on lic1 (port 5055), up 1:02:03',
    'reprise software version v9.1 (build: 3)',
  ];
  expect(parseReport(lines.join('\n')).vendorDaemons).toMatchObject([{ name: 'reprise', version: '9.1' }]);
});
