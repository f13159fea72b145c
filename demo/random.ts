/** Chance without a state: the same words always give the same numbers, so that the demo needs no memory. */

/** A 32-bit hash of some words and numbers (FNV-1a with a final mix). */
export function hash(...parts: readonly (string | number)[]): number {
  let value = 0x811c9dc5;
  for (const part of parts) {
    const text = `${part}\u0000`;
    for (let index = 0; index < text.length; index++) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A number from 0 up to, not including, 1. */
export const chance = (...parts: readonly (string | number)[]): number => hash(...parts) / 0x1_0000_0000;

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, ...parts: readonly (string | number)[]): number =>
  low + Math.floor(chance(...parts) * (high - low + 1));
