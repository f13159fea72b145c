/** A report while it is being read: the same shapes as the finished one, still open for writing. */

import type { Pool, Problem, ReservedFor } from '../../../protocol/license.ts';
import { blankFeature } from '../blank-rows.ts';
import type {
  ReportCheckout,
  ReportFeature,
  ReportMember,
  ReportQueueEntry,
  ReportReservation,
  ReportVendorDaemon,
  WallTime,
} from '../report.ts';
import type { ListOrder } from './license-list.ts';
import type { Source } from './source.ts';

export type Draft<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

export interface FeatureDraft extends Draft<Omit<ReportFeature, 'pools' | 'checkouts' | 'reservations' | 'queue'>> {
  pools: Draft<Pool>[];
  checkouts: Draft<ReportCheckout>[];
  reservations: ReportReservation[];
  queue: Draft<ReportQueueEntry>[];
}

export interface ServerDraft {
  address: string;
  licenseFiles: string[];
  members: Draft<ReportMember>[];
}

/** A checkout or queue entry whose words can only be told apart when the whole report has been seen. */
export interface UnsureIdentity {
  readonly entry: Draft<ReportCheckout> | Draft<ReportQueueEntry>;
  readonly text: string;
  readonly feature: FeatureDraft;
}

/** A list of vendor daemons, and the features that stand below it. */
export interface DaemonList {
  readonly daemons: Draft<ReportVendorDaemon>[];
  readonly firstFeature: number;
}

/** Whether a line was understood; `partly` when it was taken in but something in it was not understood. */
export type Understood = 'wholly' | 'partly' | 'not';

/** What part of the report the next line belongs to. */
export type Section = 'heading' | 'servers' | 'daemons' | 'features';

/** What plain lines share with the one before; comparing is quicker than reading again, and saves memory. */
export interface LastLine {
  /** Where the last version stands in the text, and the version. */
  versionAt: number;
  versionLength: number;
  version: string | null;
  /** Where the last kind of reservation stands. */
  kindAt: number;
  kindLength: number;
  kind: ReservedFor;
  /** Where the last expiry of a pool stands. */
  expiryAt: number;
  expiryLength: number;
  expiry: string | null;
  /** Dates that were worked out, each in the place that its month and day lead to; `dateKeys` says whose it is. */
  dateKeys: number[];
  dates: (string | null)[];
  /** Where `), start Fri 10/20 ` stands in the last line, and the date; null when its year is not known. */
  startAt: number;
  startLength: number;
  date: string | null;
}

/** The table of `lmstat -i`. */
export interface LicenseTable {
  readonly order: ListOrder;
  /** Features that stood before it, by name. */
  readonly before: ReadonlyMap<string, FeatureDraft>;
  /** Features of its lines by vendor and name; null where they are known already. */
  readonly features: Map<string, FeatureDraft | null>;
}

export interface ReportDraft {
  readonly source: Source;
  section: Section;
  /** True once a heading, server or feature line has shown that this is a report at all. */
  recognised: boolean;
  reportedAt: WallTime | null;
  /** The time that years are worked out from. */
  clock: WallTime | null;
  readonly lastLine: LastLine;
  readonly servers: ServerDraft[];
  /** Where each license server stands in `servers`, by its address in small letters. */
  readonly serverPlaces: Map<string, number>;
  server: number | null;
  readonly daemonLists: DaemonList[];
  daemonHost: string | null;
  readonly features: FeatureDraft[];
  feature: FeatureDraft | null;
  /** Index of the last pool heading of the feature; the lines after it belong to that pool. */
  pool: number | null;
  readonly problems: Problem[];
  /** The table of `lmstat -i`, once its heading has been read. */
  list: LicenseTable | null;
  /** The first error that stands where features are expected. */
  listProblem: Problem | null;
  /** True while the lines of a long error message follow. */
  inMessage: boolean;
  readonly unsure: UnsureIdentity[];
  readonly unparsed: { line: number; text: string }[];
}

/** Room for the days of two months: reports seldom have checkouts from more. */
export const datePlaces = 64;

const noLastLine = (): LastLine => ({
  versionAt: 0,
  versionLength: -1,
  version: null,
  kindAt: 0,
  kindLength: -1,
  kind: 'other',
  expiryAt: 0,
  expiryLength: -1,
  expiry: null,
  dateKeys: new Array(datePlaces).fill(0),
  dates: new Array(datePlaces).fill(null),
  startAt: 0,
  startLength: -1,
  date: null,
});

export const startDraft = (source: Source, now: WallTime | null): ReportDraft => ({
  source,
  section: 'heading',
  recognised: false,
  reportedAt: null,
  clock: now,
  lastLine: noLastLine(),
  servers: [],
  serverPlaces: new Map(),
  server: null,
  daemonLists: [],
  daemonHost: null,
  features: [],
  feature: null,
  pool: null,
  problems: [],
  list: null,
  listProblem: null,
  inMessage: false,
  unsure: [],
  unparsed: [],
});

/** Sets the time that years are worked out from. */
export function setClock(draft: ReportDraft, time: WallTime | null): void {
  draft.clock = time;
  draft.lastLine.dateKeys.fill(0);
  draft.lastLine.startLength = -1;
}

/** Begins the list of features. */
export function startFeatures(draft: ReportDraft): void {
  draft.section = 'features';
  draft.feature = null;
  draft.recognised = true;
}

/** Opens a feature; the lines that follow are its own. */
export function openFeature(draft: ReportDraft, name: string): FeatureDraft {
  const feature: FeatureDraft = {
    ...blankFeature,
    name,
    server: draft.server,
    pools: [],
    checkouts: [],
    reservations: [],
    queue: [],
  };
  draft.features.push(feature);
  draft.feature = feature;
  draft.pool = null;
  draft.section = 'features';
  draft.recognised = true;
  draft.inMessage = false;
  return feature;
}

/** The feature that a line of use belongs to; one without a name when the report's beginning is missing. */
export const currentFeature = (draft: ReportDraft): FeatureDraft => draft.feature ?? openFeature(draft, '');
