/** One question to the monitoring server by HTTP. The answer is checked in form. */
import type { z } from 'zod';
import { apiUrl } from './api-addresses.ts';
import { HttpStatusError, ProtocolError, RefusedWishError } from './connection-problem.ts';
import { getJson, type JsonRequest } from './http-json.ts';
import type { Route } from './route.ts';
import type { ApiPath } from './sent/calls.ts';
import { reasonIn } from './told-reason.ts';

/** Fails as `getJson` does. */
export async function ask<S extends z.ZodType>(
  schema: S,
  { serverUrl, ...route }: Route,
  path: ApiPath,
  options: Partial<JsonRequest> = {},
): Promise<z.infer<S>> {
  const answer = schema.safeParse(await getJson(apiUrl(serverUrl, path), { ...route, ...options }));
  if (answer.success) return answer.data;
  const where = answer.error.issues[0]?.path.join('.').slice(0, 100) || 'its top';
  throw new ProtocolError(`an answer to ${path.split('?')[0]} that is not in the agreed form at ${where}.`);
}

/** What the server says to a wish that cannot be granted, or that it did not understand. Other failures stay as they are. */
const refusals: ReadonlySet<number> = new Set([400, 403, 404, 409, 410, 422, 429]);

/** Something that a person wants done. A refusal comes as `RefusedWishError` with the server's own words. */
export async function wish<S extends z.ZodType>(
  schema: S,
  route: Route,
  path: ApiPath,
  body: unknown,
  options: Partial<JsonRequest> = {},
): Promise<z.infer<S>> {
  try {
    return await ask(schema, route, path, { body, ...options });
  } catch (error) {
    if (!(error instanceof HttpStatusError) || !refusals.has(error.status)) throw error;
    const reason = reasonIn(error.answer);
    throw reason ? new RefusedWishError(reason, error.status) : error;
  }
}
