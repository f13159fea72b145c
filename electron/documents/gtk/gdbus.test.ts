import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, readEnabled, readProcess } from './gdbus.ts';

describe('answers of gdbus', () => {
  it('tell a process', () => {
    expect(readProcess('(uint32 14134,)\n')).toBe(14134);
    for (const odd of ['', '()', '(int32 1,)', '(uint32 12345678901,)', 'x (uint32 1,)'])
      expect(() => readProcess(odd)).toThrow('does not say');
  });

  it('tell whether an action can be used', () => {
    expect(readEnabled("((true, signature '', @av []),)\n")).toBe(true);
    expect(readEnabled("((false, signature 'i', [<0>]),)\n")).toBe(false);
    for (const odd of ['', '()', '((1, ),)']) expect(() => readEnabled(odd)).toThrow('does not say');
  });
});

describe('a text in quotes', () => {
  it('stays one text, whatever is in it', () => {
    expect(quoted('/a b/é.svg')).toBe("'/a b/é.svg'");
    expect(quoted(`it's "x" \\ \n\u007f`)).toBe(`'it\\'s "x" \\\\ \\u000a\\u007f'`);
  });

  it('has no end before its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inner = quoted(text).slice(1, -1);
        expect(inner.replaceAll(/\\./g, '')).not.toMatch(/['\p{Cc}]/u);
        expect(inner.match(/\\*$/)?.[0].length).toSatisfy((count: number) => count % 2 === 0);
      }),
    );
  });
});
