import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLicenseFile } from './license-file.ts';

const parse = (...lines: readonly string[]) => parseLicenseFile(lines.join('\r\n'));

describe('a license file', () => {
  it('names its machine and its ISV servers, in the newer and the older way', () => {
    expect(
      parse(
        'HOST lic1 124b7e806962 5053',
        'ISV acme /opt/acme options=/etc/acme.opt port=5055',
        'daemon b bin b.opt 5056',
      ),
    ).toMatchObject({
      servers: [{ host: 'lic1', port: 5053 }],
      daemons: [
        { name: 'acme', optionsFile: '/etc/acme.opt', port: 5055 },
        { name: 'b', optionsFile: 'b.opt', port: 5056 },
      ],
      unparsed: [],
    });
    expect(parse('SERVER lic1 ANY').servers).toEqual([{ host: 'lic1', port: null }]);
  });

  it.each([
    ['10', { issued: 10, uncounted: false, tokens: false }],
    ['uncounted', { issued: null, uncounted: true }],
    ['0', { issued: null, uncounted: true }],
    ['single', { issued: 1, uncounted: false }],
    ['token', { issued: null, uncounted: false, tokens: true }],
    ['token_unlocked', { issued: null, tokens: true }],
    ['meter_count', { issued: null, uncounted: false, tokens: false }],
  ])('with %s licences', (count, expected) => {
    expect(parse(`LICENSE acme cad 2.0 1-jul-2027 ${count} sig="X"`).lines).toMatchObject([
      { feature: 'cad', vendor: 'acme', version: '2.0', expiry: '2027-07-01', ...expected },
    ]);
  });

  it('tells from when on, how long a licence may roam, and what shares one', () => {
    const line = 'LICENSE acme cad 2.0 permanent 5 start=1-jan-2026 max_roam=7 share=uh:3 options="a b=c" sig=X';
    expect(parse(line).lines).toMatchObject([
      { expiry: 'permanent', start: '2026-01-01', borrowHours: 168, duplicateGrouping: 'UH' },
    ]);
    const plain = parse('LICENSE acme cad 2.0 30-nov-0 5').lines;
    expect(plain).toMatchObject([{ expiry: 'permanent', start: null, borrowHours: null, duplicateGrouping: null }]);
  });

  it('goes on in lines that begin with a blank, or while a quotation is open', () => {
    const found = parse(
      'LICENSE acme cad 2.0',
      '\tpermanent 5 sig="60P',
      'ABC',
      '  G" share=u',
      '# remark',
      'LICENSE acme b 1 permanent 1',
    );
    expect(found.lines).toMatchObject([
      { feature: 'cad', issued: 5, duplicateGrouping: 'U' },
      { feature: 'b', issued: 1 },
    ]);
  });

  it('does not let a quotation that is never closed swallow the next licence', () => {
    const found = parse('LICENSE acme cad 2.0 permanent 5 sig="60P', 'LICENSE acme b 1 permanent 1');
    expect(found.lines.map(({ feature }) => feature)).toEqual(['cad', 'b']);
  });

  it('tells lines that it does not understand by number, and never a key', () => {
    const found = parse('# ok', 'LICENSE acme cad', 'KEY=SECRET', 'UPGRADE acme cad 1.0 2.0 permanent 5 sig=SECRET');
    expect(found).toMatchObject({ lines: [], unparsed: [2, 3] });
    expect(JSON.stringify(parse('LICENSE acme cad 2.0 permanent 5 sig="SECRET" _ck=SECRET'))).not.toContain('SECRET');
  });

  it('of any text never throws', () => {
    const line = fc.oneof(
      fc.constantFrom('LICENSE a b 1 permanent 1 sig="', ' "', '\\', 'HOST', 'ISV', '\t', '#"'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(fc.property(fc.array(line), (lines) => parse(...lines).unparsed.length <= lines.length * 10));
  });
});
