/** What an administrator of a license server allows whom, in one shape for the managers that have options files. */
import type { ReservedFor } from '../../protocol/license.ts';

export type OptionsRuleKind =
  /** So many seats are held back, or are the most. */
  | 'reserve'
  | 'max'
  /** The limits do not hold for those. */
  | 'exempt-max'
  /** Only those may use, or borrow; all but those. */
  | 'include'
  | 'exclude'
  | 'include-borrow'
  | 'exclude-borrow'
  /** A seat comes back after so many seconds without use; it stays for so many after its program ended. */
  | 'timeout'
  | 'linger'
  /**
   * So many seats must not be borrowed; so many may be at most; one may be for so many hours at most; so many are let in
   * beyond those issued.
   */
  | 'borrow-lowwater'
  | 'max-borrowed'
  | 'max-borrow-hours'
  | 'max-overdraft';

export interface OptionsRule {
  readonly kind: OptionsRuleKind;
  /** Null for all features of the vendor daemon. */
  readonly feature: string | null;
  /** Whether it is about some of the feature's licences only, such as those of one version. */
  readonly isPartOnly: boolean;
  /** Whom it is about; null where everybody, of whom each has a limit of their own. */
  readonly whom: { readonly kind: ReservedFor; readonly name: string } | null;
  /** Seats, seconds or hours, as the kind says; null where it has no number, or the files do not tell which one counts. */
  readonly amount: number | null;
  /** The vendor daemon by which the file is named, such as `ansyslmd` of `ansyslmd.opt`; absent where no file is known. */
  readonly daemon?: string;
}
