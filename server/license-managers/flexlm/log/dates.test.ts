import { describe, expect, it } from 'vitest';
import { createLogParser } from './log-parser.ts';
import { readLines, readLog, timesOf } from './testing/read-log.ts';

const out = (time: string, daemon = 'vd') => `${time} (${daemon}) OUT: "mesh" ana@ws-114`;

describe('dates', () => {
  it.each([
    '10:00:00 (vd) TIMESTAMP 3/2/2026',
    '10:00:00 (lmgrd) TIMESTAMP 03/02/2026',
    '10:00:00 (vd) TIMESTAMP 3/2/26',
    '10:00:00 (vd) TIMESTAMP 2026-03-02',
    '10:00:00 (vd) (@vd-SLOG@) Time: Mon Mar 02 2026 10:00:00 Eastern Daylight Time',
    '10:00:00 (vd) (@vd-SLOG@) Time: Mon Mar  2 2026 10:00:00',
    '10:00:00 (vd) (@vd-SLOG@) Start-Date: Mon Mar 02 2026 10:00:00 CET',
    "10:00:00 (lmgrd) Server's System Date and Time: Mon Mar 02 2026 10:00:00 CET",
    '10:00:00 (lmgrd) FlexNet Licensing (v11.19.5 build 1 x64_lsb) started on lic1 (linux) (3/2/2026)',
  ])('of %s', (line) => {
    expect(timesOf(readLines(line, out('10:00:01'))).at(-1)).toBe('2026-03-02T10:00:01');
  });

  it.each([
    '10:00:00 (vd) (@vd-SLOG@) 00000016 ms at Mon Mar 02 2026 10:00:00 CET,#3,(4304K),(ana,ws-114,548)',
    '10:00:00 (vd) (@vd-SLOG@) Peak active connections #6 attempted at Mon Mar 02 2026 10:00:00 CET',
    '10:00:00 (vd) TIMESTAMP 13/32/2026',
    '10:00:00 (vd) TIMESTAMP soon',
    '10:00:00 (vd) (@vd-SLOG@) Time: Mon Foo 02 2026 10:00:00',
  ])('none of %s', (line) => {
    expect(timesOf(readLines(line, out('10:00:01')))).toEqual([null]);
  });

  it('takes a day first where the first number is no month', () => {
    expect(timesOf(readLines('10:00:00 (vd) TIMESTAMP 22/3/2026', out('10:00:01')))).toEqual(['2026-03-22T10:00:01']);
  });

  it.each([
    ['2026-03-02T10:00:01+0100 (vd)', '2026-03-02T10:00:01'],
    ['2026-03-02T10:00:01-08:00 (vd)', '2026-03-02T10:00:01'],
    ['2026-03-02T10:00:01Z (vd)', '2026-03-02T10:00:01'],
    ['2026-03-02 10:00:01 (vd)', '2026-03-02T10:00:01'],
    ['2026/03/02 10:00:01.250 (vd)', '2026-03-02T10:00:01'],
    ['3/2/2026 10:00:01 (vd)', '2026-03-02T10:00:01'],
    ['Mon Mar 02 2026 10:00:01 (vd)', '2026-03-02T10:00:01'],
    [' 2026-03-02 9:00:01 (vd)', '2026-03-02T09:00:01'],
  ])('in front of the line: %s', (front, at) => {
    expect(readLog(`${front} OUT: "mesh" ana@ws-114\n`)).toMatchObject([{ kind: 'out', daemon: 'vd', at }]);
  });

  it('reads hours of one digit, and times without seconds', () => {
    expect(
      timesOf(
        readLines('0:00:01 (vd) TIMESTAMP 3/2/2026', out(' 6:28:32'), out('06:28:33'), out('6:30'), out('23:59:59')),
      ),
    ).toEqual(['2026-03-02T06:28:32', '2026-03-02T06:28:33', '2026-03-02T06:30:00', '2026-03-02T23:59:59']);
  });
});

