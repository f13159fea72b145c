import { describe, expect, it } from 'vitest';
import type { ReportFeature } from '../report.ts';
import { parseReport } from './parse.ts';

const top = [
  'License Administration Tool Version 6.430.1.',
  'admin >\tSoftware version: 6.430.1',
  '    Build date: Jan 5, 2026',
  '    Standalone mode',
  '    Ready: yes',
  '    Server name: lic-1   Server id: ABC-1',
];
const heading =
  'Editor,EditorId,Feature,Model,Commercial Type,Max Release Number,Max Release Date,Pricing Structure,Max Casual Duration,Expiration Date,Customer ID,Count,Inuse,Tokens,Casual Usage (mn),Host,User,Internal ID,Active Process,Client Code Version,Session ID,Granted Since,Last Used At,Granted At,Queue Position,';
const text = (...lines: string[]) => parseReport(`${[...top, ...lines].join('\n')}\n`);
const table = (...rows: string[]) => text(heading, ...rows);
const row = (feature: string, model: string, count: number | string, inUse: number, rest = '', customer = '77') =>
  `Maker,5E75,${feature},${model},STD,9,2027-01-31 00:59:00,YLC,0,2027-01-31 00:59:00,${customer},${count},${inUse},${rest}`;
const session = (
  user: string,
  host: string,
  more: { tokens?: number; id?: string; internal?: string; program?: string; at?: string; queue?: string } = {},
) =>
  `${more.tokens ?? ''},,${host} (41D6-0a19.1)/10.0.0.7,${user},${more.internal ?? ''},${more.program ?? '/opt/cad/cad ( 4711)'},6.4,${more.id ?? 'A1'},2026-11-02 09:00:00,2026-11-23 10:00:00,${more.at ?? '2026-11-23 08:30:00'},${more.queue ?? ''},`;
const only = ({ features }: { readonly features: readonly ReportFeature[] }): ReportFeature => {
  expect(features).toHaveLength(1);
  return features[0] as ReportFeature;
};

