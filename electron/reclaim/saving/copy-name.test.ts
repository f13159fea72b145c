import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameBeside } from './copy-name.ts';

const at = new Date(2026, 10, 22, 14, 5).getTime();
const copy = { role: 'copy', at } as const;

it('says what it is, in front of the ending', () => {
  expect(nameBeside('bridge.svg', copy)).toBe('bridge (Seatlight 2026-11-22 14.05).svg');
  expect(nameBeside('bridge.svg', { role: 'before', at })).toBe('bridge (before Seatlight 2026-11-22 14.05).svg');
  expect(nameBeside('bridge.svg', copy, { number: 2 })).toBe('bridge (Seatlight 2026-11-22 14.05 2).svg');
  expect(nameBeside('archive.tar.gz', copy)).toBe('archive.tar (Seatlight 2026-11-22 14.05).gz');
});

it('of a copy of a copy tells the last moment only', () => {
  const earlier = new Date(2026, 10, 20, 9, 30).getTime();
  const first = nameBeside('bridge.svg', { role: 'copy', at: earlier }, { number: 2 });
  expect(nameBeside(first, copy)).toBe('bridge (Seatlight 2026-11-22 14.05).svg');
  expect(nameBeside(nameBeside(first, { role: 'before', at: earlier }), copy)).toBe(nameBeside('bridge.svg', copy));
  expect(nameBeside('a (Seatlight plan).svg', copy)).toBe('a (Seatlight plan) (Seatlight 2026-11-22 14.05).svg');
});

it('takes no hidden file, no sentence and no number for an ending', () => {
  expect(nameBeside('.profile', copy)).toBe('.profile (Seatlight 2026-11-22 14.05)');
  expect(nameBeside('README', copy)).toBe('README (Seatlight 2026-11-22 14.05)');
  expect(nameBeside('v1. the whole bridge, finally', copy)).toMatch(/finally \(Seatlight [^)]*\)$/);
});

it('ends in what the application saves', () => {
  expect(nameBeside('Untitled 1', copy, { extension: '.svg' })).toBe('Untitled 1 (Seatlight 2026-11-22 14.05).svg');
  expect(nameBeside('Untitled.SVG', copy, { extension: '.svg' })).toBe('Untitled (Seatlight 2026-11-22 14.05).svg');
});

it('can be written on every system, whatever a document is called', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.option(fc.string({ maxLength: 12 }), { nil: undefined }),
      fc.integer({ min: 1, max: 999 }),
      (name, extension, number) => {
        const made = nameBeside(name, copy, { number, extension });
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be in it
        expect(made).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|[. ]$/u);
        expect(made).toContain('Seatlight 2026-11-22 14.05');
        expect(made.isWellFormed() || !name.isWellFormed()).toBe(true);
      },
    ),
  );
});

it('is shortened to what a path has room for', () => {
  expect(nameBeside(`${'ü'.repeat(200)}.svg`, copy, { maxUnits: 60 })).toHaveLength(60);
  expect(Buffer.byteLength(nameBeside(`${'ü'.repeat(200)}.svg`, copy))).toBeLessThanOrEqual(240);
});
