/** A report while it is being read: the same shapes as the finished one, still open for writing. */
import type { Pool, Problem } from '../../../protocol/license.ts';
import type {
  ReportCheckout,
  ReportFeature,
  ReportMember,
  ReportQueueEntry,
  ReportReservation,
  ReportVendorDaemon,
  WallTime,
} from '../report.ts';
import { createStartTimes, type StartTimes } from './wall-time.ts';

export type Draft<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

export interface FeatureDraft extends Draft<Omit<ReportFeature, 'pools' | 'checkouts' | 'reservations' | 'queue'>> {
  pools: Draft<Pool>[];
  checkouts: Draft<ReportCheckout>[];
  reservations: ReportReservation[];
  queue: Draft<ReportQueueEntry>[];
  /** Index of the last pool heading; the lines after it belong to that pool. */
  pool: number | null;
  /** Which list of vendor daemons came before it. */
  daemonList: number;
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
  readonly feature: string;
}

/** What part of the report the next line belongs to. */
export type Section = 'heading' | 'servers' | 'daemons' | 'features';

export interface ReportDraft {
  readonly text: string;
  section: Section;
  /** True once a heading, server or feature line has shown that this is a report at all. */
  recognised: boolean;
  reportedAt: WallTime | null;
  /** The time that years are worked out from. */
  clock: WallTime | null;
  readonly startTimes: StartTimes;
  readonly servers: ServerDraft[];
  server: number | null;
  readonly daemons: Draft<ReportVendorDaemon>[];
  /** The list each daemon stands in: a report can have several, each before its features. */
  readonly daemonLists: number[];
  daemonList: number;
  daemonHost: string | null;
  readonly features: FeatureDraft[];
  feature: FeatureDraft | null;
  readonly problems: Problem[];
  /** True once a list of features has begun, even if nothing is in it. */
  listsFeatures: boolean;
  /** True while the lines of a long error message follow. */
  inMessage: boolean;
  readonly unsure: UnsureIdentity[];
  readonly unparsed: { line: number; text: string }[];
}

export const startDraft = (text: string, now: WallTime | null): ReportDraft => ({
  text,
  section: 'heading',
  recognised: false,
  reportedAt: null,
  clock: now,
  startTimes: createStartTimes(now),
  servers: [],
  server: null,
  daemons: [],
  daemonLists: [],
  daemonList: 0,
  daemonHost: null,
  features: [],
  feature: null,
  problems: [],
  listsFeatures: false,
  inMessage: false,
  unsure: [],
  unparsed: [],
});

/** Opens a feature; the lines that follow are its own. */
export function openFeature(draft: ReportDraft, name: string): FeatureDraft {
  const feature: FeatureDraft = {
    name,
    vendor: null,
    server: draft.server,
    issued: null,
    uncounted: false,
    inUse: null,
    borrowed: 0,
    reserved: 0,
    queued: 0,
    error: null,
    pools: [],
    checkouts: [],
    reservations: [],
    queue: [],
    pool: null,
    daemonList: draft.daemonList,
  };
  draft.features.push(feature);
  draft.feature = feature;
  draft.section = 'features';
  draft.listsFeatures = true;
  draft.recognised = true;
  draft.inMessage = false;
  return feature;
}

/** The feature that a line of use belongs to; one without a name when the report's beginning is missing. */
export const currentFeature = (draft: ReportDraft): FeatureDraft => draft.feature ?? openFeature(draft, '');
