/**
 * Checkouts that share one seat. An ISV can let all programs of a user on a machine share a licence; each of them still
 * has a line of its own. The lines do not say so, but then add up to more than is in use. Pure.
 */
import type { RlmUse } from './draft.ts';

const seatsOf = (uses: readonly RlmUse[]): number =>
  uses.reduce((sum, { licenses, reserved }) => sum + licenses + reserved, 0);

const holderOf = ({ user, host, version, pool, roaming }: RlmUse): string =>
  JSON.stringify([user, host, version, pool, roaming !== null]).toLowerCase();

const earlier = (one: RlmUse, other: RlmUse): RlmUse =>
  one.since !== null && (other.since === null || one.since < other.since) ? one : other;

/**
 * The checkouts of a product, those of one user on one machine as one where that is what the license server counts.
 * @param inUse - its own figure; null where it is not known
 */
export function withoutSharers(uses: readonly RlmUse[], inUse: number | null): readonly RlmUse[] {
  if (inUse === null || seatsOf(uses) <= inUse) return uses;
  const holders = new Map<string, RlmUse>();
  for (const use of uses) {
    const key = holderOf(use);
    const known = holders.get(key);
    holders.set(key, known === undefined ? use : merged(known, use));
  }
  const one = [...holders.values()];
  // Fewer than are in use: it was not sharing.
  return seatsOf(one) >= inUse ? one : uses;
}

/** One seat for both, of the larger size, held since the first of them began. */
function merged(one: RlmUse, other: RlmUse): RlmUse {
  const first = earlier(other, one);
  const larger = seatsOf([one]) >= seatsOf([other]) ? one : other;
  return { ...first, licenses: larger.licenses, reserved: larger.reserved };
}
