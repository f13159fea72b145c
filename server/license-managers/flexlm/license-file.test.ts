import { describe, expect, it } from 'vitest';
import { parseLicenseFile } from './license-file.ts';

const parse = (...lines: readonly string[]) => parseLicenseFile(lines.join('\n'));
const seats = (...lines: readonly string[]) =>
  parse(...lines).lines.map(({ feature, version, issued }) => [feature, version, issued]);

describe('a license file of FlexLM', () => {
  it('names its machines and vendor daemons, in every way they are written', () => {
    const found = parse(
      'SERVER lic1 001122334455 27000 PRIMARY_IS_MASTER',
      'server lic2 COMPOSITE=AB12 29000',
      'SERVER this_host ANY',
      'SERVER lic1 001122334455 27000 PRIMARY_IS_MASTER',
      'VENDOR acme',
      'DAEMON b /opt/b b.opt 27010',
      'vendor c "C:\\Program Files\\c.exe" options="D:\\My Options\\c.opt" PORT=27011',
      'VENDOR d C:\\Program Files\\d.exe port=27012',
      'USE_SERVER',
    );
    expect(found).toMatchObject({
      servers: [
        { host: 'lic1', port: 27000 },
        { host: 'lic2', port: 29000 },
        { host: 'this_host', port: null },
      ],
      daemons: [
        { name: 'acme', optionsFile: null, port: null },
        { name: 'b', optionsFile: 'b.opt', port: 27010 },
        { name: 'c', optionsFile: 'D:\\My Options\\c.opt', port: 27011 },
        { name: 'd', optionsFile: null, port: 27012 },
      ],
      unparsed: [],
    });
  });

  it.each([
    ['10', { issued: 10, uncounted: false }],
    ['0', { issued: null, uncounted: true }],
    ['UNCOUNTED', { issued: null, uncounted: true }],
    ['many', { issued: null, uncounted: false }],
  ])('with %s licences', (count, expected) => {
    expect(parse(`FEATURE cad acme 2.0 31-dec-2027 ${count} SIGN=X`).lines).toMatchObject([expected]);
  });

  it.each([
    ['31-dec-2027', '2027-12-31'],
    ['31-DEZ-2027', '2027-12-31'],
    ['1-août-2027', '2027-08-01'],
    ['permanent', 'permanent'],
    ['0', 'permanent'],
    ['1-jan-0', 'permanent'],
    ['01-jan-0000', 'permanent'],
    ['1-jan-1990', 'permanent'],
    ['31-feb-2027', null],
    ['soon', null],
  ])('that ends %s', (printed, expiry) => {
    expect(parse(`INCREMENT cad acme v2.0 ${printed} 5`).lines).toMatchObject([{ version: '2.0', expiry }]);
  });

  it('tells from when on, how long it may be borrowed, how many more are let in, and what shares a seat', () => {
    const line = 'INCREMENT cad acme 2.0 permanent 5';
    expect(parse(`${line} start=1-jan-2026 BORROW=72 overdraft=3 dup_group=uhd`).lines).toMatchObject([
      { start: '2026-01-01', borrowHours: 72, overdraft: 3, duplicateGrouping: 'UHD' },
    ]);
    expect(parse(`${line} ABCDEF012345 "old text" Borrow DUP_GROUP=SITE`).lines).toMatchObject([
      { borrowHours: 168, duplicateGrouping: 'SITE' },
    ]);
    const plain = { start: null, borrowHours: null, overdraft: null, duplicateGrouping: null, tokens: false };
    expect(parse(`${line} DUP_GROUP=NONE VENDOR_STRING="BORROW"`).lines).toMatchObject([plain]);
    expect(parse(`${line} NOTICE="see BORROW x" SIGN="BORROW"`).lines).toMatchObject([plain]);
  });

  it('goes on behind a backslash, in indented lines and in quotations over several', () => {
    const found = parse(
      'FEATURE cad acme 2.0 31-dec-2027 10 \\ ',
      '# a remark between them',
      'VENDOR_STRING=" \\',
      'SERVER 401, 402" SIGN="00E4 \\',
      '\tDDBD" OVERDRAFT=2',
      'INCREMENT b acme 1 permanent 4',
      '\tNOTICE="first',
      'second" BORROW',
    );
    expect(found.lines).toMatchObject([
      { feature: 'cad', issued: 10, overdraft: 2 },
      { feature: 'b', issued: 4, borrowHours: 168 },
    ]);
    expect(found).toMatchObject({ servers: [], unparsed: [] });
  });

  it('does not let an open quotation or a backslash too many swallow the next licence', () => {
    expect(
      seats('FEATURE a x 1 permanent 1 SIGN="1', 'FEATURE b x 1 permanent 2 \\', 'FEATURE c x 1 permanent 3'),
    ).toEqual([
      ['a', '1', 1],
      ['b', '1', 2],
      ['c', '1', 3],
    ]);
  });

  it('tells lines that it does not understand by number, and never a key', () => {
    const found = parse(
      'Dear customer,',
      'FEATURE cad acme 2.0',
      'acme-cad-00737-SECRET',
      'PACKAGE all acme SIGN=SECRET',
      'FEATURE a x 1 permanent 1 SECRET SN=SECRET SIGN="SECRET SECRET" SIGN2=SECRET HOSTID=SECRET',
      'PACKAGE s x 1.0 SECRET COMPONENTS="a b" SIGN=SECRET',
    );
    expect(found.unparsed).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(found)).not.toContain('SECRET');
  });
});

