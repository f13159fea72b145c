/** The description of the HTTP API, made from the very schemas that the routes check by. */
import type { SwaggerTransformObject } from '@fastify/swagger';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { pino } from 'pino';
import { z } from 'zod';
import { askSchema } from '../../protocol/ask.ts';
import { borrowedSeatSchema } from '../../protocol/borrowed.ts';
import { denialSchema } from '../../protocol/denial.ts';
import { agentSocketPath } from '../../protocol/frames.ts';
import * as license from '../../protocol/license.ts';
import { reclaimSchema } from '../../protocol/reclaim/reclaim.ts';
import { reclaimReportSchema } from '../../protocol/reclaim/reclaim-rest.ts';
import { apiErrorSchema } from '../../protocol/rest.ts';
import { linePlaceSchema, lineSchema, offerSchema, waitSchema } from '../../protocol/waiting-list.ts';
import type { ApiContext } from './api-context.ts';
import { unauthorized } from './api-problems.ts';
import type { Door } from './door.ts';
import { createHttpApi } from './http-api.ts';
import { addRoutes } from './routes/routes.ts';

/** Types that appear in several places, by the name they get in the description. */
const named = {
  LicenseServer: license.licenseServerSchema,
  Member: license.memberSchema,
  VendorDaemon: license.vendorDaemonSchema,
  Denied: license.deniedSchema,
  Feature: license.featureSchema,
  Pool: license.poolSchema,
  SeatRules: license.seatRulesSchema,
  Checkout: license.checkoutSchema,
  BorrowedSeat: borrowedSeatSchema,
  Reservation: license.reservationSchema,
  QueueEntry: license.queueEntrySchema,
  Problem: license.problemSchema,
  Denial: denialSchema,
  Wait: waitSchema,
  LinePlace: linePlaceSchema,
  Line: lineSchema,
  Offer: offerSchema,
  Ask: askSchema,
  Reclaim: reclaimSchema,
  ReclaimReport: reclaimReportSchema,
  Error: apiErrorSchema,
};

/** The parts of the document that matter here; its full type is that of three versions of OpenAPI at once. */
interface OpenApiDocument {
  readonly paths?: unknown;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** Every type is described once as it is asked and once as it is answered; what nothing points to is left out. */
function withoutUnused(document: OpenApiDocument): OpenApiDocument {
  const all = document.components?.schemas ?? {};
  const used = new Set<string>();
  const collect = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      collect(all[name]);
    }
  };
  collect(document.paths);
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas } };
}

/** Nobody comes in where nothing listens. */
const lockedDoor: Door = {
  admit() {
    throw unauthorized();
  },
  recheck: () => null,
  seen: () => undefined,
};

/** @returns an OpenAPI 3.1 document as JSON. */
export async function describeApi(context: ApiContext): Promise<string> {
  const { default: swagger } = await import('@fastify/swagger');
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const nameSchemas = createJsonSchemaTransformObject({ schemaRegistry: registry });
  // An instance of its own that never listens: the serving one stays free of what describing takes.
  const api = createHttpApi(lockedDoor, null, pino({ level: 'silent' }));
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Seatlight monitoring server',
        version: context.version,
        description: `License servers, features and who holds them. Live changes come over a WebSocket at \`${agentSocketPath}\`.`,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry: registry }),
    transformObject: (part) =>
      withoutUnused(nameSchemas(part) as OpenApiDocument) as ReturnType<SwaggerTransformObject>,
  });
  // Every address that needs the token can refuse it.
  api.addHook('onRoute', ({ schema, config }) => {
    if (schema && !schema.security) schema.response = { ...(schema.response as object), 401: apiErrorSchema };
    const fileTypes = config?.fileTypes;
    if (schema && fileTypes) Object.assign(schema, { body: z.string(), consumes: fileTypes });
  });
  addRoutes(api, context);
  await api.ready();
  const document = JSON.stringify(api.swagger());
  await api.close();
  return document;
}
