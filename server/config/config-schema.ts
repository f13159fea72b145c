/** The configuration file of the monitoring server as it is written: one zod schema, from which the JSON schema is made. */
import { z } from 'zod';
import { managerSchema } from '../../protocol/license.ts';
import { maxLicenseAddressLength, readLicenseAddress } from '../../protocol/license-address.ts';
import { managerFacts, maxLicenseFiles, maxOptionsFiles, type ReadFiles } from '../../protocol/managers.ts';
import { hasPassword, noPasswordInWeb } from '../../protocol/web-address.ts';
import { path, timeZoneSchema, tokenSchema } from './config-values.ts';
import { projectsFileSchema } from './projects-schema.ts';
import { reclaimFileSchema } from './reclaim-schema.ts';
import { logFileSchema, requestFileShape } from './request-schema.ts';
import { tableFileSchema } from './table-schema.ts';
import { enrolmentFileSchema, rolesFileSchema } from './trust-schema.ts';

const words = z.tuple([path], path);

export const licenseServerFileSchema = z
  .strictObject({
    address: z
      .string()
      .max(maxLicenseAddressLength)
      .meta({ description: 'port@host, or all machines of a redundant set with commas; @host means the usual port.' }),
    manager: managerSchema.default('flexlm').meta({ description: 'The license manager.' }),
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._@:[\]-]{0,127}$/, 'may only have letters, digits and . _ @ : -')
      .optional()
      .meta({ description: 'Stable name for history. Made from the address when absent.' }),
    name: z.string().min(1).max(128).optional().meta({ description: 'For people. The address when absent.' }),
    tool: z.union([path, words], 'must be a path, or a list of a program and its leading words').optional().meta({
      description:
        "The status tool: its path, or a list of a program and its leading arguments. A name without a folder is looked for on the PATH. The license manager's usual one, such as lmutil, when absent.",
    }),
    web: z
      .url({ protocol: /^https?$/, error: 'must be an address such as http://host:5054' })
      .max(512)
      .optional()
      .meta({ description: 'Its own web pages, such as http://host:5054, where they are to be read.' }),
    license_files: z.array(path).min(1).max(maxLicenseFiles).optional().meta({
      description:
        'Its license files on this machine: what is issued and until when, before anybody uses it. Only read.',
    }),
    table: tableFileSchema
      .optional()
      .meta({ description: 'How to read what the tool prints; for "manager: table" only.' }),
    time_zone: timeZoneSchema
      .optional()
      .meta({ description: "IANA zone of the license server's clock. This machine's own when absent." }),
    logs: z.array(logFileSchema).min(1).max(16).optional().meta({
      description:
        'Logs of its vendor daemons that this machine can read: denials are known from them alone. With "broker", those of the logs of that broker that are of this license server.',
    }),
    options_files: z
      .array(path)
      .min(1)
      .max(maxOptionsFiles)
      .optional()
      .meta({ description: 'Options files of its vendor daemons: who belongs to which group, and who may what.' }),
    broker: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .meta({ description: 'Name of the broker that ships its logs from another machine.' }),
    tool_at_broker: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether that broker runs the status tool, too, in place of "tool".' }),
    poll_seconds: z.int().min(10).max(3600).default(60).meta({ description: 'Seconds between two status calls.' }),
    timeout_seconds: z.int().min(1).max(600).default(30).meta({ description: 'Seconds until a call is given up.' }),
  })
  // Checked only: made to a value here, the published schema would lose the usual value of the list.
  .superRefine(({ address, manager, tool, table, web, logs, license_files, options_files }, context) => {
    const complain = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
    const read = readLicenseAddress(address, manager);
    if (!read.ok) complain('address', `${read.message} ${read.nextStep}`);
    const facts = managerFacts[manager];
    if (web !== undefined && hasPassword(web)) complain('web', noPasswordInWeb);
    if (web !== undefined && facts.webPort === null) complain('web', `cannot be read for ${facts.title}.`);
    if (tool !== undefined && facts.program === null && facts.webPort !== null)
      complain('tool', `is not used for ${facts.title}, which is asked by its web pages ("web").`);
    if (logs !== undefined && facts.log === null) complain('logs', `cannot be read for ${facts.title}.`);
    for (const [key, files] of Object.entries({ license_files, options_files }))
      if (files !== undefined && !facts.files?.includes(key as ReadFiles))
        complain(key, `cannot be read for ${facts.title}.`);
    if (table !== undefined && manager !== 'table') complain('table', 'is for "manager: table" only.');
    if (manager === 'table' && table === undefined) complain('manager', 'needs "table", which says how to read it.');
    if (tool === undefined && facts.program === null && facts.webPort === null)
      complain('manager', 'needs "tool", the program that prints its status.');
  });

