/**
 * What is known of an application without talking to it: how its processes and windows are recognised, what its titles say,
 * how it is saved, closed and opened again. Some are built in; a site writes its own in a file. Pure.
 */

import { matchesPattern } from '../../../protocol/pattern.ts';
import { fileName } from '../../projects/questions/application.ts';

/** An action of a GTK application: of the application itself, or of one window. */
export interface GtkAction {
  readonly of: 'application' | 'window';
  readonly name: string;
  /** The text that it is given; `{path}` in it stands for the path of a copy. Null: it takes none. */
  readonly text: string | null;
}

export interface GtkActions {
  /** Saves the document of a window over its own file; null when no action does. */
  readonly save: GtkAction | null;
  /** Done one after the other, these save what is in the active window to another file; empty: it cannot do that. */
  readonly saveCopy: readonly GtkAction[];
  /**
   * Closes the active window without asking about what is unsaved, which is in a copy then. Otherwise windows are asked to
   * close, as their user would.
   */
  readonly closeCopied: GtkAction | null;
  /** What the files of its copies end in, such as `.svg`; it saves no copies of others. Null: any. */
  readonly copyExtension: string | null;
  /** Can be used only while there are documents that no title shows, such as in tabs; null when there never are. */
  readonly hiddenDocuments: GtkAction | null;
}

export interface ApplicationMatch {
  /**
   * Whole paths of its programs, with `*` for anything; one without a slash stands for a file name in any folder. Letter
   * case does not count, and both slashes are the same.
   */
  readonly programs: readonly string[];
  /** Class names of its windows; empty: any. */
  readonly windowClasses: readonly string[];
  /** Vendor daemons whose seats it takes. */
  readonly vendorDaemons: readonly string[];
  /** Names of the features whose seats it takes, with `*` for anything. */
  readonly features: readonly string[];
}

/** From these on it counts as working although nobody uses it; null: as for any application. */
export interface IdleLimits {
  /** Percent of one processor. */
  readonly processorPercent: number | null;
  readonly diskBytesPerSecond: number | null;
}

export interface ApplicationRule {
  /** For people; no two rules have the same. */
  readonly name: string;
  /** Id of the adapter that handles it. */
  readonly adapter: string;
  readonly match: ApplicationMatch;
  /** What the titles of its windows look like, see `title-pattern.ts`; the first that fits counts. */
  readonly titles: readonly string[];
  /** Names of documents that were never saved, with `*` for anything. */
  readonly untitled: readonly string[];
  /** Whether nothing in it is ever unsaved. Else its titles say so, or nobody can tell. */
  readonly neverUnsaved: boolean;
  /** For the adapter `gtk`. */
  readonly actions: GtkActions | null;
  /** The words to start it with; `{documents}` stands for all the files. */
  readonly reopen: readonly string[];
  readonly idle: IdleLimits;
}

/** Whether this program, by its whole path, is one of the rule's. */
export const isProgramOf = (rule: ApplicationRule, program: string): boolean =>
  rule.match.programs.some((pattern) => matchesPattern(pattern, /[/\\]/.test(pattern) ? program : fileName(program)));

/** Whether the application takes seats of this feature, as far as the rule says. */
export const takesSeatsOf = (
  rule: ApplicationRule,
  seat: { readonly vendorDaemon: string | null; readonly feature: string },
): boolean =>
  rule.match.features.some((pattern) => matchesPattern(pattern, seat.feature)) ||
  rule.match.vendorDaemons.some((name) => name.toLowerCase() === seat.vendorDaemon?.toLowerCase());
