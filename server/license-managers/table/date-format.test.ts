import { describe, expect, it } from 'vitest';
import { formatProblem, timeReader, wordsIn } from './date-format.ts';

describe('a date format', () => {
  it.each([
    ['DD.MM.YYYY hh:mm', '3.11.2026  9:05', '2026-11-03T09:05:00'],
    ['MM/DD/YY hh:mm:ss AM', '11/03/26 12:05:07 am', '2026-11-03T00:05:07'],
    ['MM/DD/YY hh:mm AM', '11/03/26 1:05 p.m.', '2026-11-03T13:05:00'],
    ['WWW MMM DD hh:mm:ss YYYY', 'Tue Nov  3 11:34:40 2026', '2026-11-03T11:34:40'],
    ['DD-MMM-YYYY', '03-Dez-2026', '2026-12-03T00:00:00'],
    ['YYYY/MM/DD', '2026/02/30', null],
    ['DD.MM.YYYY', '03.11.26', null],
    ['DD.MM.YYYY', 'yesterday', null],
    ['DD.MM.YYYY (hh:mm)', '03.11.2026 (25:00)', null],
  ])('%s reads “%s”', (format, text, time) => {
    expect(timeReader([format])(text, null)?.time ?? null).toBe(time);
  });

  it('takes the year that is nearest where there is none', () => {
    const read = timeReader(['DD.MM. hh:mm']);
    const told = { time: '2025-12-31T23:50:00', isYearTold: false };
    expect(read('31.12. 23:50', '2026-01-02T08:00:00')).toEqual(told);
    expect(read('31.12. 23:50', null)).toBeNull();
  });

  it('is the first of several that fits; without any, ISO and months as words are read', () => {
    const whole = (time: string) => ({ time, isYearTold: true });
    expect(timeReader(['DD.MM.YYYY', 'MM/DD/YYYY'])('01/02/2026', null)).toEqual(whole('2026-01-02T00:00:00'));
    const plain = timeReader([]);
    expect(plain('2026-01-02T10:00', null)).toEqual(whole('2026-01-02T10:00:00'));
    expect(plain('2026-01-02 10:00:30.5', null)).toEqual(whole('2026-01-02T10:00:30'));
    expect(plain('Jan 2 2026 10:00', null)).toEqual(whole('2026-01-02T10:00:00'));
    expect(plain('01/02/2026', null)).toBeNull();
  });

  it('says what is wrong with it', () => {
    expect(formatProblem('DD.MM. hh:mm')).toBeNull();
    expect(formatProblem('hh:mm')).toContain('needs a day');
    expect(formatProblem('MM MMM DD')).toContain('twice');
    expect(wordsIn(' DD MMM  YYYY ')).toBe(3);
  });
});