describe('a table', () => {
  it('can have separators in the path of a program', () => {
    const program = String.raw`C:\Maker, Cad and more\bin, 64\cad.exe ( 4711)`;
    const report = table(row('MD2', 'ConcurrentUser', 5, 1, session('ana', 'ws-1', { program, id: 'A7' })));
    expect(only(report).checkouts).toMatchObject([
      { user: 'ana', host: 'ws-1', handle: 'A7', pid: 4711, since: '2026-11-23T08:30:00' },
    ]);
  });

  it('repeats the counts of a licence for each session, which are not added up', () => {
    const report = table(
      row('SRU', 'Token', 2374, 1026, session('ana', 'ws-1', { tokens: 493, id: 'A1' })),
      row('SRU', 'Token', 2374, 1026, session('bo', 'ws-2', { tokens: 533, id: 'A2' })),
      row('PW8', 'Token', 2000, 0),
    );
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [] });
    expect(report.servers).toMatchObject([
      { address: '@lic-1', members: [{ host: 'lic-1', status: 'up', version: '6.430.1' }] },
    ]);
    expect(report.vendorDaemons).toMatchObject([{ name: 'Maker', status: 'up' }]);
    expect(report.features).toMatchObject([
      {
        name: 'SRU',
        vendor: 'Maker',
        issued: 2374,
        inUse: 1026,
        tokens: true,
        pools: [{ version: '9', expiry: '2027-01-31', issued: 2374 }],
        checkouts: [
          {
            user: 'ana',
            host: 'ws-1',
            count: 493,
            handle: 'A1',
            pid: 4711,
            since: '2026-11-23T08:30:00',
            kind: 'floating',
          },
          { user: 'bo', host: 'ws-2', count: 533, handle: 'A2' },
        ],
      },
      { name: 'PW8', issued: 2000, inUse: 0, checkouts: [] },
    ]);
  });

  it('has its heading behind the prompt after a warning', () => {
    const report = text(
      'Warning: restricted connection, some operations are not permitted; due to somebody',
      `admin >${heading}`,
      row('MD2', 'ConcurrentUser', 3, 1, session('ana', 'ws-1')),
      'admin >admin >',
    );
    expect(only(report)).toMatchObject({ name: 'MD2', issued: 3, inUse: 1 });
    expect(report.unparsed).toEqual([]);
  });

  it('adds up licences of one product, whoever is the customer', () => {
    const feature = only(
      table(
        row('MD2', 'ConcurrentUser', 3, 1, session('ana', 'ws-1'), '77'),
        row('MD2', 'ConcurrentUser', 5, 0, '', '88'),
      ),
    );
    expect(feature).toMatchObject({
      issued: 8,
      inUse: 1,
      pools: [{ issued: 3 }, { issued: 5 }],
      checkouts: [{ pool: 0 }],
    });
    expect(feature).not.toHaveProperty('tokens');
  });

  it('keeps products of different editors, and tokens and seats, apart', () => {
    const other = row('MD2', 'ConcurrentUser', 4, 0).replace('Maker', 'Other');
    const { features } = table(row('MD2', 'ConcurrentUser', 3, 0), other, row('MD2', 'Token', 50, 0));
    expect(features.map(({ vendor, issued, tokens }) => [vendor, issued, tokens])).toEqual([
      ['Maker', 3, undefined],
      ['Other', 4, undefined],
      ['Maker', 50, true],
    ]);
  });

  it('counts named users as assigned; who runs nothing has the seat reserved', () => {
    const idle = ',,ws-2 (41D7)/10.0.0.8,bo,BO@ENG.S-1,,,,2026-01-02 09:00:00,2026-11-20 10:00:00,,,';
    const feature = only(
      table(
        row('CATIA', 'NamedUser', 4, 2, session('ana', 'ws-1', { internal: 'ANA@ENG.S-2' })),
        row('CATIA', 'NamedUser', 4, 2, idle),
      ),
    );
    expect(feature).toMatchObject({
      issued: 4,
      inUse: 2,
      reserved: 1,
      checkouts: [{ user: 'ana', host: 'ws-1', count: 1 }],
      reservations: [{ count: 1, reservedFor: 'user', name: 'bo', pool: 0 }],
    });
  });

  it('has one seat for all that one person runs on one machine, where the figure says so', () => {
    const two = [
      session('ana', 'ws-1', { id: 'A1', at: '2026-11-23 08:30:00' }),
      session('Ana', 'WS-1', { id: 'A2', at: '2026-11-23 07:00:00' }),
    ];
    const shared = only(table(...two.map((rest) => row('MD2', 'ConcurrentUser', 3, 1, rest))));
    expect(shared.checkouts).toMatchObject([{ handle: 'A2', count: 1, since: '2026-11-23T07:00:00' }]);
    const apart = only(table(...two.map((rest) => row('MD2', 'ConcurrentUser', 3, 2, rest))));
    expect(apart.checkouts).toHaveLength(2);
  });

  it('has those who wait, in their order', () => {
    const wait = (user: string, queue: string) =>
      row('MD2', 'ConcurrentUser', 1, 1, `,,ws-9 (1)/10.0.0.9,${user},,,,,,,,${queue},`);
    const feature = only(
      table(row('MD2', 'ConcurrentUser', 1, 1, session('ana', 'ws-1')), wait('cy', '2'), wait('bo', '1')),
    );
    expect(feature).toMatchObject({
      inUse: 1,
      queued: 2,
      checkouts: [{ user: 'ana' }],
      queue: [{ user: 'bo', host: 'ws-9', count: 1 }, { user: 'cy' }],
    });
  });

  it('has seats that were taken offline, with their end or an estimate of it', () => {
    const told = session('ana', 'ws-1', { program: 'Offline license until 2026-12-01 18:00:00' });
    const untold = session('bo', 'ws-2', { program: 'offline', id: 'A2' });
    const feature = only(table(row('MD2', 'ConcurrentUser', 3, 2, told), row('MD2', 'ConcurrentUser', 3, 2, untold)));
    expect(feature).toMatchObject({
      borrowed: 2,
      checkouts: [
        { user: 'ana', kind: 'borrowed', until: '2026-12-01T18:00:00' },
        { user: 'bo', kind: 'borrowed', until: '2026-12-23T08:30:00', untilNote: expect.stringContaining('30 days') },
      ],
    });
    expect(feature.checkouts[0]).not.toHaveProperty('untilNote');
  });

  it('may have no limit, and counts that say nothing', () => {
    const { features } = table(
      row('A', 'Token', 'unlimited', 7),
      row('B', 'Token', 2_147_483_647, 7),
      row('C', 'Token', '?', 7),
    );
    expect(features.map(({ issued, uncounted, inUse }) => [issued, uncounted, inUse])).toEqual([
      [null, true, 7],
      [null, true, 7],
      [null, false, 7],
    ]);
  });

  it('may have names with commas in quotes, or other separators, or lack its heading', () => {
    const quoted = row('MD2', 'ConcurrentUser', 3, 1, session('ana', 'ws-1')).replace('Maker', '"Maker, Inc"');
    expect(only(table(quoted))).toMatchObject({ vendor: 'Maker, Inc', issued: 3 });
    const plain = row('MD2', 'ConcurrentUser', 3, 1, session('ana', 'ws-1'));
    expect(only(text(heading.replaceAll(',', ';'), plain.replaceAll(',', ';')))).toMatchObject({ issued: 3, inUse: 1 });
    expect(only(text(plain))).toMatchObject({ issued: 3, inUse: 1, checkouts: [{ user: 'ana' }] });
  });

  it('without rows has no licences; without anything, that is not known', () => {
    expect(table()).toMatchObject({ error: null, features: [], truncated: false });
    expect(text()).toMatchObject({ error: null, features: [], truncated: true });
  });

  it('that ends within a row is cut, and a number at the end is not taken for the whole', () => {
    const whole = [...top, heading, row('A', 'Token', 100, 12), row('B', 'Token', 100, 12)].join('\n');
    const cut = parseReport(whole.slice(0, -2));
    expect(cut.truncated).toBe(true);
    expect(cut.features.map(({ name }) => name)).toEqual(['A']);
    expect(parseReport(whole).truncated).toBe(false);
    expect(parseReport(`${whole}\r\n`.replaceAll('\n', '\r\n'))).toMatchObject({
      truncated: false,
      features: [{}, {}],
    });
  });
});

