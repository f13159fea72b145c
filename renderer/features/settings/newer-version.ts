/** Whether the monitoring server knows a newer version of the app. Pure. */

/** The part of a version that is compared; null for what is none. */
const numbersOf = (version: string): readonly number[] | null =>
  /^\d+(\.\d+){2}/.exec(version)?.[0].split('.').map(Number) ?? null;

/** What is not understood is not newer. */
export function isNewer(known: string, own: string): boolean {
  const [theirs, ours] = [numbersOf(known), numbersOf(own)];
  if (!theirs || !ours) return false;
  const differs = theirs.findIndex((number, index) => number !== ours[index]);
  return differs !== -1 && (theirs[differs] as number) > (ours[differs] as number);
}
