/**
 * The frames on the agent socket, both ways, as JSON text.
 *
 * An agent says `hello`, the server answers `welcome` (or `refused` and closes). Deltas of the site topic follow from
 * then on; the agent listens first and then fetches `GET /api/v1/snapshot`, unless `welcome.resumed` says that the deltas
 * it missed come right behind. Topics on demand: `watch` is answered by `state`, then deltas of that topic.
 */
import { z } from 'zod';
import type { ActivityFrame } from './reclaim/activity.ts';
import { sitePolicySchema } from './site-policy.ts';
import { siteDelSchema, siteTopic, siteUpSchema, topicDelSchema, topicSchema, topicUpSchema } from './topics.ts';

/** The newest protocol this code speaks; a new number only when an older side could not understand. */
export const protocolVersion = 1;
/**
 * Largest frame an agent accepts, in bytes: the state of a feature with 20,000 holders is about 4 MB and must fit with
 * room to spare, because a state cannot be split.
 */
export const maxFrameBytes = 16 * 1024 * 1024;
/** Largest frame a server accepts, in bytes: agents say little. */
export const maxAgentFrameBytes = 64 * 1024;
/** Path of the agent socket. */
export const agentSocketPath = '/api/v1/agent';

const moment = z.number().int().nonnegative();
const word = z.string().min(1).max(256);
const revision = z.number().int().nonnegative();
const epoch = z.string().min(1).max(64);

export const helloSchema = z.object({
  type: z.literal('hello'),
  /** Every protocol version the agent speaks. */
  protocols: z.array(z.number().int()).min(1).max(16),
  agentVersion: word,
  user: word,
  host: word,
  /** The desktop session, so that two of one user are told apart. */
  session: word,
  platform: word,
  resume: z.object({ epoch, rev: revision }).optional(),
});
export type Hello = z.infer<typeof helloSchema>;

export const watchSchema = z.object({ type: z.literal('watch'), topic: topicSchema });
export const unwatchSchema = z.object({ type: z.literal('unwatch'), topic: topicSchema });
/** Ask for a poll now instead of at the next cycle; the server decides how often it does. */
export const refreshSchema = z.object({ type: z.literal('refresh') });
/**
 * Whether a person sits at this agent who sees what is sent to them (`present`), and whether they let colleagues ask them
 * for a seat. Without it an agent only looks on, as the command line tool does.
 */
export const presenceSchema = z.object({ type: z.literal('presence'), present: z.boolean(), askable: z.boolean() });
export type AgentFrame =
  | Hello
  | z.infer<typeof watchSchema>
  | z.infer<typeof unwatchSchema>
  | z.infer<typeof refreshSchema>
  | z.infer<typeof presenceSchema>
  | ActivityFrame;

/** What kind of site it is; a demo site has invented people and is marked as such wherever it shows. */
export const siteInfoSchema = z.object({
  name: word,
  demo: z.boolean(),
  /** Absent where the server has neither a waiting list nor asks. */
  policy: sitePolicySchema.optional(),
});
export type SiteInfo = z.infer<typeof siteInfoSchema>;

const versioned = { epoch, rev: revision };

export const welcomeSchema = z.object({
  type: z.literal('welcome'),
  protocol: z.number().int(),
  serverVersion: word,
  site: siteInfoSchema,
  ...versioned,
  /** True when the missed deltas follow; false when the agent must fetch a snapshot. */
  resumed: z.boolean(),
  /** True for those who are told of licences that end soon. */
  looksAfterLicenses: z.boolean().optional(),
  /** The server's clock, so that ages are right on a workstation whose clock is not. */
  serverTimeAt: moment,
});
export type Welcome = z.infer<typeof welcomeSchema>;

/** `prev` is the revision this topic had before; a delta applies only on top of exactly that one. */
const deltaOf = <T extends z.ZodType, U extends z.ZodType, D extends z.ZodType>(topic: T, up: U, del: D) =>
  z.object({ type: z.literal('delta'), topic, ...versioned, prev: revision, up, del });

export const siteDeltaSchema = deltaOf(z.literal(siteTopic), siteUpSchema, siteDelSchema);
export type SiteDelta = z.infer<typeof siteDeltaSchema>;
const onDemandTopicSchema = topicSchema.refine((topic) => topic !== siteTopic);
export const topicDeltaSchema = deltaOf(onDemandTopicSchema, topicUpSchema, topicDelSchema);
export type TopicDelta = z.infer<typeof topicDeltaSchema>;

/** The whole of an on-demand topic; `rev` is the topic's own revision, on top of which its next delta applies. */
export const topicStateSchema = z.object({
  type: z.literal('state'),
  topic: onDemandTopicSchema,
  ...versioned,
  rows: topicUpSchema,
});
export type TopicState = z.infer<typeof topicStateSchema>;

export const refusalSchema = z.object({
  type: z.literal('refused'),
  reason: z.enum([
    'protocol',
    'bad-frame',
    'too-large',
    'not-hello',
    'shutting-down',
    'too-slow',
    'other-user',
    'other-host',
  ]),
  message: z.string().max(512),
  nextStep: z.string().max(512),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** What the agent has of this topic cannot be continued: fetch (site) or watch (others) it again. */
export const resyncSchema = z.object({ type: z.literal('resync'), topic: topicSchema });

export type ServerFrame = Welcome | SiteDelta | TopicDelta | TopicState | z.infer<typeof resyncSchema> | Refusal;
