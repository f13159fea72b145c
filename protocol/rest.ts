/** Bodies of the HTTP API that agents and the CLI use. All paths start with `/api/v1` and need the bearer token. */
import { z } from 'zod';
import { askAnswerSchema } from './ask.ts';
import { denialSchema } from './denial.ts';
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
import { maxLicenseFiles, maxOptionsFiles } from './managers.ts';
import { listMarkSchema } from './projects/project-change.ts';
import {
  linePlaceSchema,
  lineSchema,
  maxFeaturesOfWait,
  maxSeatsOfWait,
  offerAnswerSchema,
  offerSchema,
  waitSchema,
} from './waiting-list.ts';
import { hasPassword, noPasswordInWeb } from './web-address.ts';

/**
 * Why a list has less than there is: `role` when the rest is not for whom the token belongs to. Such a list is never to be
 * shown as if it were all.
 */
export const hiddenSchema = z.enum(['role']).optional();

/** `GET /api/v1/snapshot`: the whole `site` topic. ETag is `"epoch.rev"`. */
export const snapshotSchema = z.object({
  protocol: z.number().int(),
  site: siteInfoSchema,
  epoch: z.string().min(1).max(64),
  rev: z.number().int().nonnegative(),
  serverTimeAt: z.number().int().nonnegative(),
  servers: z.array(licenseServerSchema),
  features: z.array(featureSchema),
  lines: z.array(lineSchema).default([]),
  marks: z.array(listMarkSchema).default([]),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** `GET /api/v1/features/{id}/holders`: who holds, who waits and what is held back, for readers without a socket. */
export const holdersSchema = z.object({
  feature: featureSchema,
  checkouts: z.array(checkoutSchema),
  reservations: z.array(reservationSchema),
  queue: z.array(queueEntrySchema),
  places: z.array(linePlaceSchema).default([]),
  /** The names of others are left empty. */
  hidden: hiddenSchema,
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
  /** Only one's own are told. */
  hidden: hiddenSchema,
});
export type SearchResult = z.infer<typeof searchSchema>;

const path = z.string().min(1).max(4096);

/**
 * `POST /api/v1/check`: ask a license server that is not configured (yet), to show what it answers. `tool`, `web` and the
 * files are honoured only by an embedded server; elsewhere those that are configured are used, and no files are checked.
 */
export const checkRequestSchema = z.object({
  manager: managerSchema,
  address: z.string().min(1).max(maxLicenseAddressLength),
  tool: path.optional(),
  /** Where its web pages are. */
  web: z
    .url({ protocol: /^https?$/ })
    .max(512)
    .refine((web) => !hasPassword(web), noPasswordInWeb)
    .optional(),
  licenseFiles: z.array(path).max(maxLicenseFiles).readonly().optional(),
  optionsFiles: z.array(path).max(maxOptionsFiles).readonly().optional(),
  /** The file that says how to read what the tool prints. */
  table: path.optional(),
});
export type CheckRequest = z.infer<typeof checkRequestSchema>;

/** A license file or an options file that was looked into. */
const checkedFileSchema = z.object({
  path,
  problem: problemSchema.nullable(),
  /** One plain line of what stands in it, such as `41 features`; else of what is wrong. */
  summary: z.string(),
});
export type CheckedFile = z.infer<typeof checkedFileSchema>;

export const checkResultSchema = z.object({
  ok: z.boolean(),
  problem: problemSchema.nullable(),
  /** One plain line of what was found, such as `2 vendor daemons, 41 features, 17 people`. */
  summary: z.string(),
  /** The tool's own words, cut to a readable length. */
  answer: z.string(),
  tookMs: z.number().nonnegative(),
  /** Each of the files that were named; absent without one. */
  files: z.array(checkedFileSchema).readonly().optional(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** Who acts, as their agent says: names are compared without letter case. */
const actor = { user: z.string().min(1).max(256), host: z.string().min(1).max(256) };
const id = z.string().min(1).max(512);

/**
 * `POST /api/v1/waits`: joins the waiting list, or changes the wait that this person already has for one of the features.
 * Answers with the wait.
 */
export const joinRequestSchema = z.object({
  ...actor,
  featureIds: z.array(id).min(1).max(maxFeaturesOfWait),
  seats: z.number().int().min(1).max(maxSeatsOfWait),
  /** When the wait ends by itself, in milliseconds from now; the server may shorten it. */
  forMs: z.number().int().min(60_000),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

/** `POST /api/v1/waits/{id}/leave`: ends a wait and withdraws its offer. */
export const leaveRequestSchema = z.object(actor);
export type LeaveRequest = z.infer<typeof leaveRequestSchema>;

/** `GET /api/v1/waits?user=NAME`: the waits of one person and their offers, for readers without a socket. */
export const waitsSchema = z.object({ waits: z.array(waitSchema), offers: z.array(offerSchema) });
export type Waits = z.infer<typeof waitsSchema>;

/** `POST /api/v1/offers/{id}/answer`. Answers with the offer as it stands then. */
export const offerAnswerRequestSchema = z.object({ ...actor, answer: offerAnswerSchema });
export type OfferAnswerRequest = z.infer<typeof offerAnswerRequestSchema>;

/** `POST /api/v1/asks`: asks a holder. Answers with the ask. */
export const askRequestSchema = z.object({ ...actor, featureId: id, to: z.string().min(1).max(256) });
export type AskRequest = z.infer<typeof askRequestSchema>;

/** `POST /api/v1/asks/{id}/answer`. Answers with the ask. */
export const askAnswerRequestSchema = z.object({ ...actor, answer: askAnswerSchema });
export type AskAnswerRequest = z.infer<typeof askAnswerRequestSchema>;

/**
 * `GET /api/v1/denials?user=NAME&feature=ID&server=ID&hours=24&limit=200`: denials, newest first. In anonymous mode the
 * names of others are left empty.
 */
export const denialsSchema = z.object({
  denials: z.array(denialSchema),
  truncated: z.boolean(),
  /** Only one's own are told; none where the token does not say whose that would be. */
  hidden: hiddenSchema,
});
export type Denials = z.infer<typeof denialsSchema>;

/** `GET /api/v1/health`: how the monitoring server itself does. */
export const healthSchema = z.object({
  status: z.enum(['ok', 'trouble']),
  version: z.string(),
  startedAt: z.number().int(),
  agents: z.number().int().nonnegative(),
  servers: z.array(licenseServerSchema),
  /** Programs beside license servers that ship their logs. */
  brokers: z
    .array(
      z.object({
        name: z.string(),
        connected: z.boolean(),
        /** When the last line of a log came from it; null when none did since the start. */
        lastLineAt: z.number().int().nullable(),
        /** Bytes of its logs that were gone before it could read them, since the start. */
        lostBytes: z.number().int().nonnegative(),
      }),
    )
    .default([]),
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