describe('days', () => {
  const start = '20:00:00 (lmgrd) TIMESTAMP 2/27/2028';

  it('carries the date on, from any daemon, over midnight, over the leap day', () => {
    expect(
      timesOf(readLines(start, out('20:00:01'), out('0:00:01', 'b'), out('23:00:00'), out('0:10:00'), out('0:05:00'))),
    ).toEqual([
      '2028-02-27T20:00:01',
      '2028-02-28T00:00:01',
      '2028-02-28T23:00:00',
      '2028-02-29T00:10:00',
      '2028-02-29T00:05:00',
    ]);
  });

  it('goes on in the new year', () => {
    expect(
      timesOf(readLines('20:00:00 (lmgrd) TIMESTAMP 12/31/2027', out('23:59:59'), out(' 0:00:00'), out('20:00:00'))),
    ).toEqual(['2027-12-31T23:59:59', '2028-01-01T00:00:00', '2028-01-01T20:00:00']);
  });

  it('keeps to the day while clocks go forward or back by an hour', () => {
    const spring = readLines('1:00:00 (vd) TIMESTAMP 3/29/2026', out('1:59:59'), out('3:00:00'));
    expect(timesOf(spring)).toEqual(['2026-03-29T01:59:59', '2026-03-29T03:00:00']);
    const autumn = readLines('1:00:00 (vd) TIMESTAMP 10/25/2026', out('2:59:59'), out('2:00:00'), out('3:00:00'));
    expect(timesOf(autumn)).toEqual(['2026-10-25T02:59:59', '2026-10-25T02:00:00', '2026-10-25T03:00:00']);
    const midnight = readLines('23:00:00 (vd) TIMESTAMP 10/24/2026', out('0:59:59'), out('0:00:00'), out('1:00:00'));
    expect(timesOf(midnight)).toEqual(['2026-10-25T00:59:59', '2026-10-25T00:00:00', '2026-10-25T01:00:00']);
  });

  it('follows the dates in front of lines, whatever the time of day does', () => {
    const dated = (front: string) => `${front} (vd) OUT: "mesh" ana@ws-114`;
    expect(
      timesOf(
        readLines(
          dated('2026-10-25T02:59:59+0200'),
          dated('2026-10-25T02:00:00+0100'),
          dated('2026-12-31T23:59:59+0100'),
          dated('2027-01-01T00:00:00+0100'),
          dated('2027-01-01T09:00:00+0100'),
          dated('2027-01-01T05:00:00+0100'),
          dated('2027-01-03T05:00:00+0100'),
        ),
      ),
    ).toEqual([
      '2026-10-25T02:59:59',
      '2026-10-25T02:00:00',
      '2026-12-31T23:59:59',
      '2027-01-01T00:00:00',
      '2027-01-01T09:00:00',
      '2027-01-01T05:00:00',
      '2027-01-03T05:00:00',
    ]);
  });

  it('goes by the dates of several daemons that write them around midnight', () => {
    expect(
      timesOf(
        readLines(
          '23:59:58 (a) TIMESTAMP 3/2/2026',
          ' 0:00:00 (b) TIMESTAMP 3/3/2026',
          out('23:59:59', 'a'),
          '23:59:59 (a) TIMESTAMP 3/2/2026',
          out(' 0:00:01', 'b'),
          out(' 0:00:02', 'a'),
        ),
      ),
    ).toEqual(['2026-03-02T23:59:59', '2026-03-03T00:00:01', '2026-03-03T00:00:02']);
  });

  it('takes small steps back for lines out of order, also at midnight and when clocks are set back in autumn', () => {
    expect(timesOf(readLines(start, out('20:30:00'), out('19:31:00'), out('20:30:01')))).toEqual([
      '2028-02-27T20:30:00',
      '2028-02-27T19:31:00',
      '2028-02-27T20:30:01',
    ]);
    expect(
      timesOf(readLines(start, out('23:59:59'), out('0:00:00'), out('23:59:59', 'b'), out('0:00:01'), out('0:00:02'))),
    ).toEqual([
      '2028-02-27T23:59:59',
      '2028-02-28T00:00:00',
      '2028-02-27T23:59:59',
      '2028-02-28T00:00:01',
      '2028-02-28T00:00:02',
    ]);
  });

  it('goes by a date as soon as one comes, forward and back', () => {
    expect(
      timesOf(
        readLines(
          start,
          out('21:00:00'),
          '6:00:00 (vd) TIMESTAMP 3/5/2028',
          out('6:00:01'),
          '7:00:00 (vd) TIMESTAMP 3/1/2028',
          out('7:00:01'),
        ),
      ),
    ).toEqual(['2028-02-27T21:00:00', '2028-03-05T06:00:01', '2028-03-01T07:00:01']);
  });

  it('knows on which side of midnight a line is that tells the time of the other', () => {
    const line = (time: string, date: string) => `${time} (vd) (@vd-SLOG@) Time: ${date}`;
    expect(timesOf(readLines(line('23:59:59', 'Mon Mar 02 2026 00:00:00'), out('23:59:59')))).toEqual([
      '2026-03-01T23:59:59',
    ]);
    expect(timesOf(readLines(line('0:00:00', 'Sun Mar 01 2026 23:59:59'), out('0:00:00')))).toEqual([
      '2026-03-02T00:00:00',
    ]);
  });

  it('dates what stands before the first date back from it', () => {
    expect(
      timesOf(readLines(out('22:00:00'), out('1:00:00'), out('2:00:00'), '4:00:00 (vd) TIMESTAMP 3/1/2026')),
    ).toEqual(['2026-02-28T22:00:00', '2026-03-01T01:00:00', '2026-03-01T02:00:00']);
  });
});

