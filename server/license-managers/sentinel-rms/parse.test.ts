import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const heading = ` Sentinel RMS Application Monitor

 [Contacting Sentinel RMS server on host "lic1"]
`;

const feature = (lines: string) =>
  parseReport(`${heading}\n |- Feature Information\n${lines}\n Press Enter to continue . . .`);
const only = (lines: string) => feature(lines).features[0];

describe('figures', () => {
  it.each(['Unlimited', 'Infinite.', '2097150', '4294967294'])('%s is no limit', (limit) => {
    const lines = `|- Feature name : "draw"\n|- Maximum concurrent user(s) : ${limit}\n|- Unreserved tokens in use : 3`;
    expect(only(lines)).toMatchObject({ uncounted: true, issued: null, inUse: 3 });
  });

  it('that are not printed are not known', () => {
    const lines = '|- Feature name : "draw"\n|- Soft limit on users : Unlimited';
    expect(only(lines)).toMatchObject({ issued: null, inUse: null, uncounted: false });
    expect(only(lines)).not.toHaveProperty('available');
    expect(only(lines)).not.toHaveProperty('softLimit');
  });

  it('that are no numbers are not known', () => {
    const lines = '|- Feature name : "draw"\n|- Maximum concurrent user(s) : many\n|- Unreserved tokens in use : -';
    expect(only(lines)).toMatchObject({ issued: null, inUse: null });
  });

  it('of tokens that are kept for groups', () => {
    const lines = `|- Feature name : "draw"
|- Maximum concurrent user(s) : 10
|- Unreserved tokens in use : 2
|- Available unreserved : 4
|- Reserved tokens in use : 1
|- Available reserved : 3
|- Soft limit on users : 8`;
    expect(only(lines)).toMatchObject({
      issued: 10,
      inUse: 3,
      available: 4,
      reserved: 3,
      softLimit: 8,
      reservations: [{ count: 3, reservedFor: 'group' }],
    });
  });

  it('of one feature in several blocks are added', () => {
    const block = (version: string, limit: number, used: string) =>
      `|- Feature name : "draw"\n|- Feature version : "${version}"\n|- Maximum concurrent user(s) : ${limit}\n${used}`;
    const lines = (used: string) =>
      `${block('1', 10, '|- Unreserved tokens in use : 2')}\n |- Feature Information\n${block('2', 5, used)}`;
    expect(only(lines('|- Unreserved tokens in use : 1'))).toMatchObject({
      issued: 15,
      inUse: 3,
      pools: [
        { version: '1', issued: 10 },
        { version: '2', issued: 5 },
      ],
    });
    expect(only(lines(''))).toMatchObject({ issued: 15, inUse: null });
  });

  it('come from the licenses that count, where the feature has none', () => {
    const license = (status: string, limit: string) =>
      `|- License Information\n|- License Hash : ${limit}\n|- License status : ${status}\n|- Maximum concurrent user(s) : ${limit}\n`;
    const name = '|- Feature name : "draw"\n';
    expect(only(`${name}${license('Active', '7')}${license('Inactive', '5')}${license('Active', '2')}`)).toMatchObject({
      issued: 9,
      pools: [{ issued: 7 }, { issued: 2 }],
    });
    expect(only(`${name}${license('Active', '7')}${license('Active', '?')}`)?.issued).toBeNull();
    expect(only(`${name}${license('Inactive', '7')}`)?.issued).toBeNull();
  });
});

describe('clients', () => {
  const client = (lines: string) => only(`|- Feature name : "draw"\n${lines}`)?.checkouts[0];
  const base = '|- Client Information\n|- User name : ann\n|- Host name : ws1\n';
  const running = '|- Status : Running since Tue Nov 03 11:34:40 2020';

  it('hold as many tokens as is said', () => {
    expect(client(`${base}${running}\n|- Number of tokens used : 4`)).toMatchObject({ user: 'ann', count: 4 });
  });

  it('of a group, and of a token that is held after use', () => {
    expect(client(`${base}|- Group name : Pipes\n|- Status : This license is being held.`)).toMatchObject({
      since: null,
      extra: 'Pipes, held',
    });
  });

  it('that take a token along, until a day that lsmon tells, allows, or says nothing about', () => {
    const away = (days: string) => client(`${base}${running}\n${days}\n|- Is commuter token : YES`);
    expect(away('|- Commuter checkout days : 5 days')).toMatchObject({
      kind: 'borrowed',
      until: '2020-11-08T11:34:40',
      untilNote: expect.stringContaining('Reckoned'),
    });
    expect(away('')).toMatchObject({ kind: 'borrowed', until: null, untilNote: expect.stringContaining('not tell') });
    const allowed = `|- Maximum commuter checkout days : 30 days\n${base}${running}\n|- Is commuter token : YES`;
    expect(client(allowed)).toMatchObject({
      until: '2020-12-03T11:34:40',
      untilNote: expect.stringContaining('latest'),
    });
  });

  it('that wait', () => {
    const lines = `|- Feature name : "draw"
|- Unreserved tokens in queue : 2
${base}${running}
|- Queued Client Information:
|- User name : bob
|- Host name : ws2
|- No of tokens requested : 2
|- Status : Queued since Tue Nov 03 12:00:00 2020`;
    expect(only(lines)).toMatchObject({
      queued: 2,
      checkouts: [{ user: 'ann' }],
      queue: [{ user: 'bob', host: 'ws2', count: 2 }],
    });
  });

  it('without their beginning make the report one that is cut', () => {
    expect(feature(`|- Feature name : "draw"\n|- Client Information\n|- Host name : ws1`)).toMatchObject({
      truncated: true,
    });
  });
});

