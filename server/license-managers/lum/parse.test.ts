import { describe, expect, it } from 'vitest';
import { clusterIn, parseReport } from './parse.ts';

const rule = '==========================================';
const title = [rule, '===        P r o d u c t s             ===', rule, ''];
const end = ['', '   =========================', '   === End of Product List ===', '   ========================='];
const product = (name: string, licenses: string, inUse: string, version = '5.0', vendor = 'Maker') => [
  `  Vendor Name:                  ${vendor}`,
  '  Vendor ID:                    4ca0fd5c.0d.00.02.1a',
  `  Product Name:                 ${name}`,
  `  Product Version:              ${version}  `,
  '  Product ID:                   4     ',
  '  Bundle Component:             No     ',
  `  Licenses:                     ${licenses}`,
  `  In Use Licenses:              ${inUse}  `,
  '',
];
const license = (
  count: number,
  {
    kind = 'Concurrent Access',
    expires = 'Jan 31 2027 23:59:59',
    server = 'ip:lic-1',
    soft = 'Disabled by Vendor',
  } = {},
) => [
  ' ----------- License Information ----------',
  `  ${count}  ${kind} License(s)`,
  `  Server:      ${server}`,
  '  Serial Number:       ',
  `  Start Date:    Jan 02 2020 01:00:00         Exp. Date: ${expires}`,
  '  Annotation:     none; 608c',
  '  Threshold:        80      ',
  `  Soft Stop:        ${soft}`,
  '',
];
const list = (...lines: string[]): string => `${[...title, ...lines, ...end].join('\n')}\n`;

describe('the list of products', () => {
  it('has products with their licences', () => {
    const report = parseReport(
      list(...product('MD2', '15', '3.00'), ...license(10), ...license(5, { expires: 'Jan 18 2038 04:14:07' })),
    );
    expect(report).toMatchObject({
      error: null,
      truncated: false,
      unparsed: [],
      servers: [{ address: '@lic-1', members: [{ host: 'lic-1', status: 'up' }] }],
      vendorDaemons: [{ name: 'Maker', status: 'up' }],
    });
    expect(report.features).toMatchObject([
      {
        name: 'MD2',
        vendor: 'Maker',
        issued: 15,
        inUse: 3,
        pools: [
          { version: '5.0', expiry: '2027-01-31', issued: 10 },
          { version: '5.0', expiry: 'permanent', issued: 5 },
        ],
      },
    ]);
    expect(report.features[0]).not.toHaveProperty('softLimit');
  });

  it.each([
    ['2.50', 3],
    ['0.25', 1],
    ['0.00', 0],
    ['7', 7],
    ['', null],
    ['?', null],
  ])('with %j in use has %j in use', (printed, inUse) => {
    expect(parseReport(list(...product('MD2', '15', printed))).features).toMatchObject([{ issued: 15, inUse }]);
  });

  it('adds up one product of several license servers, and keeps vendors apart', () => {
    const { features } = parseReport(
      list(
        ...product('MD2', '10', '3.00'),
        ...license(10),
        ...product('MD2', '5', '2.00'),
        ...license(5, { server: 'ip:lic-2' }),
        ...product('MD2', '1', '0.00', '1', 'Other'),
        ...license(1),
      ),
    );
    expect(features.map(({ vendor, issued, inUse }) => [vendor, issued, inUse])).toEqual([
      ['Maker', 15, 5],
      ['Other', 1, 0],
    ]);
  });

  it('lets more in than there are licences where the stop is a soft one', () => {
    const { features } = parseReport(list(...product('MD2', '10', '12.00'), ...license(10, { soft: 'Enabled' })));
    expect(features).toMatchObject([{ issued: 10, inUse: 12, softLimit: 10 }]);
  });

  it('can have lost blanks between two values of a line', () => {
    const whole = list(...product('MD2', '10', '3.00'), ...license(10));
    expect(parseReport(whole.replace(/\s+Exp\. Date:/, ' Exp. Date:'))).toEqual(parseReport(whole));
  });

  it('without its end is cut', () => {
    const whole = list(...product('MD2', '10', '3.00'), ...license(10));
    expect(parseReport(whole.slice(0, whole.indexOf('In Use')))).toMatchObject({
      truncated: true,
      features: [{ issued: 10, inUse: null }],
    });
    expect(parseReport(list()).truncated).toBe(false);
    expect(parseReport(whole.replaceAll('\n', '\r\n'))).toEqual(parseReport(whole));
  });
});

