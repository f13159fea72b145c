import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, dayNumber, isDate, weekdayOf } from '../calendar.ts';
import { dateNearReport } from '../date-near-report.ts';
import { readStartTime } from './start-times.ts';

const start = (text: string, report: string | null) => readStartTime(text, 0, text.length, report)?.since;

describe('the year of a start', () => {
  it.each([
    // Report on Friday 2 January 2015.
    ['Wed 12/31 23:50', '2015-01-02', '2014-12-31T23:50:00'],
    ['Thu 1/1 0:00', '2015-01-02', '2015-01-01T00:00:00'],
    ['Wed 1/1 9:05', '2015-01-02', '2014-01-01T09:05:00'],
    ['Sat 1/3 0:05', '2015-01-02', '2015-01-03T00:05:00'],
    ['Sun 2/1 0:05', '2015-01-02', '2015-02-01T00:05:00'],
    // Beyond what clocks differ by: the last time that day fell on that weekday.
    ['Sun 3/1 0:05', '2015-01-02', '2009-03-01T00:05:00'],
    // Around leap days.
    ['Wed 2/29 12:00', '2012-03-01', '2012-02-29T12:00:00'],
    ['Mon 2/29 12:00', '2017-02-28', '2016-02-29T12:00:00'],
    ['Tue 2/29 12:00', '2017-02-28', null],
    ['Thu 2/28 12:00', '2013-03-01', '2013-02-28T12:00:00'],
    // A weekday that no near year fits.
    ['Wed 7/7 15:17', '2017-10-20', null],
    ['Fri 6/31 15:17', '2017-10-20', null],
    // A weekday in another language says nothing; the nearest date counts.
    ['Mi 10/18 15:17', '2017-10-20', '2017-10-18T15:17:00'],
    ['Wed 12/31 23:50', null, null],
  ])('%s in a report of %s', (text, report, since) => {
    expect(start(text, report)).toBe(since);
  });

  it('is found for every day of the last two years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber(1995, 1, 1), max: dayNumber(2090, 1, 1) }),
        fc.integer({ min: -45, max: 730 }),
        (report, ago) => {
          const date = new Date((report - ago) * 86_400_000);
          const found = dateNearReport(
            new Date(report * 86_400_000).toISOString().slice(0, 10),
            date.getUTCDay(),
            date.getUTCMonth() + 1,
            date.getUTCDate(),
          );
          expect(found).toBe(date.toISOString().slice(0, 10));
        },
      ),
    );
  });
});

it.each([
  ['Wed 12/31 23:50', true],
  ['12/31 23:50', false],
  ['Mi 12/31 23:50', false],
  ['12/31/2014 23:50', true],
])('whether "%s" tells its year: %s', (text, isYearTold) => {
  expect(readStartTime(text, 0, text.length, '2015-01-02')).toMatchObject({ since: '2014-12-31T23:50:00', isYearTold });
});

it.each([
  'Wed 12/31',
  'Wed 12/31 9',
  'Wed 12/31 9:5',
  'Wed 12/31 24:00',
  'Wed 12/31 9:60',
  'Wed 13/32 9:00',
  'Wed',
  '',
  '12-31 9:00',
])('reads no time from "%s"', (text) => {
  expect(start(text, '2015-01-02')).toBeUndefined();
});

it('reckons days as the calendar does', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2400-01-01'), noInvalidDate: true }), (date) => {
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const days = dayNumber(year, month, day);
      expect(days).toBe(Math.floor(date.getTime() / 86_400_000));
      expect(weekdayOf(days)).toBe(date.getUTCDay());
      expect(isDate(year, month, day)).toBe(true);
      expect(dateText(year, month, day)).toBe(date.toISOString().slice(0, 10));
    }),
  );
  expect(isDate(1900, 2, 29)).toBe(false);
  expect(isDate(2000, 2, 29)).toBe(true);
});
