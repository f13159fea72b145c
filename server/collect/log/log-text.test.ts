import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogDecoder, encodingOf } from './log-text.ts';

const text = ' 8:00:00 (vd) OUT: "größe" ana@ws-114\r\n12:00:00 (vd) IN: "größe" пётр@ws-114\r\n';
const utf16 = (what: string) => Buffer.from(what, 'utf16le');

/** Decodes these bytes in pieces of these lengths, the rest as one. */
function decoded(bytes: Uint8Array, lengths: readonly number[] = []): string {
  const decoder = createLogDecoder();
  let all = '';
  let at = 0;
  for (const length of [...lengths, bytes.length]) {
    all += decoder.feed(bytes.subarray(at, at + length));
    at += length;
  }
  return all + decoder.end();
}

describe('the characters of a log', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'bytes'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'bytes'],
    ['UTF-16', utf16(`\ufeff${text}`), 'utf-16le'],
    ['UTF-16, the other way round', utf16(`\ufeff${text}`).swap16(), 'utf-16be'],
    ['UTF-16 without a byte order mark', utf16(text), 'utf-16le'],
    ['UTF-16 without one, the other way round', utf16(text).swap16(), 'utf-16be'],
  ])('are read from %s, wherever it is cut', (_name, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding);
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 30 }), (lengths) => {
        expect(decoded(bytes, lengths).replaceAll('\ufeff', '')).toBe(text);
      }),
    );
  });

  it('are read line by line where each client wrote its own', () => {
    const bytes = Buffer.concat([
      Buffer.from('OUT: "größe"\n'),
      Buffer.from('IN: "größe"\n', 'latin1'),
      Buffer.from([0xb1, 0xe8, 0xc3, 0xb6, 0x0a]),
    ]);
    expect(decoded(bytes)).toBe('OUT: "größe"\nIN: "größe"\n김철\n');
  });

  it('are told when a log is a single line without an end', () => {
    expect(decoded(Buffer.from('no end'))).toBe('no end');
    expect(decoded(utf16('\ufeffno end'), [1, 2, 3]).replace('\ufeff', '')).toBe('no end');
    expect(decoded(Buffer.from('x'))).toBe('x');
    expect(decoded(new Uint8Array())).toBe('');
  });

  it('are not taken for others where a log begins with a hole', () => {
    expect(encodingOf(new Uint8Array(16))).toBe('bytes');
    expect(encodingOf(utf16('\0\0'))).toBe('bytes');
    expect(encodingOf(Buffer.from([0, 0, 0, 0x31]))).toBe('bytes');
    expect(encodingOf(new Uint8Array())).toBe('bytes');
  });

  it('without any line end are handed on before they fill the memory', () => {
    const decoder = createLogDecoder();
    const piece = Buffer.alloc(300_000, 0x78);
    const lengths = Array.from({ length: 40 }, () => decoder.feed(piece).length);
    expect(lengths.reduce((sum, length) => sum + length) + decoder.end().length).toBe(40 * piece.length);
    expect(Math.max(...lengths)).toBeLessThan(2_000_000);
  });
});