describe('who uses the products', () => {
  const products = list(...product('MD2', '10', '3.00'), ...license(10));

  it('stands below each, as pairs', () => {
    const users = [
      '  Vendor Name:   Maker',
      '  Product Name:  MD2',
      '  Product Version:  5.0',
      '  Licenses:  10     In Use Licenses:  4.00',
      '  User Name:  ana       Node Name:  ip:ws-1     Group Name:  cad',
      '  Number of Licenses:  3     Start Time:  Nov 23 2026 08:30:00',
      '  User Name:  bo',
      '  Node:  ws-2',
      '  Type: Concurrent Offline    Reserved until: Dec 01 2026 18:00:00',
    ].join('\n');
    const report = parseReport(products, users);
    expect(report).toMatchObject({ truncated: false, unparsed: [] });
    expect(report.features).toMatchObject([
      {
        issued: 10,
        inUse: 4,
        borrowed: 1,
        checkouts: [
          { user: 'ana', host: 'ws-1', count: 3, since: '2026-11-23T08:30:00', kind: 'floating' },
          { user: 'bo', host: 'ws-2', count: 1, kind: 'borrowed', until: '2026-12-01T18:00:00' },
        ],
      },
    ]);
  });

  it('with the time since when', () => {
    const users = [
      '  Vendor Name:   Maker',
      '  Product Name:  MD2',
      '  User Name:  ana',
      '  Node Name:  ws-1     In-Use Since:  Nov 23 2026 08:30:00',
    ].join('\n');
    expect(parseReport(products, users).features[0]?.checkouts).toMatchObject([
      { user: 'ana', host: 'ws-1', count: 1, since: '2026-11-23T08:30:00' },
    ]);
  });

  it('or as a table', () => {
    const users = [
      '  Vendor Name: Maker',
      '  Product Name: MD2',
      '  User Name    Node Name    Licenses    Start Time',
      '  ana          ip:ws-1      2           Nov 23 2026 08:30:00',
      '  bo           ws-2         1           Nov 23 2026 09:30:00',
    ];
    const report = parseReport(products, users.join('\n'));
    expect(report.features[0]).toMatchObject({
      inUse: 3,
      checkouts: [
        { user: 'ana', host: 'ws-1', count: 2, since: '2026-11-23T08:30:00' },
        { user: 'bo', host: 'ws-2' },
      ],
    });
    expect(report.unparsed).toEqual([]);
  });
});

describe('a cluster', () => {
  it('has the name that its licences are bound to', () => {
    const hosts = ['lic-1', 'lic-2', 'lic-3'];
    const bound = (...servers: string[]) =>
      clusterIn(list(...product('MD2', '9', '0.00'), ...servers.flatMap((server) => license(1, { server }))), hosts);
    expect(bound('CadCluster')).toBe('CadCluster');
    expect(bound('ip:lic-1.example.org', 'CadCluster')).toBe('CadCluster');
    expect(bound('ip:lic-1')).toBeNull();
    expect(bound('One', 'Two')).toBeNull();
    expect(bound('-n')).toBeNull();
    expect(bound('a b')).toBeNull();
  });

  it('tells what its machines are there for, in pairs or a table', () => {
    const expected = [
      { host: 'lic-1', status: 'up', role: 'active' },
      { host: 'lic-2', status: 'down' },
      { host: 'lic-3', status: 'unknown', role: 'reserve' },
    ];
    const table = [
      '  Cluster Name:  CadCluster',
      '  Cluster ID:  4711',
      '  lic-1    Active',
      '  lic-2    Not active',
      '  lic-3    Reserve',
    ];
    expect(parseReport(table.join('\n')).servers[0]?.members).toMatchObject(expected);
    const pairs = [
      '  Cluster Name:  CadCluster',
      '  Server Name: ip:lic-1    Status: Active',
      '  Server Name: ip:lic-2',
      '  Status: Down',
      '  Server Name: ip:lic-3',
      '  Type: Reserve',
    ];
    expect(parseReport(pairs.join('\n')).servers[0]?.members).toMatchObject(expected);
  });
});

it.each([
  ['No license servers found.', 'cannot-connect'],
  ['ADM-99: Cannot contact any network license server', 'cannot-connect'],
  ['The server lic-1 is not responding', 'cannot-connect'],
  ['Cannot open i4ls.ini', 'tool-not-configured'],
  ['', 'empty-report'],
  ['lmutil - Copyright', 'not-a-report'],
])('%j is explained as %s', (line, kind) => {
  expect(parseReport(`${line}\n`)).toMatchObject({
    features: [],
    error: { kind, message: expect.stringMatching(/\.$/) },
  });
});
