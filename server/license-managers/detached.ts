import type { Report } from './report.ts';

/** Lines that were not understood are for reading by people; more than this nobody reads. */
const mostUnparsed = 1000;

/**
 * Copies a report so that its texts no longer share the memory of the tool's whole output: the site keeps some of them
 * for as long as a seat is held.
 */
export const detached = (report: Report): Report =>
  JSON.parse(JSON.stringify({ ...report, unparsed: report.unparsed.slice(0, mostUnparsed) })) as Report;
