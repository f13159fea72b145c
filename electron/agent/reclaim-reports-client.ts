/** What the command line asks the monitoring server about idle seats that were asked back. */
import {
  type ReclaimSummary,
  type Reclaims,
  reclaimSummarySchema,
  reclaimsSchema,
} from '../../protocol/reclaim/reclaim-rest.ts';
import { wish } from './ask-server.ts';
import type { Route } from './route.ts';

/** Sums over years of a large site take a while. */
const timeoutMs = 60_000;

/** Which reclaims are wanted; what is left out does not narrow it. Days (`YYYY-MM-DD`) are both included. */
export interface ReclaimsWish {
  readonly from?: string;
  readonly to?: string;
  /** Name or id of a feature. */
  readonly feature?: string;
  readonly user?: string;
}

/** Idle seats that were asked back, newest first; for administrators. */
export const fetchReclaims = (route: Route, wanted: ReclaimsWish): Promise<Reclaims> =>
  wish(reclaimsSchema, route, `/api/v1/reclaims?${new URLSearchParams({ ...wanted })}`, undefined, { timeoutMs });

/** Sums of them by feature and month; for administrators. */
export const fetchReclaimSummary = (route: Route, wanted: Omit<ReclaimsWish, 'user'>): Promise<ReclaimSummary> =>
  wish(reclaimSummarySchema, route, `/api/v1/reclaim-summary?${new URLSearchParams({ ...wanted })}`, undefined, {
    timeoutMs,
  });