export const personalTokenFileSchema = z.strictObject({
  user: z.string().trim().min(1).max(256).meta({ description: 'As the license manager names the person.' }),
  token: tokenSchema.optional().meta({ description: 'The token. Better in token_file.' }),
  token_file: path.optional().meta({ description: 'A file with one token a line.' }),
});

export const configFileSchema = z
  .strictObject({
    listen: z
      .strictObject({
        host: z.string().min(1).max(255).default('127.0.0.1').meta({ description: 'Address to listen on.' }),
        port: z.int().min(0).max(65_535).default(7440).meta({ description: '0 lets the system choose.' }),
        allow_plain_http: z.boolean().default(false).meta({
          description: 'Listen beyond this machine without TLS: tokens and names then cross the network in clear.',
        }),
      })
      .prefault({}),
    token: tokenSchema.optional().meta({ description: 'The token that agents must send. Better in token_file.' }),
    token_file: path.optional().meta({ description: 'A file with one token a line.' }),
    tokens: z.array(tokenSchema).min(1).max(64).optional().meta({ description: 'Several tokens, all valid.' }),
    personal_tokens: z
      .array(personalTokenFileSchema)
      .max(50_000)
      .default([])
      .meta({ description: 'Tokens with which one person alone comes in.' }),
    admin_tokens: z
      .array(tokenSchema)
      .min(1)
      .max(64)
      .optional()
      .meta({ description: 'Tokens that may ask and act for everybody. Better in admin_token_file.' }),
    admin_token_file: path.optional().meta({ description: 'A file with one such token a line.' }),
    enrolment: enrolmentFileSchema.prefault({}),
    roles: rolesFileSchema
      .optional()
      .meta({ description: 'Who may see more than their own. When absent, everybody sees what there is but reports.' }),
    tls: z
      .strictObject({
        cert: path.meta({ description: 'PEM file: certificate, then its chain.' }),
        key: path.meta({ description: 'PEM file: private key.' }),
      })
      .optional()
      .meta({ description: 'Certificate for HTTPS. Read again on reload.' }),
    site: z
      .strictObject({
        name: z.string().min(1).max(256).default('Licences').meta({ description: 'Shown to people.' }),
        demo: z.boolean().default(false).meta({ description: 'Marks invented data as such everywhere.' }),
      })
      .prefault({}),
    license_servers: z.array(licenseServerFileSchema).max(500).default([]),
    agents: z
      .strictObject({
        newest_version: z
          .string()
          .regex(/^\d{1,5}(\.\d{1,5}){2}$/, 'must look like 1.4.0')
          .optional()
          .meta({ description: 'The newest version of the app: older ones say quietly that there is one.' }),
      })
      .prefault({}),
    ...requestFileShape,
    projects: projectsFileSchema.optional().meta({ description: 'Booking time on projects. Off when absent.' }),
    reclaim: reclaimFileSchema.optional().meta({ description: 'Asking idle seats back. Off when absent.' }),
    data_directory: path
      .default('seatlight-data')
      .meta({ description: 'Where the database, the made-up token and the like are kept. Relative to this file.' }),
    database: path.optional().meta({ description: 'The history database. In data_directory when absent.' }),
    retention: z
      .strictObject({
        detail_days: z.int().min(1).max(3660).default(90).meta({ description: 'Days that every change is kept.' }),
        hourly_days: z
          .int()
          .min(1)
          .max(36_600)
          .default(1095)
          .meta({ description: 'Days that hourly figures are kept.' }),
        checkout_days: z
          .int()
          .min(1)
          .max(36_600)
          .default(400)
          .meta({ description: 'Days that checkouts are kept, by which time is booked on projects.' }),
      })
      .prefault({}),
    log: z
      .strictObject({
        level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
        file: path
          .optional()
          .meta({ description: 'Log file, rotated at 10 MB, five kept. Standard error when absent.' }),
      })
      .prefault({}),
  })
  .meta({ title: 'Seatlight monitoring server', description: 'Configuration file of `seatlight server`.' });

/** The file after checking, with every default filled in. */
export type ConfigFile = z.infer<typeof configFileSchema>;
