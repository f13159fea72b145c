import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTitle, whyNoTitlePattern } from './title-pattern.ts';

describe('a title pattern', () => {
  it.each([
    ['{dirty:*}{document} - Mousepad', '*/tmp/a.txt - Mousepad', '/tmp/a.txt', true],
    ['{dirty:*}{document} - Mousepad', '/tmp/a.txt - Mousepad', '/tmp/a.txt', false],
    ['{dirty:*}{document} - Inkscape', '*a - Inkscape - Inkscape', 'a - Inkscape', true],
    ['{document}{dirty:*} - Sketcher', 'plan.skx* - Sketcher', 'plan.skx', true],
    ['{document}{dirty:*} - Sketcher', 'plan.skx - Sketcher', 'plan.skx', false],
    ['Sketcher {any} [{document}{dirty: (changed)}]', 'Sketcher 4.2 [a (b) (changed)]', 'a (b)', true],
    ['{document} - Viewer', 'a.* - Viewer', 'a.*', null],
    ['Welcome to Sketcher', 'Welcome to Sketcher', null, null],
    ['{document} – (x)+[y]$', 'a – (x)+[y]$', 'a', null],
  ])('%s reads %s', (pattern, title, document, dirty) => {
    expect(whyNoTitlePattern(pattern)).toBeNull();
    expect(readTitle([pattern], title)).toEqual({ document, dirty });
  });

  it('fits only the whole of a title', () => {
    for (const title of ['', 'a - Mousepad 2', ' - Mousepad', 'Preferences', 'xWelcome'])
      expect(readTitle(['{dirty:*}{document} - Mousepad', 'Welcome'], title)).toBeNull();
  });

  it('is the first that fits', () => {
    const patterns = ['Start - Sketcher', '{document} - Sketcher'];
    expect(readTitle(patterns, 'Start - Sketcher')).toEqual({ document: null, dirty: null });
    expect(readTitle(patterns, 'a - Sketcher')).toMatchObject({ document: 'a' });
  });

  it.each([
    ['{document}', 'some text of its own'],
    ['{document} {document} - x', 'only once'],
    ['{name} - x', 'only {document}'],
    ['{dirty:} {document} - x', 'only {document}'],
    ['{any} {any} - x', 'only once'],
    ['{dirty:*}{document}{dirty:+} - x', 'only once'],
    ['}{ - x', 'only {document}'],
  ])('cannot be %s', (pattern, why) => {
    expect(whyNoTitlePattern(pattern)).toContain(why);
  });

  it('finds what a title was made of, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }), fc.boolean(), (name, dirty) => {
        fc.pre(!name.startsWith('*'));
        const title = `${dirty ? '*' : ''}${name} - Sketcher`;
        expect(readTitle(['{dirty:*}{document} - Sketcher'], title)).toEqual({ document: name, dirty });
      }),
    );
  });

  it('is read at once, however odd the title', () => {
    const startedAt = performance.now();
    readTitle(['{any}a{document}a{dirty:a} - x'], 'a'.repeat(500));
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