describe('lines for one feature', () => {
  it('add up where they are increments; of several FEATURE lines the first counts', () => {
    expect(seats('INCREMENT a x 1 permanent 2', 'INCREMENT a x 1 permanent 3')).toHaveLength(2);
    expect(seats('FEATURE a x 1 permanent 2', 'FEATURE a x 2 permanent 9', 'INCREMENT a x 1 permanent 3')).toEqual([
      ['a', '1', 2],
      ['a', '1', 3],
    ]);
    expect(seats('FEATURE a x 1 permanent 2', 'FEATURE a y 1 permanent 9')).toHaveLength(2);
    expect(seats('FEATURE a x 1 permanent 1 HOSTID=11', 'FEATURE a x 1 permanent 1 HOSTID=22')).toHaveLength(2);
  });

  it('are superseded by those of a later day, which add up', () => {
    const old = 'INCREMENT a x 1 permanent 1 ISSUED=1-jan-2024';
    const younger = (count: number) => `INCREMENT a x 1 permanent ${count} SUPERSEDE ISSUED=1-jan-2025`;
    expect(seats(old, younger(4), younger(3))).toEqual([
      ['a', '1', 4],
      ['a', '1', 3],
    ]);
    expect(
      seats('INCREMENT a x 1 permanent 1 START=1-jan-2024', 'INCREMENT a x 1 permanent 4 SUPERSEDE START=2-jan-2024'),
    ).toEqual([['a', '1', 4]]);
    expect(seats(old, 'INCREMENT a y 1 permanent 4 SUPERSEDE ISSUED=1-jan-2025')).toHaveLength(2);
  });

  it('are superseded by another feature that names them', () => {
    expect(
      seats(
        'FEATURE a x 1 permanent 1 ISSUED=1-jan-2024',
        'FEATURE b x 1 permanent 2 ISSUED=1-jan-2024',
        'FEATURE c x 1 permanent 3 SUPERSEDE="a b" ISSUED=2-jan-2024',
      ),
    ).toEqual([['c', '1', 3]]);
  });

  it('stay where no day tells which is older', () => {
    expect(seats('INCREMENT a x 1 permanent 1', 'INCREMENT a x 1 permanent 4 SUPERSEDE')).toHaveLength(2);
    expect(
      seats('INCREMENT a x 1 permanent 1', 'INCREMENT a x 1 permanent 4 SUPERSEDE ISSUED=1-jan-2025'),
    ).toHaveLength(2);
  });

  it('are taken over by an upgrade, as many as it is for', () => {
    const old = 'INCREMENT a x 1.000 permanent 5';
    expect(seats(old, 'UPGRADE a x 1.000 2.000 permanent 2')).toEqual([
      ['a', '1.000', 3],
      ['a', '2.000', 2],
    ]);
    expect(seats(old, 'UPGRADE a x 1.0 2.0 permanent 9')).toEqual([['a', '2.0', 5]]);
    expect(seats(old, 'UPGRADE a x 1.5 2.0 permanent 2')).toEqual([['a', '1.000', 5]]);
    expect(seats(old, 'UPGRADE a x 1.0 2.0')).toEqual([['a', '1.000', 5]]);
  });
});

describe('a package', () => {
  const suite = 'PACKAGE suite x 1.0 COMPONENTS="a:1.5 \\\n\tb b" OPTIONS=SUITE SIGN=X';

  it('names its parts, which are licensed by the line for the package', () => {
    const found = parse(suite, 'INCREMENT suite x 1.000 31-dec-2027 5 BORROW');
    expect(found.packages).toEqual([{ name: 'suite', vendor: 'x', parts: ['a', 'b'], isSuite: true }]);
    expect(found.lines).toMatchObject([
      { feature: 'suite', issued: 5 },
      { feature: 'a', version: '1.5', issued: 5, expiry: '2027-12-31', ofPackage: 'suite' },
      { feature: 'b', version: '1.000', issued: 5, expiry: '2027-12-31', ofPackage: 'suite' },
    ]);
    expect(parse(suite).lines).toEqual([]);
    expect(parse(suite, 'FEATURE suite x 2.0 permanent 5').lines).toHaveLength(1);
  });

  it('that is no suite may hold several licences of a part', () => {
    const found = parse('PACKAGE p x COMPONENTS="apple:1.5:2 orange:3.0:4"', 'FEATURE p x 1.0 1-jan-2030 3');
    expect(found.packages).toMatchObject([{ isSuite: false }]);
    expect(found.lines.slice(1)).toMatchObject([
      { feature: 'apple', version: '1.5', issued: 6 },
      { feature: 'orange', version: '3.0', issued: 12 },
    ]);
  });

  it('is the latest one where it supersedes others, and else all that is said of it', () => {
    const of = (parts: string, more: string) => `PACKAGE p x 1 COMPONENTS="${parts}" ${more}`;
    expect(parse(of('a b', 'ISSUED=1-jan-2024'), of('a c', 'SUPERSEDE ISSUED=1-jan-2025')).packages).toMatchObject([
      { parts: ['a', 'c'] },
    ]);
    expect(parse(of('a b', ''), of('a c', 'OPTIONS=SUITE_RESERVED')).packages).toMatchObject([
      { parts: ['a', 'b', 'c'], isSuite: true },
    ]);
  });
});
