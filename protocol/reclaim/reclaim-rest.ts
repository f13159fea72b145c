/** Bodies of the HTTP API about reclaims. All paths start with `/api/v1` and need the bearer token. */
import { z } from 'zod';
import { busySigns } from './activity.ts';
import { reclaimProgressSchema, reclaimSchema, reclaimStatusSchema, standingReasonSchema } from './reclaim.ts';

const word = z.string().min(1).max(256);
const text = z.string().max(512);
const moment = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

/** `POST /api/v1/reclaims/{id}/progress`: how far the agent is; answered with the reclaim as it stands then. */
export const reclaimProgressRequestSchema = z.object({ user: word, host: word, progress: reclaimProgressSchema });
export type ReclaimProgressRequest = z.infer<typeof reclaimProgressRequestSchema>;
export const reclaimAnswerSchema = reclaimSchema;

/** One reclaim, as administrators see it. */
export const reclaimReportSchema = reclaimSchema.extend({
  feature: text,
  server: text,
  /** Why it ended as it did; null while it goes on, or when there is nothing to say. */
  outcome: text.nullable(),
  saved: count.nullable(),
  bytes: count.nullable(),
  releasedAt: moment.nullable(),
  /** Who got the seat first afterwards; null when nobody did within the time looked at. */
  benefited: text.nullable(),
  /** Time until the same person took the feature again, at most as long as is looked at; null while it is not over. */
  givenBackMs: count.nullable(),
  /** Whether the server had it removed by the license manager's own tool. */
  removed: z.boolean(),
});
export type ReclaimReport = z.infer<typeof reclaimReportSchema>;

/** `GET /api/v1/reclaims?from&to&feature&user&format=json|csv`: newest first. Administrators only. */
export const reclaimsSchema = z.object({ reclaims: z.array(reclaimReportSchema), truncated: z.boolean() });
export type Reclaims = z.infer<typeof reclaimsSchema>;

/** `GET /api/v1/reclaim-summary?from&to&format=json|csv`: by feature and month. Administrators only. */
export const reclaimSummarySchema = z.object({
  timeZone: z.string(),
  rows: z.array(
    z.object({
      /** `YYYY-MM`. */
      month: z.string(),
      feature: text,
      server: text,
      asked: count,
      kept: count,
      failed: count,
      released: count,
      dryRun: count,
      givenBackMinutes: count,
      /** People who got a seat by it. */
      benefited: count,
    }),
  ),
});
export type ReclaimSummary = z.infer<typeof reclaimSummarySchema>;

/** `GET /api/v1/workstations`: who sits where, with what each application does. Administrators only. */
export const workstationsSchema = z.object({
  workstations: z.array(
    z.object({
      user: text,
      host: text,
      session: text,
      applications: z.array(
        z.object({
          application: text,
          features: z.array(text),
          idleSince: moment.nullable(),
          busy: z.array(z.enum(busySigns)),
          shieldedUntil: moment.nullable(),
          /** Why each seat is or is not asked back, by its feature. */
          standings: z.array(
            z.object({ feature: text, reason: standingReasonSchema, status: reclaimStatusSchema.nullable() }),
          ),
        }),
      ),
    }),
  ),
  truncated: z.boolean(),
});
export type Workstations = z.infer<typeof workstationsSchema>;
