/**
 * What the app and the monitoring server it runs inside itself say to each other over their private message port. The
 * server listens on a loopback port of the system's choice and makes up the token that opens it, so neither ever stands
 * on a command line.
 */
import { z } from 'zod';
import { siteInfoSchema } from './frames.ts';
import { managerSchema, problemSchema } from './license.ts';
import { maxLicenseFiles, maxOptionsFiles } from './managers.ts';

const word = z.string().min(1).max(4096);

/** What an embedded server watches, made from the app's settings. */
export const embeddedConfigSchema = z.object({
  site: siteInfoSchema,
  /** Who runs the demo site, for which the server then has a past; absent elsewhere. */
  demo: z.object({ user: word, host: word }).optional(),
  /** Where the history is kept. */
  databasePath: word,
  /** How much it writes into its log. */
  logLevel: z.enum(['error', 'info']),
  licenseServers: z
    .array(
      z.object({
        id: word,
        manager: managerSchema,
        name: word,
        /** `port@host`, or several with commas. */
        address: word,
        /** The status tool and its leading arguments. */
        tool: z.tuple([word], word),
        /** Where its web pages are. */
        web: word.optional(),
        toolEnv: z.record(z.string(), z.string()).optional(),
        /** Its logs on this machine. */
        logs: z
          .array(z.object({ path: word, daemon: word.optional() }))
          .max(16)
          .optional(),
        licenseFiles: z.array(word).max(maxLicenseFiles).readonly().optional(),
        optionsFiles: z.array(word).max(maxOptionsFiles).readonly().optional(),
        /** The file that says how to read what the tool prints. */
        tableFile: word.optional(),
        pollSeconds: z.number().int().min(1).max(3600),
        timeoutSeconds: z.number().int().min(1).max(600),
      }),
    )
    .max(64),
});
export type EmbeddedConfig = z.infer<typeof embeddedConfigSchema>;

/** From the app to the server. `reload` keeps the port, the token and the connections. */
export const embeddedCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), config: embeddedConfigSchema }),
  z.object({ type: z.literal('reload'), config: embeddedConfigSchema }),
  /** Answered by the end of the process. */
  z.object({ type: z.literal('stop') }),
]);
export type EmbeddedCommand = z.infer<typeof embeddedCommandSchema>;

/** From the server to the app: it answers every `start` and `reload` with one of these. */
export const embeddedReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), port: z.number().int().min(1).max(65_535), token: word }),
  z.object({ type: z.literal('failed'), problem: problemSchema }),
]);
export type EmbeddedReply = z.infer<typeof embeddedReplySchema>;
