import { describe, expect, it } from 'vitest';
import { dateOrderIn, lastDay, localTime } from './local-time.ts';

describe('a time', () => {
  it.each([
    ['2024-09-17 17:59:34', '2024-09-17T17:59:34'],
    ['9/14/19 7:59:00 PM', '2019-09-14T19:59:00'],
    ['6/30/24, 12:05:00 AM', '2024-06-30T00:05:00'],
    ['6/30/24, 4:59:00\u202fPM', '2024-06-30T16:59:00'],
    ['13.09.2025, 01:59:00', '2025-09-13T01:59:00'],
    ['30/06/2024 16:59:00', '2024-06-30T16:59:00'],
    ['30/06/24 16.59.00', '2024-06-30T16:59:00'],
    ['30-6-2024 16:59:00', '2024-06-30T16:59:00'],
    ['2025/9/26 上午7:59:00', '2025-09-26T07:59:00'],
    ['2025/9/26 下午 7:59:00', '2025-09-26T19:59:00'],
    ['24-9-26 下午7:59:00', '2024-09-26T19:59:00'],
    ['2025/9/26 凌晨12:05:00', '2025-09-26T00:05:00'],
    ['2025/9/26 晚上9:05:00', '2025-09-26T21:05:00'],
    ['2020. 2. 27 오전 11:00:00', '2020-02-27T11:00:00'],
    ['20. 2. 27. 오후 12:30:00', '2020-02-27T12:30:00'],
    ['2024/06/30 午後4:59:00', '2024-06-30T16:59:00'],
    ['01/31/2024, 14:02:03 PM', '2024-01-31T14:02:03'],
  ])('%s is %s', (printed, time) => {
    expect(localTime(printed, dateOrderIn(printed))).toBe(time);
  });

  it.each(['', 'never', '31/31/2024 10:00:00', '30/06/2024', '30/06/2024 25:00:00', '2024-02-30 10:00:00'])(
    '%j is none',
    (printed) => {
      expect(localTime(printed, 'dmy')).toBeNull();
    },
  );
});

it('the order of a date is told by the others of the same report', () => {
  const american = 'expirationDate: 3/4/25 1:00:00 PM granted since: 3/20/25 1:00:00 PM';
  expect(localTime('3/4/25 1:00:00 PM', dateOrderIn(american))).toBe('2025-03-04T13:00:00');
  const australian = 'expirationDate: 3/4/25 1:00:00 PM granted since: 20/3/25 1:00:00 PM';
  expect(localTime('3/4/25 1:00:00 PM', dateOrderIn(australian))).toBe('2025-04-03T13:00:00');
});

it('a version, an address or a process is no date', () => {
  expect(dateOrderIn('6.425.4 on ws (41D6-0a19.1)/25.10.65.18  C:\\cad-13.2.1\\cad.exe 6.422')).toBe('dmy');
});

describe('the last day of a licence', () => {
  it.each([
    ['2025-01-01 00:59:00', '2025-01-01'],
    ['13.09.2025, 01:59:00', '2025-09-13'],
    ['31/12/2099 23:59:00', 'permanent'],
    ['', null],
  ])('%j is %j', (printed, day) => {
    expect(lastDay(printed, 'dmy')).toBe(day);
  });
});