describe('layouts', () => {
  it('of old versions: two labels in a line, one label in two lines, features without headings', () => {
    const text = `License type : "Normal License."\r
Feature name : "one" Feature version : ""\r
Max concurrent user(s) : 4\r
Unreserved keys in use : 1 Available unreserved : 3\r
Able to issue Commuter\r
Licenses : Yes\r
License type : "Normal License."\r
Feature name : "two" Feature version : "2.0"\r
Max concurrent user(s) : 9\r
Users:\r
User name : ann\r
Host name : ws1\r
Status : Running since Wed Aug 04 17:03:46 1999\r
Is Commuter Key : NO\r
User name : bob\r
Host name : ws2\r
Status : Running since Wed Aug 04 17:03:46 1999\r
`;
    expect(parseReport(text)).toMatchObject({
      error: null,
      truncated: false,
      unparsed: [],
      features: [
        { name: 'one', issued: 4, inUse: 1, available: 3, pools: [{ version: null }], checkouts: [] },
        { name: 'two', issued: 9, inUse: null, checkouts: [{ user: 'ann' }, { user: 'bob' }] },
      ],
    });
  });

  it('vendor information with all sorts of characters', () => {
    const lines = '|- Feature name : "draw"\n|- Public vendor information : C=A:B;M=x=;Available unreserved : 9';
    expect(feature(lines)).toMatchObject({ unparsed: [] });
    expect(only(lines)).not.toHaveProperty('available');
  });

  it('a table of redundant servers', () => {
    const lines = `|- Feature name : "draw"
The Distribution Criteria is   :
      Server Name/Address :  Units           Units        Units
      lic1 5 2 0
|- Expiration date : Sat Nov 19 23:59:59 2022`;
    expect(feature(lines)).toMatchObject({ unparsed: [], features: [{ pools: [{ expiry: '2022-11-19' }] }] });
  });

  it('lists what it does not understand', () => {
    expect(feature('|- Feature name : "draw"\n|- Colour of the moon : blue').unparsed).toEqual([
      { line: 7, text: 'Colour of the moon : blue' },
    ]);
  });

  it('cut in the middle of a number: the number is not known', () => {
    const text = `${heading}|- Feature Information\n|- Feature name : "draw"\n|- Maximum concurrent user(s) : 12`;
    expect(parseReport(`${text}0\n`)).toMatchObject({ truncated: false, features: [{ issued: 120 }] });
    expect(parseReport(text)).toMatchObject({ truncated: true, features: [{ issued: null }] });
  });
});

describe('answers without features', () => {
  it('no licenses at all', () => {
    expect(parseReport(`${heading}\n No licensed features.\n Press Enter to continue . . .`)).toMatchObject({
      error: null,
      truncated: false,
      features: [],
      servers: [{ members: [{ status: 'up' }] }],
    });
  });

  it.each([
    [' Unable to contact any servers. Probably no servers running on this subnet.', 'cannot-connect', null],
    ['Error[5]: Cannot talk to the license server on host "lic1". Server not running??', 'cannot-connect', '5'],
    ['Failed to resolve the server host "lic1".', 'unknown-host', null],
    [' Server name not set, or monitor cannot talk to the server.', 'cannot-connect', null],
    ['Error[81]: Something else.', 'license-manager-error', '81'],
  ])('%s', (line, kind, code) => {
    expect(parseReport(`${heading}\n${line}\n`)).toMatchObject({
      error: { kind, code },
      servers: [{ members: [{ host: 'lic1', status: 'down' }] }],
    });
  });

  it('a composite license file names the license managers that it is for', () => {
    const file = (parts: string) =>
      `<?xml version="1.0"?>\n<CompositeLicenseFile>\n<Hostname>lic1</Hostname>\n${parts}\n</CompositeLicenseFile>\n`;
    const rms = '<RMSlicenseFile>*1ABC # code</RMSlicenseFile>';
    const { error, features, unparsed } = parseReport(file(`${rms}<FlexLicenseFile>\nSERVER lic1</FlexLicenseFile>`));
    expect({ features, unparsed }).toEqual({ features: [], unparsed: [] });
    expect(error).toMatchObject({
      kind: 'composite-license-file',
      message: expect.stringContaining('Sentinel RMS and for FlexLM'),
      nextStep: expect.stringContaining('sentinel-rms:@lic1 and flexlm:@lic1'),
    });
    expect(parseReport(file(`${rms}<FlexLicenseFile/>`)).error?.nextStep).toMatch(/: sentinel-rms:@lic1\.$/);
  });

  it('something else', () => {
    expect(parseReport('')).toMatchObject({ error: { kind: 'empty-report' }, servers: [] });
    expect(parseReport('hello\n')).toMatchObject({ error: { kind: 'not-a-report' }, unparsed: [{ line: 1 }] });
    expect(parseReport(heading)).toMatchObject({ error: { kind: 'not-a-report' }, truncated: true });
  });
});

it.each([
  'x',
  ' ',
  '\t',
  '|- ',
  ': ',
  'Users:\n',
  'reserved keys in use : 1 ',
  'Jan 1 ',
  'a\n',
  '\r',
  'User name : a\n',
])('takes no more than a linear number of steps for %j', (part) => {
  // A quadratic search in a text of this size would run for minutes, far beyond the time limit of a test.
  const text = `|- Feature Information\n|- Feature name : "draw"\n${part.repeat(400_000 / part.length)}`;
  expect(parseReport(text).features[0]?.name).toBe('draw');
});
