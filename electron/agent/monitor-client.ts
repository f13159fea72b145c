/** The HTTP side of the monitoring server: what is asked for once instead of followed. Every answer is checked in form. */
import type { z } from 'zod';
import {
  type CheckRequest,
  type CheckResult,
  checkResultSchema,
  type Health,
  type History,
  healthSchema,
  historySchema,
  type SearchResult,
  type Snapshot,
  searchSchema,
  snapshotSchema,
} from '../../protocol/rest.ts';
import { apiUrl } from './api-addresses.ts';
import { ProtocolError } from './connection-problem.ts';
import { getJson, type JsonRequest } from './http-json.ts';
import type { Route } from './route.ts';

/** How long a license server's own tool may take, with room for the way. */
const checkTimeoutMs = 90_000;

async function ask<S extends z.ZodType>(
  schema: S,
  { serverUrl, ...route }: Route,
  path: string,
  options: Partial<JsonRequest> = {},
): Promise<z.infer<S>> {
  const answer = schema.safeParse(await getJson(apiUrl(serverUrl, path), { ...route, ...options }));
  if (answer.success) return answer.data;
  const where = answer.error.issues[0]?.path.join('.').slice(0, 100) || 'its top';
  throw new ProtocolError(`an answer to ${path.split('?')[0]} that is not in the agreed form at ${where}.`);
}

/** The whole site. */
export const fetchSnapshot = (route: Route, signal: AbortSignal): Promise<Snapshot> =>
  ask(snapshotSchema, route, '/api/v1/snapshot', { signal });

/** Use of features over the last 24 hours. */
export function fetchHistory(route: Route, featureIds: readonly string[]): Promise<History> {
  const query = new URLSearchParams(featureIds.map((id) => ['feature', id]));
  query.append('hours', '24');
  query.append('points', '48');
  return ask(historySchema, route, `/api/v1/history?${query}`);
}

/** Features with a holder whose user or host contains the text. */
export const searchPeople = (route: Route, text: string): Promise<SearchResult> =>
  ask(searchSchema, route, `/api/v1/search?${new URLSearchParams({ q: text })}`);

/** What a license server answers that is not configured (yet). */
export const checkLicenseServer = (route: Route, body: CheckRequest): Promise<CheckResult> =>
  ask(checkResultSchema, route, '/api/v1/check', { body, timeoutMs: checkTimeoutMs });

/** How the monitoring server itself does. */
export const fetchHealth = (route: Route): Promise<Health> =>
  ask(healthSchema, route, '/api/v1/health', { timeoutMs: 15_000 });