describe('a log without dates', () => {
  const lines = `${out('22:00:00')}\n${out('10:00:00')}\n`;

  it('is dated by the time at which it is known to end', () => {
    expect(timesOf(readLog(lines, '2026-03-05T10:00:00'))).toEqual(['2026-03-04T22:00:00', '2026-03-05T10:00:00']);
    expect(timesOf(readLog(lines, '2026-03-05T09:59:59'))).toEqual(['2026-03-03T22:00:00', '2026-03-04T10:00:00']);
  });

  it('has no dates otherwise, and none by a time that is none', () => {
    expect(timesOf(readLog(lines))).toEqual([null, null]);
    expect(timesOf(readLog(lines, 'today'))).toEqual([null, null]);
  });

  it('tells nothing before it is settled, and goes on from there', () => {
    const parser = createLogParser();
    expect(parser.feed(lines)).toEqual([]);
    expect(timesOf(parser.settle('2026-03-05T10:00:03'))).toEqual(['2026-03-04T22:00:00', '2026-03-05T10:00:00']);
    expect(parser.settle('2026-03-05T10:00:04')).toEqual([]);
    expect(timesOf(parser.feed(`${out('10:00:05')}\n${out('1:00:00')}\n`))).toEqual([
      '2026-03-05T10:00:05',
      '2026-03-06T01:00:00',
    ]);
  });

  it('keeps an unfinished line for the next piece when it is settled', () => {
    const parser = createLogParser();
    parser.feed(`${lines}11:00:00 (vd) OUT: "me`);
    expect(parser.settle('2026-03-05T11:00:00')).toHaveLength(2);
    expect(timesOf(parser.feed('sh" ana@ws-114\n'))).toEqual(['2026-03-05T11:00:00']);
    expect(createLogParser().settle('2026-03-05T11:00:00')).toEqual([]);
  });

  it('is not kept in memory without bounds: the oldest go without a date', () => {
    const parser = createLogParser();
    const many = `${out('10:00:00')}\n`.repeat(50_000);
    const early = parser.feed(many + many);
    expect(early.length).toBeGreaterThanOrEqual(50_000);
    expect(new Set(timesOf(early))).toEqual(new Set([null]));
    const late = parser.feed('10:00:01 (vd) TIMESTAMP 3/2/2026\n');
    expect(early.length + late.length).toBe(100_000);
    expect(new Set(timesOf(late))).toEqual(new Set(['2026-03-02T10:00:00']));
  });
});
