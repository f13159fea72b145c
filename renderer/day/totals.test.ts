import { expect, it } from 'vitest';
import { timelineOf } from '../../protocol/projects/timeline.ts';
import { exampleDays, momentOf } from '../testing/example-day.ts';
import { isPartlyLost, sumOf, totalsOf } from './totals.ts';

const minute = 60;
const time = exampleDays();
const segmentsOf = (host: string) => timelineOf(time.changes, host, time.options);

it('gives the time of all workstations to the projects, most first', () => {
  const range = { from: momentOf('00:00'), to: momentOf('24:00') };
  const totals = totalsOf(time.checkouts, range, segmentsOf, {});
  expect(totals).toEqual([
    // 08:10–09:15 and 20 minutes of a second feature
    { projectId: 'BR-100', seatSeconds: 85 * minute },
    // 09:15–09:20, 09:24–10:00 and 09:40–10:00
    { projectId: 'HC-200', seatSeconds: 61 * minute },
    // the laptop: 60 % and 40 % of an hour
    { projectId: 'OW-310', seatSeconds: 36 * minute },
    { projectId: 'TR-500', seatSeconds: 24 * minute },
  ]);
  expect(sumOf(totals)).toBe((70 + 36 + 20 + 20 + 60) * minute);
});

it('counts only the time asked for, and shows last what belongs to no project', () => {
  const range = { from: momentOf('08:00'), to: momentOf('09:00') };
  const nothingChosen = () => timelineOf([], 'ws-031', time.options);
  expect(totalsOf(time.checkouts, range, nothingChosen, {})).toEqual([{ projectId: null, seatSeconds: 70 * minute }]);
  const partly = (host: string) => (host === 'ws-031' ? nothingChosen() : segmentsOf(host));
  const [last] = totalsOf(time.checkouts, range, partly, {}).toReversed();
  expect(last?.projectId).toBeNull();
  expect(totalsOf(time.checkouts, { from: 0, to: 1000 }, segmentsOf, {})).toEqual([]);
});

it('counts time of a project that could not be booked on as that of none, and says so', () => {
  const range = { from: momentOf('00:00'), to: momentOf('24:00') };
  const closed = { 'BR-100': { from: 0, to: momentOf('08:40') }, 'HC-200': null };
  const totals = totalsOf(time.checkouts, range, segmentsOf, closed);
  // 08:10–08:40, and five minutes of the second feature.
  expect(totals.find(({ projectId }) => projectId === 'BR-100')).toMatchObject({ seatSeconds: 35 * minute });
  expect(totals.at(-1)).toEqual({ projectId: null, seatSeconds: (50 + 61) * minute });
  expect(sumOf(totals)).toBe(sumOf(totalsOf(time.checkouts, range, segmentsOf, {})));
  expect(isPartlyLost(time.checkouts, range, segmentsOf, closed)).toBe(true);
  expect(isPartlyLost(time.checkouts, range, segmentsOf, { 'BR-100': { from: 0, to: null } })).toBe(false);
});
