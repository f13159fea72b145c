import type { Report } from './report.ts';

/**
 * Copies a report so that its texts no longer share the memory of the tool's whole output: the site keeps some of them
 * for as long as a seat is held.
 */
export const detached = (report: Report): Report => JSON.parse(JSON.stringify(report)) as Report;
