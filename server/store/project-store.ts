/** The port of the database as far as it is about projects. Its only adapter works in the history's worker thread. */
import type { Project } from '../../protocol/projects/project.ts';
import type { Booking, RecordedChange } from '../../protocol/projects/project-change.ts';
import type { BookedCheckout, UsageDimension } from '../../protocol/projects/project-rest.ts';
import type { CatalogSettings } from '../projects/catalog.ts';

/** What time by project is asked for. */
export interface UsageQuery {
  /** First and last day (`YYYY-MM-DD`, both included) in `timeZone`, an IANA zone. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly by: readonly UsageDimension[];
  /** Null for everyone; compared without letter case. The same for the others. */
  readonly user: string | null;
  readonly group: string | null;
  readonly feature: string | null;
  /** A project's id; empty for time without a project. */
  readonly projectId: string | null;
  /** Who is in which group, and whose days bound projects. */
  readonly catalog: CatalogSettings;
  /** A choice that held for less is merged into the next one, in milliseconds. */
  readonly minimumMs: number;
}

/** So many sums are told at most, and one more where there are more. */
export const maxUsageSums = 200_000;

/** One sum. What was not asked for is absent. */
export interface UsageSum {
  /** Null: no project. */
  readonly projectId?: string | null;
  readonly user?: string;
  /** The group asked for, else the first one of the person; null: in no group. */
  readonly group?: string | null;
  readonly feature?: string;
  /** First day of the span. */
  readonly span?: string;
  readonly seatSeconds: number;
}

/** The time of one person, to see and to correct. */
export interface PersonTime {
  readonly checkouts: readonly BookedCheckout[];
  /** All there are of this person, in the order in which they came. */
  readonly changes: readonly RecordedChange[];
  readonly truncated: boolean;
}

/** Every function rejects with a `HistoryStoreError` where the database cannot be read or written; nothing is done then. */
export interface ProjectStore {
  projects(): Promise<readonly Project[]>;
  /** Writes these, new or changed: all of them or none. Projects are never removed. */
  putProjects(projects: readonly Project[]): Promise<void>;
  /** Every change of one person, in the order in which they came. */
  changesOf(user: string): Promise<readonly RecordedChange[]>;
  /** What every workstation works on that somebody chose something for. */
  bookings(): Promise<readonly Booking[]>;
  /**
   * Adds changes: all of them or none. One whose id is there already is left as it is there.
   * @returns the ids of those that are new
   */
  addChanges(changes: readonly RecordedChange[]): Promise<readonly string[]>;
  /** Checkouts of one person that overlap with `fromAt` ≤ t < `toAt`, and the person's changes. */
  timeOf(user: string, fromAt: number, toAt: number): Promise<PersonTime>;
  /** Sums of the time of checkouts, in no order; at most one more than `maxUsageSums`. */
  usage(query: UsageQuery): Promise<readonly UsageSum[]>;
}
