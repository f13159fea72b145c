import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from './parse.ts';
import { type PrintStyle, printReport } from './testing/print-report.ts';
import { anyReport, anyText } from './testing/report-arbitrary.ts';

const anyStyle: fc.Arbitrary<PrintStyle> = fc.record({
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  paddedHours: fc.boolean(),
  doubleSpaced: fc.boolean(),
  indent: fc.constantFrom('    ', '', '\t', '  '),
});

describe('any report', () => {
  it('is read back as it was printed, however it is laid out', () => {
    fc.assert(
      fc.property(anyReport, anyStyle, (report, style) => {
        expect(parseReport(printReport(report, style))).toEqual(report);
      }),
    );
  });

  it('says the same with characters beyond ASCII in it', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = printReport(report);
        const { unparsed, ...rest } = parseReport(`${text}Ünïcödé 漢字\n`);
        const { unparsed: none, ...plain } = report;
        expect(rest).toEqual(plain);
        expect(unparsed.map((line) => line.text)).toEqual(['Ünïcödé 漢字']);
      }),
    );
  });

  it('that is cut anywhere never gains anything, and keeps what stands before the cut', () => {
    fc.assert(
      fc.property(anyReport, fc.nat(), (report, at) => {
        const text = printReport(report);
        const { features } = parseReport(text.slice(0, at % text.length));
        expect(features.length).toBeLessThanOrEqual(report.features.length);
        // The last feature may be incomplete; those before it are whole.
        expect(features.slice(0, -1)).toMatchObject(
          report.features
            .slice(0, Math.max(0, features.length - 1))
            .map(({ name, checkouts, reservations, queue }) => ({
              name,
              checkouts,
              reservations,
              queue,
            })),
        );
      }),
    );
  });
});

describe('any text', () => {
  it('is taken without an error, and every line of it is found again', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary', maxLength: 400 })), (text) => {
        const report = parseReport(text);
        const lines = text.split(/\r\n|\r|\n/);
        for (const { line, text: said } of report.unparsed) {
          const original = lines[line - 1]
            ?.replace(/^\uFEFF/, '')
            .replace(/^[ \t]+/, '')
            .trimEnd();
          expect(said).toBe(original);
        }
        const numbers = report.unparsed.map(({ line }) => line);
        expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
      }),
      { numRuns: 300 },
    );
  });

  it('has every line of use in the features or in the lines not understood', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { features, unparsed } = parseReport(text);
        const read = features.reduce((total, { checkouts, queue }) => total + checkouts.length + queue.length, 0);
        const printed = text
          .split(/\r\n|\r|\n/)
          .filter((line) => /\S.*\), start [A-Z]|\) queued for /.test(line)).length;
        expect(read + unparsed.length).toBeGreaterThanOrEqual(printed);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['no line end', 'x'],
    ['brackets', '('],
    ['blanks', ' '],
    ['tabs', '\t'],
    ['quotes', '"'],
    ['colons', ':'],
    ['the start of a checkout', '), start '],
    ['the start of a queue entry', ') queued for '],
    ['feature lines without an end', 'Users of a:  (Total of '],
    ['feature lines, each on its line', 'Users of a\n'],
    ['words of names', 'a b '],
    ['reservations', '1 RESERVATION for '],
    ['server lines', ': license server '],
    ['error codes', '(-15,570:111 '],
    ['rules', '-'],
    ['carriage returns', '\r'],
  ])('takes no more than a linear number of steps for %s', (_, part) => {
    // A quadratic search in a text of this size would run for many minutes, far beyond the time limit of a test.
    const text = `Users of f:  (Total of 1 license issued;  Total of 1 license in use)\n    ${part.repeat(4_000_000 / part.length)}`;
    expect(parseReport(text).features[0]?.name).toBe('f');
  });
});
