/** Pure: a length of time to choose, in words. */
import { strings } from '../../strings.ts';

const words = strings.requests.waitForm.durations;
const minute = 60_000;
const hour = 60 * minute;

/** Whole hours as hours, all else in minutes. */
export const lengthText = (ms: number): string =>
  ms >= hour && ms % hour === 0 ? words.hours(ms / hour) : words.minutes(Math.max(1, Math.round(ms / minute)));