describe('a text', () => {
  const editor = 'admin >\tMaker (5E756A80-1C80-478D-B83A-1D5913677621)';
  const licence = (name: string, model: string, count: number, inUse: number, date = '6/30/27, 4:59:00 PM') =>
    `\t\t${name} maxReleaseNumber: 9  maxReleaseDate: ${date} expirationDate: ${date} type: ${model}  count:   ${count}   inuse:  ${inUse} customerId: 77 pricing structure: YLC`;

  it('has licences below their editor, and sessions below these', () => {
    const report = text(
      'Warning: restricted connection, some operations are not permitted.',
      editor,
      licence('SRU', 'Token', 50, 4),
      '\t\t\tws-1 (41D6-0a19.1)/10.0.0.7  ana kent  C:\\Program Files\\cad\\cad.exe ( 4711)   6.424  200001848B1A granted since: 11/20/26, 1:55:06 PM tokens: 4',
      licence('MD2-FS1', 'ConcurrentUser', 3, 1),
      '\t\t\tws-2 (41D7)/  bo          C:\\cad\\cad.exe  granted since: 11/21/26, 9:00:00 AM',
    );
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [], vendorDaemons: [{ name: 'Maker' }] });
    expect(report.features).toMatchObject([
      {
        name: 'SRU',
        vendor: 'Maker',
        tokens: true,
        issued: 50,
        inUse: 4,
        pools: [{ version: '9', expiry: '2027-06-30' }],
        checkouts: [
          { user: 'ana kent', host: 'ws-1', count: 4, since: '2026-11-20T13:55:06', handle: '200001848B1A', pid: 4711 },
        ],
      },
      { name: 'MD2-FS1', issued: 3, inUse: 1, checkouts: [{ user: 'bo', host: 'ws-2', since: '2026-11-21T09:00:00' }] },
    ]);
  });

  it('has named users with their sessions below them', () => {
    const assigned = (user: string) =>
      `\t\t\tinternal Id: ${user.toUpperCase()}@ENG.S-1.KLB-41  granted since:  13.01.2026, 09:00:00  last used at: 20.11.2026, 09:00:00  by user: ${user} on host: ws-${user} (41D6)/10.0.0.7`;
    const report = text(
      editor,
      licence('CATIA', 'NamedUser', 4, 2, '30.06.2027, 16:59:00'),
      assigned('ana'),
      '\t\t\t\tws-ana (41D6)/10.0.0.7  ana  C:\\cad\\cad.exe  6.422  2000A1 granted since: 23.11.2026, 07:00:00',
      '\t\t\t\tws-ana (41D6)/10.0.0.7  ana  C:\\cad\\view.exe  6.422  2000A2 granted since: 23.11.2026, 08:00:00',
      assigned('bo'),
    );
    expect(only(report)).toMatchObject({
      issued: 4,
      inUse: 2,
      pools: [{ expiry: '2027-06-30' }],
      checkouts: [{ user: 'ana', host: 'ws-ana', count: 1, since: '2026-11-23T07:00:00', handle: '2000A1' }],
      reservations: [{ name: 'bo', count: 1 }],
    });
    expect(report.unparsed).toEqual([]);
  });

  it('has holders of other licences in the same shape', () => {
    const line =
      '\t\t\tinternal Id: ana granted since: 11/20/26, 1:55:06 PM  last used at: 11/20/26, 1:58:06 PM  by user: ana on host: ws-1 (41D6)/10.0.0.7';
    expect(only(text(editor, licence('MD2', 'ConcurrentUser', 3, 1), line)).checkouts).toMatchObject([
      { user: 'ana', host: 'ws-1', since: '2026-11-20T13:55:06' },
    ]);
  });

  it('in other languages lacks blanks and colons, and may lack the dates', () => {
    const report = text(
      'PAC maxReleaseNumber:  8 maxReleaseDate:2025/9/26 上午7:59:00 expirationDate:2025/9/26 下午7:59:00 type:Token          count:    1 inuse: 0 customerId:2000 pricing structure YLC',
      'AB3 maxReleaseNumber: 0 type: NamedUser count: 11 inuse: 2 customerId: X',
    );
    expect(report.features).toMatchObject([
      { name: 'PAC', issued: 1, inUse: 0, pools: [{ version: '8', expiry: '2025-09-26' }] },
      { name: 'AB3', issued: 11, inUse: 2, pools: [{ expiry: null }] },
    ]);
  });

  it('has seats taken offline and people who wait', () => {
    const feature = only(
      text(
        editor,
        licence('MD2', 'ConcurrentUser', 1, 1),
        '\t\t\tws-1 (41D6)/10.0.0.7  ana  offline license  granted since: 11/20/26, 1:55:06 PM until: 11/27/26, 6:00:00 PM',
        '\t\t\tws-2 (41D6)/10.0.0.8  bo  C:\\cad\\cad.exe  queue position: 1',
      ),
    );
    expect(feature).toMatchObject({
      checkouts: [{ user: 'ana', kind: 'borrowed', until: '2026-11-27T18:00:00' }],
      queue: [{ user: 'bo', host: 'ws-2' }],
    });
  });

  it('leaves to somebody who waits the seat that is kept for them', () => {
    const assigned =
      '\t\t\tinternal Id: ANA@ACME granted since: 11/20/26, 1:55:06 PM by user: ana on host: ws-7 (41D6-0a19.1)/10.0.3.7';
    const feature = only(
      text(
        editor,
        licence('MD2', 'NamedUser', 2, 1),
        assigned,
        '\t\t\tws-7 (41D6)/10.0.3.7  ana  C:\\cad\\cad.exe  queue position: 1',
      ),
    );
    expect(feature).toMatchObject({
      reservations: [{ reservedFor: 'user', name: 'ana' }],
      queue: [{ user: 'ana', host: 'ws-7' }],
      checkouts: [],
    });
  });

  it('that ends within a line of a licence leaves its last figure open', () => {
    const cut = licence('MD2', 'ConcurrentUser', 300, 125).replace(/ customerId.*/, '');
    const report = parseReport([...top, editor, licence('SRU', 'Token', 50, 4), cut.slice(0, -1)].join('\n'));
    expect(report.truncated).toBe(true);
    expect(report.features[1]).toMatchObject({ name: 'MD2', issued: 300, inUse: null });
  });
});

describe('a license server', () => {
  it('that is a cluster names its machines, but not which of them are up', () => {
    const report = parseReport(
      'admin >\tSoftware version: 6.4\n\tFailover mode\n\tReady: yes\n\tServer names: a b c   Server ids: X Y Z\n',
    );
    expect(report.servers[0]?.members).toMatchObject([
      { host: 'a', status: 'unknown', role: 'active' },
      { host: 'b', status: 'unknown' },
      { host: 'c', status: 'unknown' },
    ]);
  });

  it('that is not ready is down', () => {
    expect(parseReport('\tReady: no\n\tServer name: a\n')).toMatchObject({
      error: { kind: 'server-down' },
      servers: [{ members: [{ host: 'a', status: 'down' }] }],
    });
  });

  it.each([
    ['Cannot connect to server lic-1 on port 4084', 'cannot-connect'],
    ['java.net.ConnectException: Connection refused', 'cannot-connect'],
    ['Password:', 'access-refused'],
    ['', 'empty-report'],
    ['lmutil - Copyright', 'not-a-report'],
  ])('%j is explained as %s', (line, kind) => {
    expect(parseReport(`${line}\n`).error).toMatchObject({ kind, message: expect.stringMatching(/\.$/) });
  });
});
