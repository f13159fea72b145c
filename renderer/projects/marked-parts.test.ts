import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedParts } from './marked-parts.ts';

describe('a text with marks', () => {
  it('is cut at them', () => {
    expect(
      markedParts('Bridge Rotterdam', [
        [0, 2],
        [7, 10],
      ]),
    ).toEqual([
      { text: 'Br', marked: true, at: 0 },
      { text: 'idge ', marked: false, at: 2 },
      { text: 'Rot', marked: true, at: 7 },
      { text: 'terdam', marked: false, at: 10 },
    ]);
    expect(markedParts('Bridge', [])).toEqual([{ text: 'Bridge', marked: false, at: 0 }]);
    expect(markedParts('', [[0, 3]])).toEqual([]);
  });

  it('is whole, whatever the marks are', () => {
    const marks = fc.array(fc.tuple(fc.nat(30), fc.nat(30)));
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), marks, (text, all) => {
        expect(
          markedParts(text, all)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
