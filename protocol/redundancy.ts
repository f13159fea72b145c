/** What the failure of one more machine would do to the licences of a license server, the same for every manager. Pure. */
import type { LicenseServer, Member } from './license.ts';

export type Redundancy =
  /** One machine serves, or it is not known that there are more. */
  | { readonly kind: 'alone' }
  /** Several machines, each with licences of its own. */
  | { readonly kind: 'apart'; readonly machines: number }
  /** So many machines may still fail. */
  | { readonly kind: 'spare'; readonly failures: number }
  /** Licences are served, and the next failure stops them. */
  | { readonly kind: 'last' }
  | { readonly kind: 'stopped'; readonly up: number; readonly needed: number }
  /** Too few of the machines are known to be up or down. */
  | { readonly kind: 'unknown' };

/** The machines that count for whether licences are served: those in reserve do not until they are asked in. */
export const countedMembers = (members: readonly Member[]): readonly Member[] =>
  members.filter(({ role }) => role !== 'reserve');

export function redundancyOf({ members, quorum }: Pick<LicenseServer, 'members' | 'quorum'>): Redundancy {
  const counted = countedMembers(members);
  if (quorum === null) {
    if (counted.length < 2) return { kind: 'alone' };
    // Of a license server that does not answer, it is not known either what its machines are to each other.
    if (counted.every(({ status }) => status === 'unknown')) return { kind: 'unknown' };
    return { kind: 'apart', machines: counted.length };
  }
  const { up, needed } = quorum;
  if (up > needed) return { kind: 'spare', failures: up - needed };
  const unknown = counted.filter(({ status }) => status === 'unknown').length;
  if (unknown > 0) return { kind: 'unknown' };
  return up === needed ? { kind: 'last' } : { kind: 'stopped', up, needed };
}
