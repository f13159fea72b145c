/** Chance that is the same in every run. */

/** Small, quick and always the same: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Dice {
  below(limit: number): number;
  chance(part: number): boolean;
}

export const dice = (seed: number): Dice => {
  const random = randomFrom(seed);
  return { below: (limit) => Math.floor(random() * limit), chance: (part) => random() < part };
};
