import { describe, expect, it } from 'vitest';
import type { ReportCheckout } from '../report.ts';
import { parseReport } from './parse.ts';
import { reportAround } from './testing/report-around.ts';

/** The checkouts and queue of one feature with these lines below it. */
const lines = (...use: string[]) => {
  const report = parseReport(
    reportAround(`Users of f:  (Total of 9 licenses issued;  Total of 9 licenses in use)\n\n${use.join('\n')}\n`),
  );
  const [feature] = report.features;
  return { ...feature, unparsed: report.unparsed };
};
const checkout = (line: string): ReportCheckout | undefined => lines(`    ${line}`).checkouts?.[0];

describe('lines of use', () => {
  const plain = {
    user: 'ann',
    host: 'ws1',
    display: 'ws1:0.0',
    version: '2024.06',
    count: 1,
    kind: 'floating',
    handle: '104',
    pid: null,
    extra: null,
  };
  it.each([
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13', { ...plain, since: '2015-01-01T08:13:00' }],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 08:13', { ...plain, since: '2015-01-01T08:13:00' }],
    ['ann ws1 ws1:0.0 (2024.06) (lichost/27000 104), start Thu 1/1 8:13', plain],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/port 104), start Thu 1/1 8:13', plain],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/[port]), start Thu 1/1 8:13', { ...plain, handle: null }],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13:59',
      { ...plain, since: '2015-01-01T08:13:59' },
    ],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Wed 1/1/14 8:13',
      { ...plain, since: '2014-01-01T08:13:00' },
    ],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Wed 1/1/2014 8:13',
      { ...plain, since: '2014-01-01T08:13:00' },
    ],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13, 5 licenses', { ...plain, count: 5 }],
    ['ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13, PID: 3278807 ', { ...plain, pid: 3_278_807 }],
    [
      'ann ws1 ws1:0.0 (v2024.06) (lichost/27000 104), start Thu 1/1 8:13, 2 licenses, PID: 7',
      { ...plain, count: 2, pid: 7 },
    ],
    ['ann\tws1\tws1:0.0\t(v2024.06)\t(lichost/27000 104), start Thu 1/1 8:13', plain],
    [
      'ANN$ ws1.example 10.1.2.3 (v1) (l/1 1), start Thu 1/1 8:13',
      { user: 'ANN$', host: 'ws1.example', display: '10.1.2.3' },
    ],
    ['CORP\\ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'CORP\\ann' }],
    ['1 ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: '1' }],
    ['48 RESERVATION ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: '48', host: 'RESERVATION' }],
    ['floating license ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'floating', host: 'license' }],
    ['Users of ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'Users', host: 'of' }],
    ['"ann" ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13', { user: 'ann', host: 'ws1' }],
  ])('%s', (line, expected) => {
    expect(checkout(line)).toMatchObject(expected);
    expect(lines(line).unparsed).toEqual([]);
  });

  it('a line that is not wholly understood is taken in and reported', () => {
    const { checkouts, unparsed } = lines('    ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13, 2 widgets');
    expect(checkouts).toMatchObject([{ user: 'ann', host: 'ws1', count: 1 }]);
    expect(unparsed).toEqual([{ line: 16, text: 'ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:13, 2 widgets' }]);
  });

  it('the queue is no use', () => {
    const { queue, queued, checkouts, unparsed } = lines(
      '    ann ws1 /dev/pts/3 2024.06 (v2024.06) (lichost/27000 201) queued for 1 license',
      '    Bob Hill ws2 ws2 (v2024.06) (lichost/27000 201) queued for 3 licenses, PID: 4711 ',
    );
    expect(queue).toEqual([
      { user: 'ann', host: 'ws1', display: '/dev/pts/3', version: '2024.06', count: 1, handle: '201' },
      { user: 'Bob Hill', host: 'ws2', display: 'ws2', version: '2024.06', count: 3, handle: '201' },
    ]);
    expect([queued, checkouts, unparsed]).toEqual([4, [], []]);
  });

  it('reservations of every kind', () => {
    const kinds = ['USER', 'USER_GROUP', 'HOST', 'HOST_GROUP', 'GROUP', 'DISPLAY', 'INTERNET', 'PROJECT', 'ALIEN'];
    const { reservations, reserved, unparsed } = lines(
      ...kinds.map((kind) => `\t2 RESERVATIONs for ${kind} some name (lichost/27000)`),
      '1 reservation for internet 10.1.*.* (lichost/27000)',
      '    1 RESERVATION for HOST bare',
    );
    expect(reservations?.map(({ reservedFor }) => reservedFor)).toEqual([
      'user',
      'user-group',
      'host',
      'host-group',
      'group',
      'display',
      'internet',
      'project',
      'other',
      'internet',
      'host',
    ]);
    expect(reservations?.[0]).toEqual({ count: 2, reservedFor: 'user', name: 'some name', pool: null });
    expect(reservations?.at(-2)?.name).toBe('10.1.*.*');
    expect(reservations?.at(-1)?.name).toBe('bare');
    expect([reserved, unparsed]).toEqual([20, []]);
  });

  it('borrowed seats are summed by licences', () => {
    const { borrowed, checkouts } = lines(
      '    ann ws1 ws1 (v1) (l/1 1), start Thu 1/1 8:00, 3 licenses (linger: 86400)',
      '    bob ws2 ws2 (v1) (l/1 2), start Fri 1/2 9:00  (linger: 3600 / 7200)',
      '    eve ws3 ws3 (v1) (l/1 3), start Fri 1/2 9:00  (linger: 0 / 86400)',
    );
    expect(borrowed).toBe(4);
    expect(checkouts?.map(({ kind, until }) => [kind, until])).toEqual([
      ['borrowed', '2015-01-02T08:00:00'],
      ['borrowed', '2015-01-02T11:00:00'],
      ['floating', null],
    ]);
  });

  it('a display can hold what ends a line of use', () => {
    const { checkouts, unparsed } = lines('    ann ws1 x), start y (v1) (l/1 7), start Thu 1/1 8:00');
    expect(checkouts).toMatchObject([{ user: 'ann', host: 'ws1', handle: '7', since: '2015-01-01T08:00:00' }]);
    expect(unparsed).toEqual([]);
  });

  it('without a heading the year comes from the given time, and without both it is not known', () => {
    const text =
      'Users of f:  (Total of 1 license issued;  Total of 1 license in use)\n    ann ws1 ws1 (v1) (l/1 1), start Wed 12/31 23:50\n';
    expect(parseReport(text).features[0]?.checkouts[0]?.since).toBeNull();
    expect(parseReport(text, { now: '2015-01-02T00:00:00' }).features[0]?.checkouts[0]?.since).toBe(
      '2014-12-31T23:50:00',
    );
  });
});
