import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notAnOption, plainText, withoutMarkup, xmlText } from './safe-text.ts';

const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.anything());

describe('plainText', () => {
  it('makes of anything a text without control or direction characters, within its length', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 50 }), (value, length) => {
        // Objects that cannot be a text at all do not come here: texts of servers have a schema.
        fc.pre(typeof value !== 'object' || value === null);
        fc.pre(typeof value !== 'symbol');
        const text = plainText(value, length);
        expect([...text].length).toBeLessThanOrEqual(length);
        expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });

  it('keeps lines only where they are wanted', () => {
    expect(plainText('a\nb\tc\r\nd', 100)).toBe('a b c d');
    expect(plainText('a\nb\tc', 100, 'many')).toBe('a\nb c');
    expect(plainText('evil\u202Etxt.exe', 100)).toBe('eviltxt.exe');
    expect(plainText(undefined, 10)).toBe('');
    expect(plainText(42, 10)).toBe('42');
  });

  it('does not cut a character in two', () => expect(plainText('😀😀😀', 2)).toBe('😀…'));
});

it('leaves no markup', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(withoutMarkup(text)).not.toMatch(/[<>]/);
      expect(xmlText(text)).not.toMatch(/[<>"']/);
    }),
  );
  expect(withoutMarkup('<b>R&D</b>')).toBe('&lt;b&gt;R&amp;D&lt;/b&gt;');
});

it('is never an option', () => {
  expect(notAnOption('--icon=/etc/passwd')).toBe('icon=/etc/passwd');
  expect(notAnOption(' - -u x')).toBe('u x');
  expect(notAnOption('--')).toBe('');
});
