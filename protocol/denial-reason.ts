/** Why a license manager says no. Apart from the schemas, so that a window can have it without zod. */

/** Why a license manager says no, the same words for every manager. */
export const denialReasons = [
  /** All seats are in use: waiting helps. */
  'full',
  /** Others wait in the license manager's own queue: waiting helps. */
  'queue-first',
  /** The administrator keeps this user or host out. */
  'excluded',
  /** The administrator lets in others only. */
  'not-included',
  /** The administrator limits how many seats this user or group may hold. */
  'limit',
  /** The license server has no such feature. */
  'no-such-feature',
  /** It has the feature, but not in a version that is new enough. */
  'version',
  'expired',
  /** A clock was set back, so the license manager trusts no date. */
  'clock',
  'server-down',
  'other',
] as const;
export type DenialReason = (typeof denialReasons)[number];

/** Reasons that go away by themselves once a seat is given back. */
export const isForCapacity = (reason: DenialReason): boolean => reason === 'full' || reason === 'queue-first';
