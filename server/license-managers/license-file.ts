/**
 * What a license file says, in the same shape for every license manager that has one. Made by a pure parser; license files
 * are only read, and neither keys nor signatures are kept.
 */
import type { ReservedFor } from '../../protocol/license.ts';

/** A machine of the license server, as its file names it. */
export interface LicenseFileServer {
  readonly host: string;
  readonly port: number | null;
}

/** A vendor daemon (ISV server) that the file starts. */
export interface LicenseFileDaemon {
  readonly name: string;
  readonly optionsFile: string | null;
  readonly port: number | null;
}

/** One line that licenses a feature. */
export interface LicenseFileLine {
  readonly feature: string;
  readonly vendor: string;
  readonly version: string | null;
  /** Null where `uncounted`, and where it is not understood. */
  readonly issued: number | null;
  readonly uncounted: boolean;
  /** `YYYY-MM-DD`, `permanent`, or null when not understood. */
  readonly expiry: string | null;
  /** From when on it counts, `YYYY-MM-DD`; null when at once. */
  readonly start: string | null;
  /** Longest time that a seat may be borrowed, in hours; null where it may not be. */
  readonly borrowHours: number | null;
  /** Seats beyond `issued` that are let in. */
  readonly overdraft: number | null;
  /**
   * What makes several checkouts one seat: letters of U(ser), H(ost), D(isplay), V(endor string), or `SITE` where all that
   * are made anywhere are one; null for none.
   */
  readonly duplicateGrouping: string | null;
  /** Whether its counts are of tokens. */
  readonly tokens: boolean;
  /** The package whose line licenses it, where it is a part of one and has this from there. */
  readonly ofPackage?: string;
}

/** A feature that stands for several. */
export interface LicenseFilePackage {
  readonly name: string;
  readonly vendor: string;
  readonly parts: readonly string[];
  /** Whether a seat of the package is taken for the parts (a suite), so that only its own count counts. */
  readonly isSuite: boolean;
}

/** Seats held back by the file itself, where the manager writes such things there. */
export interface LicenseFileReservation {
  readonly feature: string;
  readonly count: number;
  readonly reservedFor: ReservedFor;
  readonly name: string;
}

export interface LicenseFile {
  readonly servers: readonly LicenseFileServer[];
  readonly daemons: readonly LicenseFileDaemon[];
  /** Those that count: without lines that others of the file replace. */
  readonly lines: readonly LicenseFileLine[];
  readonly packages: readonly LicenseFilePackage[];
  readonly reservations: readonly LicenseFileReservation[];
  /** Lines that were not understood, by number from 1; never their text, which may be a key. */
  readonly unparsed: readonly number[];
}
