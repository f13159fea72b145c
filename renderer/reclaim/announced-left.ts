/** Pure: what a screen reader is told of a countdown. */

const second = 1000;
const minute = 60 * second;
const stops = [10 * minute, 5 * minute, 2 * minute, minute, 30 * second, 10 * second];

/**
 * The time left as it was last worth telling, in milliseconds: all of it at first, then at a few moments only.
 * The same value as long as there is nothing new to tell.
 */
export const announcedLeft = (left: number, total: number): number =>
  [total, ...stops.filter((stop) => stop < total)].findLast((stop) => left <= stop) ?? total;
