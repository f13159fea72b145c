/** How a site describes what the status tool of a license manager prints, so that it is read line by line. */

/** What a line of somebody means. */
export type LineMeaning = 'use' | 'borrowed' | 'queued' | 'reserved';

export interface DescribedLine {
  /** A line template, see `line-template.ts`. */
  readonly line: string;
  /** Such lines count only below a line of this template, until one of another heading comes. */
  readonly under?: string;
  /** What somebody on such a line does; `use` when absent. */
  readonly means?: LineMeaning;
}

export interface TableDescription {
  /** The words after the tool; `{host}` and `{port}` stand for those of the address. */
  readonly arguments: readonly string[];
  readonly output: 'stdout' | 'stderr' | 'both';
  /** Tried in their order; the first that fits counts. */
  readonly lines: readonly DescribedLine[];
  /** Templates of lines that say nothing. */
  readonly skip: readonly string[];
  /** Templates of lines that say that the license server does not answer. */
  readonly errors: readonly string[];
  /** Templates of lines of which a whole report has one at least: without, nothing counts, whatever fits. */
  readonly marks?: readonly string[];
  /** Template of the line with which each feature begins, where what is told of one takes several lines. */
  readonly record?: string;
  /** Template of the line that a whole report has at its end. */
  readonly end?: string;
  /** Formats of dates, see `date-format.ts`. */
  readonly dates: readonly string[];
  /** What is printed for one licence, such as 100 where licences are printed in hundredths. */
  readonly divide: number;
  /** Whether the counts are of tokens. */
  readonly tokens: boolean;
}
