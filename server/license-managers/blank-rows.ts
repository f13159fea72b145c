/** Rows of a report in which nothing is told yet: what a license manager does not tell stays as it is here. Pure. */
import type { ReportCheckout, ReportFeature } from './report.ts';

/** One floating seat. */
export const blankCheckout: Readonly<Omit<ReportCheckout, 'user' | 'host'>> = {
  display: null,
  version: null,
  count: 1,
  kind: 'floating',
  since: null,
  until: null,
  handle: null,
  pid: null,
  linger: null,
  extra: null,
  pool: null,
};

/** A feature without figures. */
export const blankFeature: Readonly<Omit<ReportFeature, 'name'>> = {
  vendor: null,
  server: null,
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
};
