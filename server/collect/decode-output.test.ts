import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeOutput, withoutCutCharacter } from './decode-output.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const latin = (text: string) => Buffer.from(text, 'latin1');

describe('decodeOutput', () => {
  it('gives valid UTF-8 back as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith('\ufeff')),
        (text) => {
          expect(decodeOutput(new TextEncoder().encode(text))).toBe(text);
        },
      ),
    );
  });

  it('reads Western names of old clients, single accents and pairs', () => {
    expect(decodeOutput(latin('    José ws-1 (v1.0)\r\n    Zoéé ws-2\r\n'))).toBe(
      '    José ws-1 (v1.0)\r\n    Zoéé ws-2\r\n',
    );
    expect(decodeOutput(bytes(0x80, 0x20, 0x41))).toBe('€ A');
  });

  it('reads Korean', () => {
    // 한글 in EUC-KR
    expect(decodeOutput(bytes(0xc7, 0xd1, 0xb1, 0xdb, 0x20, 0x61))).toBe('한글 a');
  });

  it('keeps the valid lines of a mixture', () => {
    const mixed = Buffer.concat([Buffer.from('Zoë\n'), latin('Zoë\n'), bytes(0xc7, 0xd1, 0xb1, 0xdb)]);
    expect(decodeOutput(mixed)).toBe('Zoë\nZoë\n한글');
  });

  it('drops byte order marks', () => {
    expect(decodeOutput(Buffer.from('\ufefflmutil'))).toBe('lmutil');
    expect(decodeOutput(Buffer.from('\ufefflmutil', 'utf16le'))).toBe('lmutil');
  });

  it('never fails, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => typeof decodeOutput(junk) === 'string'));
  });
});

describe('withoutCutCharacter', () => {
  it('cuts back to whole characters, and only there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, cut) => {
        const whole = new TextEncoder().encode(text);
        const kept = withoutCutCharacter(whole.subarray(0, cut % (whole.length + 1)));
        expect(text.startsWith(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(kept))).toBe(true);
        expect(withoutCutCharacter(whole)).toEqual(whole);
      }),
    );
  });
});
