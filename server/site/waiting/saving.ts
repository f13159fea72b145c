/**
 * How a request for several seats and those for fewer share the seats that come free. While a request cannot be met, smaller
 * ones behind it may pass, and after that the seats are saved up for it: for a quarter of an hour each, then for half an
 * hour each, and so on, always twice as long. So smaller ones wait for half of the time at most, and every request has a
 * time that is long enough for its seats to come together. Pure.
 */

/** Length of the first time in which smaller requests may pass, in milliseconds. */
const firstMs = 15 * 60_000;

/** Whether seats are saved up for a request that has waited this long. */
export function isSavedUpAfter(waitedMs: number): boolean {
  const { from, lengthMs } = roundAfter(waitedMs);
  return waitedMs >= from + lengthMs;
}

/** When saving up for a request that has waited this long ends; null when it does not go on. */
export function savingEndsAfter(waitedMs: number): number | null {
  const { from, lengthMs } = roundAfter(waitedMs);
  return waitedMs >= from + lengthMs ? from + 2 * lengthMs : null;
}

/** The pair of equal times, for passing and for saving up, that this moment lies in. */
function roundAfter(waitedMs: number): { readonly from: number; readonly lengthMs: number } {
  let [from, lengthMs] = [0, firstMs];
  while (waitedMs >= from + 2 * lengthMs) {
    from += 2 * lengthMs;
    lengthMs *= 2;
  }
  return { from, lengthMs };
}
