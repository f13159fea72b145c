/** Bodies of the HTTP API that agents and the CLI use. All paths start with `/api/v1` and need the bearer token. */
import { z } from 'zod';
import { siteInfoSchema } from './frames.ts';
import {
  checkoutSchema,
  featureSchema,
  licenseServerSchema,
  managerSchema,
  problemSchema,
  queueEntrySchema,
  reservationSchema,
} from './license.ts';
import { maxLicenseAddressLength } from './license-address.ts';

/** `GET /api/v1/snapshot`: the whole `site` topic. ETag is `"epoch.rev"`. */
export const snapshotSchema = z.object({
  protocol: z.number().int(),
  site: siteInfoSchema,
  epoch: z.string().min(1).max(64),
  rev: z.number().int().nonnegative(),
  serverTimeAt: z.number().int().nonnegative(),
  servers: z.array(licenseServerSchema),
  features: z.array(featureSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** `GET /api/v1/features/{id}/holders`: who holds, who waits and what is held back, for readers without a socket. */
export const holdersSchema = z.object({
  feature: featureSchema,
  checkouts: z.array(checkoutSchema),
  reservations: z.array(reservationSchema),
  queue: z.array(queueEntrySchema),
});
export type HoldersOfFeature = z.infer<typeof holdersSchema>;

/**
 * `GET /api/v1/history?feature=ID&feature=ID&hours=24&points=48`: use over time, oldest first, evenly spaced. Each point
 * is the highest use in its span; `null` where nothing is known (a gap is a gap, not a zero).
 */
export const historySchema = z.object({
  fromAt: z.number().int(),
  stepMs: z.number().int().positive(),
  series: z.array(
    z.object({
      featureId: z.string(),
      issued: z.number().int().nonnegative().nullable(),
      inUse: z.array(z.number().int().nonnegative().nullable()),
    }),
  ),
});
export type History = z.infer<typeof historySchema>;

/** `GET /api/v1/search?q=TEXT`: features with a holder whose user or host contains the text, without letter case. */
export const searchSchema = z.object({
  matches: z.array(z.object({ featureId: z.string(), checkouts: z.array(checkoutSchema) })),
  /** True when there were more matches than were returned. */
  truncated: z.boolean(),
});
export type SearchResult = z.infer<typeof searchSchema>;

/**
 * `POST /api/v1/check`: ask a license server that is not configured (yet), to show what it answers. `tool` is honoured
 * only by an embedded server; elsewhere the configured tool is used.
 */
export const checkRequestSchema = z.object({
  manager: managerSchema,
  address: z.string().min(1).max(maxLicenseAddressLength),
  tool: z.string().min(1).max(4096).optional(),
});
export type CheckRequest = z.infer<typeof checkRequestSchema>;

export const checkResultSchema = z.object({
  ok: z.boolean(),
  problem: problemSchema.nullable(),
  /** One plain line of what was found, such as `2 vendor daemons, 41 features, 17 people`. */
  summary: z.string(),
  /** The tool's own words, cut to a readable length. */
  answer: z.string(),
  tookMs: z.number().nonnegative(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** `GET /api/v1/health`: how the monitoring server itself does. */
export const healthSchema = z.object({
  status: z.enum(['ok', 'trouble']),
  version: z.string(),
  startedAt: z.number().int(),
  agents: z.number().int().nonnegative(),
  servers: z.array(licenseServerSchema),
  store: z.object({ ok: z.boolean(), problem: problemSchema.nullable(), bytes: z.number().nullable() }),
});
export type Health = z.infer<typeof healthSchema>;

/** Every error answer of the API. */
export const apiErrorSchema = z.object({
  error: z.string(),
  message: z.string(),
  nextStep: z.string(),
});
export type ApiError = z.infer<typeof apiErrorSchema>;
