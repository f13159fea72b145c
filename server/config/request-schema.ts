/** The part of the configuration file that is about denials, the waiting list, asks and brokers. */
import { z } from 'zod';
import { type SiteRules, usualRules } from '../site/requests.ts';
import { path, tokenSchema } from './config-values.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const { waiting, asks, denials } = usualRules;

/** A log: its path, or its path and the vendor daemon whose lines count. */
export const logFileSchema = z.union(
  [path, z.strictObject({ path, daemon: z.string().min(1).max(256).optional() })],
  'must be a path, or a path and a vendor daemon as {path: …, daemon: …}',
);

export const brokerFileSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'may only have letters, digits and . _ -')
    .meta({ description: 'What license_servers call it by.' }),
  token: tokenSchema.optional().meta({ description: 'The token that it must send. Better in token_file.' }),
  token_file: path.optional().meta({ description: 'A file with one token a line.' }),
});

export const requestFileShape = {
  waiting_list: z
    .strictObject({
      enabled: z.boolean().default(waiting.enabled).meta({ description: 'Whether people can wait for a seat.' }),
      head_start_seconds: z
        .int()
        .min(1)
        .max(3600)
        .default(waiting.headStartMs / secondMs)
        .meta({ description: 'How long the first in line has before the next is told.' }),
      keep_denied_minutes: z
        .int()
        .min(1)
        .max(1440)
        .default(waiting.keepDeniedMs / minuteMs)
        .meta({ description: 'How long someone who was denied stays in line.' }),
      max_wait_hours: z
        .int()
        .min(1)
        .max(720)
        .default(waiting.maxWaitMs / hourMs)
        .meta({ description: 'Longest wait that can be asked for.' }),
      pause_minutes: z
        .int()
        .min(1)
        .max(1440)
        .default(waiting.pauseMs / minuteMs)
        .meta({ description: 'How long someone who answered "later", or missed an offer, gets no other.' }),
      max_per_person: z
        .int()
        .min(1)
        .max(1000)
        .default(waiting.maxPerPerson)
        .meta({ description: 'Most waits of one person.' }),
    })
    .prefault({}),
  asks: z
    .strictObject({
      enabled: z.boolean().default(asks.enabled).meta({ description: 'Whether holders can be asked for a seat.' }),
      pause_minutes: z
        .int()
        .min(1)
        .max(1440)
        .default(asks.pauseMs / minuteMs)
        .meta({ description: 'Least time between two asks of one person to the same holder for the same feature.' }),
    })
    .prefault({}),
  anonymous: z.boolean().default(usualRules.anonymous).meta({
    description: 'Positions and counts instead of the names of others in denials, the waiting list and asks.',
  }),
  denials: z
    .strictObject({
      settle_seconds: z
        .number()
        .min(0)
        .max(60)
        .default(denials.settleMs / secondMs)
        .meta({
          description: 'A denial followed by success elsewhere within this time is no news. 0 tells it at once.',
        }),
      collapse_minutes: z
        .number()
        .min(0)
        .max(1440)
        .default(denials.collapseMs / minuteMs)
        .meta({ description: 'Retries of one person for one feature within this time are one denial.' }),
    })
    .prefault({}),
  directory_file: path
    .optional()
    .meta({ description: 'People with full name, mail and phone, as YAML or JSON. Read again on reload.' }),
  brokers: z
    .array(brokerFileSchema)
    .max(100)
    .default([])
    .meta({ description: 'Programs beside license servers that ship their logs.' }),
};

type RequestFile = z.infer<z.ZodObject<typeof requestFileShape>>;

/** The rules as the site state goes by them. */
export const rulesOf = (file: RequestFile, reclaim: SiteRules['reclaim'] = null): SiteRules => ({
  waiting: {
    enabled: file.waiting_list.enabled,
    headStartMs: file.waiting_list.head_start_seconds * secondMs,
    keepDeniedMs: file.waiting_list.keep_denied_minutes * minuteMs,
    maxWaitMs: file.waiting_list.max_wait_hours * hourMs,
    pauseMs: file.waiting_list.pause_minutes * minuteMs,
    maxPerPerson: file.waiting_list.max_per_person,
  },
  asks: { enabled: file.asks.enabled, pauseMs: file.asks.pause_minutes * minuteMs },
  anonymous: file.anonymous,
  denials: {
    settleMs: Math.round(file.denials.settle_seconds * secondMs),
    collapseMs: Math.round(file.denials.collapse_minutes * minuteMs),
  },
  reclaim,
});
