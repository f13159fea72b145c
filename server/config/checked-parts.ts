/** What is looked at for things that must not stand side by side: of a right file, or of one that is wrong elsewhere. Pure. */
import { z } from 'zod';
import { readLicenseAddress } from '../../protocol/license-address.ts';
import { configFileSchema, licenseServerFileSchema, personalTokenFileSchema } from './config-schema.ts';
import { brokerFileSchema } from './request-schema.ts';

const listenSchema = configFileSchema.shape.listen.unwrap().pick({ host: true, allow_plain_http: true }).strip();
const { address, manager, id, name, logs, broker, tool_at_broker } = licenseServerFileSchema.shape;
const serverSchema = z
  .object({
    address,
    manager,
    broker,
    tool_at_broker,
    // Without these an entry can still be held against the others.
    id: id.catch(undefined),
    name: name.catch(undefined),
    logs: logs.catch(undefined),
  })
  .refine((server) => readLicenseAddress(server.address, server.manager).ok);

export type CheckedServer = z.infer<typeof serverSchema>;

/** `null` stands for what is wrong by itself, so that nothing follows from it. */
export interface CheckedParts {
  readonly listen: z.infer<typeof listenSchema> | null;
  /** Whether it is right does not matter here. */
  readonly tls?: unknown;
  readonly license_servers: readonly (CheckedServer | null)[];
  readonly personal_tokens: readonly (z.infer<typeof personalTokenFileSchema> | null)[];
  readonly brokers: readonly (z.infer<typeof brokerFileSchema> | null)[];
}

/** The usable parts of a file that is wrong in places. */
export function checkedParts(file: unknown): CheckedParts {
  const {
    listen = {},
    tls,
    license_servers,
    personal_tokens,
    brokers,
  } = z.record(z.string(), z.unknown()).catch({}).parse(file);
  return {
    listen: usable(listenSchema, listen),
    tls,
    license_servers: entries(license_servers).map((entry) => usable(serverSchema, entry)),
    personal_tokens: entries(personal_tokens).map((entry) => usable(personalTokenFileSchema, entry)),
    brokers: entries(brokers).map((entry) => usable(brokerFileSchema, entry)),
  };
}

const entries = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);

function usable<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
