/** The state of the whole site, as one immutable value, and what can happen to it. */
import type { HolderTables, SiteTables } from '../../protocol/topics.ts';
import type { LicenseList, LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { Report, WallTime } from '../license-managers/report.ts';

/** What the reducer must remember between reports and no agent needs to see. */
export interface SiteMemory {
  /**
   * First sighting of old-style lingering checkouts, by user, host, feature and length: a restart of the license server
   * sets their start anew, so the borrow's end counts from here. Milliseconds; kept over restarts by the store.
   */
  readonly borrowsFirstSeen: Readonly<Record<string, number>>;
  /** Latest license list by server id. */
  readonly licenseLists: Readonly<Record<string, LicenseList>>;
  /** IANA zone of each license server's clock, by server id; missing where none is configured. */
  readonly timeZones: Readonly<Record<string, string>>;
  /**
   * The start of each checkout as printed, by feature id and checkout id: what a checkout is recognised by, and how a
   * moment that was settled once stays settled (an hour that occurs twice, a clock that is ahead).
   */
  readonly starts: Readonly<Record<string, Readonly<Record<string, WallTime>>>>;
}

export interface SiteState {
  readonly site: SiteTables;
  /** Holders by feature id. */
  readonly holders: Readonly<Record<string, HolderTables>>;
  readonly memory: SiteMemory;
}

export type SiteEvent =
  /** The set of watched license servers (start and reload). Servers that are gone take their features with them. */
  | { readonly type: 'configured'; readonly at: number; readonly servers: readonly LicenseServerConfig[] }
  | { readonly type: 'reported'; readonly at: number; readonly serverId: string; readonly report: Report }
  | { readonly type: 'license-list'; readonly at: number; readonly serverId: string; readonly list: LicenseList }
  /** What the store remembered from before the restart. */
  | { readonly type: 'remembered'; readonly memory: Pick<SiteMemory, 'borrowsFirstSeen'> };

export const emptySiteState: SiteState = {
  site: { servers: {}, features: {} },
  holders: {},
  memory: { borrowsFirstSeen: {}, licenseLists: {}, timeZones: {}, starts: {} },
};
