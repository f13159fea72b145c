import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LicenseFile } from '../license-file.ts';
import { damagedText } from '../testing/damaged-text.ts';
import { parseLicenseFile } from './license-file.ts';
import { anyLayout, anyLine, printLine } from './testing/print-license-file.ts';

const lines = fc.uniqueArray(fc.tuple(anyLine, anyLayout), { maxLength: 8, selector: ([{ feature }]) => feature });
const printed = (all: readonly (readonly [Parameters<typeof printLine>[0], Parameters<typeof printLine>[1]])[]) =>
  ['SERVER lic ANY', 'VENDOR acme', ...all.map(([line, layout]) => printLine(line, layout))].join('\n');

function expectHonest({ lines: found, unparsed }: LicenseFile): void {
  for (const { feature, issued, uncounted, expiry } of found) {
    expect(feature).not.toBe('');
    expect(issued === null || issued > 0).toBe(true);
    expect(uncounted && issued !== null).toBe(false);
    expect(expiry === null || expiry === 'permanent' || /^\d{4}-\d\d-\d\d$/.test(expiry)).toBe(true);
  }
  expect(unparsed).toEqual([...unparsed].sort((a, b) => a - b));
}

describe('any license file', () => {
  it('is read as it was printed, however it is laid out', () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(parseLicenseFile(printed(all))).toEqual({
          servers: [{ host: 'lic', port: null }],
          daemons: [{ name: 'acme', optionsFile: null, port: null }],
          lines: all.map(([line]) => line),
          packages: [],
          reservations: [],
          unparsed: [],
        });
      }),
    );
  });

  it('that is damaged is read without a figure that nobody wrote', () => {
    const damaged = lines.chain((all) => damagedText(printed(all).split('\n')).map((text) => ({ all, text })));
    fc.assert(
      fc.property(damaged, ({ all, text }) => {
        const found = parseLicenseFile(text);
        expectHonest(found);
        expect(JSON.stringify(found)).not.toContain('SECRET');
        // A cut may shorten the figure that it falls into.
        const known = all.map(([{ issued }]) => String(issued));
        for (const { issued } of found.lines)
          expect(issued === null || known.some((figure) => figure.startsWith(String(issued)))).toBe(true);
      }),
    );
  });

  it('of any text is read, and in little time', () => {
    const words = [
      'FEATURE',
      'PACKAGE',
      'COMPONENTS="',
      '"',
      '\\',
      'a:b:c',
      '=',
      'SUPERSEDE',
      'permanent',
      '5',
      '\t',
      '#',
      '0',
    ];
    const line = fc.oneof(
      fc.array(fc.constantFrom(...words)).map((all) => all.join(' ')),
      fc.string(),
    );
    fc.assert(fc.property(fc.array(line), (all) => expectHonest(parseLicenseFile(all.join('\n')))));
    const long = `PACKAGE p x COMPONENTS="${'a '.repeat(200_000)}"\n${'x\\\n'.repeat(100_000)}${'=a '.repeat(100_000)}`;
    const before = performance.now();
    parseLicenseFile(long);
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
