/** License files of FlexLM for the tests: any content, and any of the ways to lay it out. */
import fc from 'fast-check';
import type { LicenseFileLine } from '../../license-file.ts';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{2,12}$/).filter((word) => !/^(borrow|supersede)$/i.test(word));
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const day = fc
  .record({ year: fc.integer({ min: 1991, max: 2036 }), month: fc.nat(11), date: fc.integer({ min: 1, max: 28 }) })
  .map(({ year, month, date }) => `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** A line of a feature that no other line is about. */
export const anyLine: fc.Arbitrary<LicenseFileLine> = fc
  .record({
    feature: name,
    vendor: name,
    version: fc.constantFrom('1.0', '2026.06', '24.000'),
    issued: fc.option(fc.integer({ min: 1, max: 99_999 })),
    expiry: fc.oneof(day, fc.constant('permanent')),
    start: fc.option(day),
    borrowHours: fc.option(fc.integer({ min: 1, max: 9_999 })),
    overdraft: fc.option(fc.integer({ min: 0, max: 99 })),
    duplicateGrouping: fc.option(fc.constantFrom('U', 'UHD', 'VH', 'SITE')),
  })
  .map((line) => ({ ...line, uncounted: line.issued === null, tokens: false }));

function dayText(date: string): string {
  const [year, month, number] = date.split('-');
  return `${Number(number)}-${months[Number(month) - 1]}-${year}`;
}

/** What makes the layout: the keyword, the order of the values, and where lines break. */
export const anyLayout = fc.record({
  keyword: fc.constantFrom('FEATURE', 'INCREMENT', 'increment'),
  breaks: fc.array(fc.constantFrom(' ', '\t', '  ', ' \\\n\t', ' \\ \r\n ', '\n\t'), { minLength: 1, maxLength: 12 }),
  isReversed: fc.boolean(),
  key: fc.constantFrom('SIGN="00E4 CF01 \\\n\tDDBD"', 'SIGN=SECRET', 'NOTICE="two words" SIGN2="SE=C RET"', ''),
});
type Layout = typeof anyLayout extends fc.Arbitrary<infer Value> ? Value : never;

export function printLine(line: LicenseFileLine, { keyword, breaks, isReversed, key }: Layout): string {
  const { start, borrowHours, overdraft, duplicateGrouping, expiry } = line;
  const values = [
    ...(start === null ? [] : [`START=${dayText(start)}`]),
    ...(borrowHours === null ? [] : [`borrow=${borrowHours}`]),
    ...(overdraft === null ? [] : [`OVERDRAFT=${overdraft}`]),
    ...(duplicateGrouping === null ? [] : [`DUP_GROUP=${duplicateGrouping}`]),
    ...(key === '' ? [] : [key]),
  ];
  const words = [
    keyword,
    line.feature,
    line.vendor,
    line.version,
    expiry === 'permanent' ? expiry : dayText(expiry ?? ''),
    line.issued ?? 'uncounted',
    ...(isReversed ? values.reverse() : values),
  ];
  return words.map((word, index) => `${index === 0 ? '' : breaks[index % breaks.length]}${word}`).join('');
}
