/** The port of the database as far as it is about projects. Its only adapter works in the history's worker thread. */
import type { Project } from '../../protocol/projects/project.ts';
import type { RecordedChange } from '../../protocol/projects/project-change.ts';
import type { BookedCheckout, UsageDimension } from '../../protocol/projects/project-rest.ts';

/** What time by project is asked for. */
export interface UsageQuery {
  /** In milliseconds since 1970: `fromAt` ≤ t < `toAt`. */
  readonly fromAt: number;
  readonly toAt: number;
  /** First and last day (`YYYY-MM-DD`) of the same time in `timeZone`. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly timeZone: string;
  readonly by: readonly UsageDimension[];
  /** Null for everyone; compared without letter case. The same for the others. */
  readonly user: string | null;
  readonly group: string | null;
  readonly feature: string | null;
  /** A project's id; empty for time without one. */
  readonly projectId: string | null;
  /** Group of each user, by name in lower case. */
  readonly groups: Readonly<Record<string, string>>;
  /** Default project of each user who has one, by name in lower case; `*` for everyone else. */
  readonly defaults: Readonly<Record<string, string>>;
  /** See `timelineOf`, in milliseconds. */
  readonly minimumMs: number;
  /** Zone whose days bound projects. */
  readonly siteTimeZone: string;
}

/** One sum. What was not asked for is absent. */
export interface UsageSum {
  /** Null: no project. */
  readonly projectId?: string | null;
  readonly user?: string;
  /** Null: in no group. */
  readonly group?: string | null;
  readonly feature?: string;
  /** First day of the span. */
  readonly span?: string;
  readonly seatSeconds: number;
}

export interface PersonTime {
  readonly checkouts: readonly BookedCheckout[];
  /** All of the person, oldest first. */
  readonly changes: readonly RecordedChange[];
  readonly truncated: boolean;
}

/** Every function rejects with a `HistoryStoreError` where the database cannot be read or written; nothing is kept then. */
export interface ProjectStore {
  projects(): Promise<readonly Project[]>;
  /** Writes these, new or changed: all of them or none. Projects are never removed. */
  putProjects(projects: readonly Project[]): Promise<void>;
  /** Every change there is, in the order in which they came. */
  changes(): Promise<readonly RecordedChange[]>;
  /**
   * Adds changes: all of them or none. One whose id is there already is left as it is there.
   * @returns the ids of those that are new
   */
  addChanges(changes: readonly RecordedChange[]): Promise<readonly string[]>;
  /** Checkouts and changes of one person. */
  timeOf(user: string, fromAt: number, toAt: number): Promise<PersonTime>;
  usage(query: UsageQuery): Promise<readonly UsageSum[]>;
}
