import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';

const heading = 'olixtool 4.8.0\nServer: <lic1:31212:0> (Proxy: <>)\n\n';
const text = (modules: string) =>
  parseReport(`${heading}==========\nApplication:\tapp\nVersionRange:\t0-9\nLicenser:\tACME\nModules:\n${modules}\n`);
const xml = (license: string) =>
  parseReport(`<status><serverVersion>4.8</serverVersion><license>${license}</license></status>\n`);

describe('the text of olixtool', () => {
  it('tells who holds a module, and that nobody does', () => {
    const { features, servers, unparsed } = text(`  mesh;\tFreeFloating;\t5;\t2026-12-31 23:59:59;
    3 FloatsLockedBy:
      ada@ws1 #2
      @ws2 #1
  draw;\tFreeFloating;\t1;\t2026-12-31 23:59:59;`);
    expect(features).toMatchObject([
      {
        name: 'mesh',
        vendor: 'ACME',
        issued: 5,
        inUse: 3,
        pools: [{ version: '0-9', expiry: '2026-12-31' }],
        checkouts: [
          { user: 'ada', host: 'ws1', count: 2 },
          { user: '', host: 'ws2', count: 1 },
        ],
      },
      { name: 'draw', inUse: 0, checkouts: [] },
    ]);
    expect(servers).toMatchObject([{ address: '31212@lic1', members: [{ status: 'up' }] }]);
    expect(unparsed).toEqual([]);
  });

  it.each(["    2 FloatsLockedBy 'unknown clients'", "    2 FloatsLockedBy:\n      'unknown clients' #2"])(
    'may not know who: %j',
    (lines) => {
      const { features, unparsed } = text(`mesh; FreeFloating; 5; 2026-12-31 23:59:59;\n${lines}`);
      expect(features).toMatchObject([{ inUse: 2, checkouts: [] }]);
      expect(unparsed).toEqual([]);
    },
  );

  it('without the line that counts does not tell how many are in use', () => {
    const lost = text('mesh; FreeFloating; 5; 2026-12-31 23:59:59;\n      ada@ws1 #2');
    expect(lost.features).toMatchObject([{ inUse: null, checkouts: [{ user: 'ada' }] }]);
    const odd = text('mesh; FreeFloating; 5; 2026-12-31 23:59:59;\n   some Floats locked');
    expect(odd.features).toMatchObject([{ inUse: null }]);
    expect(odd.unparsed).toMatchObject([{ text: 'some Floats locked' }]);
  });

  it('adds the licences of one module, and keeps those of other licensers apart', () => {
    const block = (licenser: string, count: string) =>
      `=====\nLicenser: ${licenser}\nmesh; FreeFloating; ${count}; ;\n`;
    const { features } = parseReport(`${heading}${block('A', '2')}${block('A', '3')}${block('B', '-')}`);
    expect(features).toMatchObject([
      { vendor: 'A', issued: 5, inUse: 0, pools: [{ issued: 2, expiry: null }, { issued: 3 }] },
      { vendor: 'B', issued: null },
    ]);
  });

  it('knows licences without a limit, and such as are bound to a machine', () => {
    const { features } = text('mesh; FreeFloating; unlimited; unlimited;\ndraw; NodeLocked; 0; 2026-12-31;');
    expect(features).toMatchObject([
      { uncounted: true, issued: null, pools: [{ expiry: 'permanent' }] },
      { uncounted: true, pools: [{ expiry: '2026-12-31' }] },
    ]);
  });
});

describe('the XML page', () => {
  const figures = '<floatCount>4</floatCount><floatsLocked>3</floatsLocked>';

  it('tells who holds a module', () => {
    const { features } = xml(`<name>app</name><module><name>mesh</name></module><licenser>ACME</licenser>${figures}
      <floatsLockedBy>ada@ws1 #2, @ws2 #1</floatsLockedBy><expiration>2026-12-31</expiration><versionRange>0-9</versionRange>`);
    expect(features).toMatchObject([
      {
        name: 'mesh',
        vendor: 'ACME',
        issued: 4,
        inUse: 3,
        pools: [{ version: '0-9', expiry: '2026-12-31' }],
        checkouts: [{ user: 'ada', count: 2 }, { user: '' }],
      },
    ]);
  });

  it.each([
    ['within the module', `<name>app</name><module><name>mesh</name>${figures}</module>`],
    ['as attributes', '<module name="mesh" floatCount="4" floatsLocked="3"/>'],
    ['with the name as text', `<module>mesh</module>${figures}`],
  ])('may have its figures %s', (_, license) => {
    expect(xml(license).features).toMatchObject([{ name: 'mesh', issued: 4, inUse: 3 }]);
  });

  it('does not spread figures beside two modules over both', () => {
    const { features } = xml(`<module><name>a</name></module><module><name>b</name></module>${figures}`);
    expect(features).toMatchObject([
      { name: 'a', issued: null, inUse: null },
      { name: 'b', issued: null, inUse: null },
    ]);
  });

  it('without a module is about the application', () => {
    expect(xml(`<name>app</name>${figures}`).features).toMatchObject([{ name: 'app', issued: 4, inUse: 3 }]);
  });

  it('with holders that cannot be read keeps the line', () => {
    const { features, unparsed } = xml('<name>a</name><floatsLockedBy>ada at ws1, bob@ws2 #1</floatsLockedBy>');
    expect(features[0]?.checkouts).toMatchObject([{ user: 'bob' }]);
    expect(unparsed).toHaveLength(1);
  });
});

describe('other texts', () => {
  it.each([
    ['', 'empty-report'],
    ['Users of mesh:  (Total of 1 license issued)', 'not-a-report'],
    ['<html><body>hello</body></html>', 'not-a-report'],
    ['OlComm 454 Request cannot connect to target', 'cannot-connect'],
    ['OlComm 12 The key is broken', 'server-error'],
  ])('%j', (words, kind) => {
    expect(parseReport(words)).toMatchObject({ error: { kind }, features: [] });
  });

  it.each(['x', 'a;', 'a@b #1\n', 'm; t; 1; d;\n', '<license>', '<module name="a">', ' # ', '@', ' ', ':1('])(
    'take no more than a linear number of steps: %s',
    (part) => {
      const long = part.repeat(500_000 / part.length);
      expect(text(`m; t; 1; d;\n${long}`).error).toBeNull();
      expect(text(`Server: <${long}:1> x`).error).toBeDefined();
      expect(xml(`<name>a</name>${long}`).error).toBeNull();
    },
  );
});
