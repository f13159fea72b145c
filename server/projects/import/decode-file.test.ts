import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFile } from './decode-file.ts';
import { maxImportBytes } from './import-format.ts';

const wrong = (bytes: Uint8Array) => {
  const decoded = decodeFile(bytes, 'csv');
  return decoded.ok ? null : decoded.problem;
};

describe('a text', () => {
  const text = 'code,name\nTR,Région Tramway\n';
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['letters with their accents apart', Buffer.from(text.normalize('NFD'))],
  ])('may be in %s', (_encoding, bytes) => {
    expect(decodeFile(bytes, 'csv')).toEqual({ ok: true, text });
  });

  test('may have the sign that stands for what could not be read', () => {
    expect(decodeFile(Buffer.from('a\ufffdb'), 'csv')).toEqual({ ok: true, text: 'a\ufffdb' });
  });
});

describe('another encoding is refused with its place', () => {
  test.each<[string, Uint8Array, number, number, string]>([
    ['Latin-1', Buffer.from('code,name\nTR,Région', 'latin1'), 2, 5, 'after "TR,R" comes the byte E9'],
    [
      'Latin-1 after right signs that look like it',
      Buffer.concat([Buffer.from('\ufffdé\n'), Buffer.from([0xfc])]),
      2,
      1,
      'here comes the byte FC',
    ],
    ['a sign that is cut off', Buffer.from('é').subarray(0, 1), 1, 1, 'here comes the byte C3'],
  ])('%s', (_what, bytes, line, column, told) => {
    const problem = wrong(bytes);
    expect(problem).toMatchObject({ line, column });
    expect(problem?.message).toContain(told);
    expect(problem?.nextStep).toContain('UTF-8');
  });

  test('a half sign of UTF-16', () => {
    expect(wrong(Buffer.from([0xff, 0xfe, 0x41]))?.message).toContain('UTF-16');
  });

  test('bytes of zero', () => {
    expect(wrong(Buffer.from('code\nA\0B'))).toMatchObject({ line: 2, column: 2 });
  });

  test('a workbook', () => {
    expect(wrong(Buffer.from('PK\x03\x04…'))?.message).toContain('workbook');
  });

  test('at the very byte that is wrong, wherever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '\ufffd', '\n', '𝄞') }), (before) => {
        const problem = wrong(Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0x20])]));
        const lines = before.normalize('NFC').split('\n');
        expect(problem).toMatchObject({ line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
      }),
    );
  });
});

test.each(['csv', 'yaml'] as const)('a %s file that is too large is refused before it is read', (format) => {
  // Not UTF-8 either, which is only found by reading it.
  const largest = Buffer.alloc(maxImportBytes[format], 0xff);
  const sizes = [largest, Buffer.alloc(200 * 1024 * 1024, 0xff)];
  const told = sizes.map((bytes) => {
    const decoded = decodeFile(bytes, format);
    return decoded.ok ? '' : decoded.problem.message;
  });
  expect(told[0]).toContain('not UTF-8');
  expect(told[1]).toBe(
    `The file has 200 MB, and ${maxImportBytes[format] / 1024 / 1024} MB are the most that is read.`,
  );
});
