/** What holds at one license server at one moment, as the printers get it. */
import type { TrafficEvent } from './traffic.ts';

export interface SituationMember {
  readonly host: string;
  readonly port: string;
  readonly up: boolean;
  readonly master: boolean;
}

export interface Seat {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly extra: string | null;
  readonly version: string;
  readonly handle: number;
  readonly sinceAt: number;
  readonly seats: number;
  readonly pid: number | null;
  /** Seconds as `lmstat` prints them; `left` is null in the old form. */
  readonly linger: { readonly left: number | null; readonly total: number } | null;
}

export interface Waiting {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly version: string;
  readonly handle: number;
  readonly seats: number;
}

export interface SituationPool {
  readonly version: string;
  readonly issued: number;
  /** Null when it does not end. */
  readonly expiry: Date | null;
  readonly vendorString: string | null;
  readonly reservations: readonly { readonly count: number; readonly for: string; readonly name: string }[];
  readonly seats: readonly Seat[];
}

export interface SituationFeature {
  readonly name: string;
  readonly vendor: string;
  readonly uncounted: boolean;
  readonly unsupported: boolean;
  readonly issued: number;
  readonly inUse: number;
  readonly pools: readonly SituationPool[];
  readonly queue: readonly Waiting[];
  readonly events: readonly TrafficEvent[];
}

export interface Situation {
  readonly address: string;
  readonly version: string;
  readonly licenseFile: string;
  readonly members: readonly SituationMember[];
  /** True when no member answers. */
  readonly silent: boolean;
  /** True when enough members answer for licences to be served. */
  readonly serving: boolean;
  readonly vendorDaemons: readonly { readonly name: string; readonly version: string; readonly up: boolean }[];
  /** Features of the vendor daemons that are up. */
  readonly features: readonly SituationFeature[];
}
