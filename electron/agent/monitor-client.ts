/** The HTTP side of the monitoring server: what is asked for once instead of followed. Every answer is checked in form. */
import { z } from 'zod';
import { type Ask, askSchema } from '../../protocol/ask.ts';
import { type Borrowed, borrowedSchema } from '../../protocol/borrowed.ts';
import type { Reclaim } from '../../protocol/reclaim/reclaim.ts';
import { type ReclaimProgressRequest, reclaimAnswerSchema } from '../../protocol/reclaim/reclaim-rest.ts';
import {
  type AskAnswerRequest,
  type AskRequest,
  type CheckRequest,
  type CheckResult,
  checkResultSchema,
  type Denials,
  denialsSchema,
  type Health,
  type History,
  healthSchema,
  historySchema,
  type JoinRequest,
  type LeaveRequest,
  type OfferAnswerRequest,
  type SearchResult,
  type Snapshot,
  searchSchema,
  snapshotSchema,
  type Waits,
  waitsSchema,
} from '../../protocol/rest.ts';
import { type Offer, offerSchema, type Wait, waitSchema } from '../../protocol/waiting-list.ts';
import { ask, wish } from './ask-server.ts';
import { HttpStatusError, ProblemError } from './connection-problem.ts';
import type { Route } from './route.ts';

/** How long a license server's own tool may take, with room for the way. */
const checkTimeoutMs = 90_000;

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

const pathOf = <Kind extends string, Verb extends string>(kind: Kind, id: string, verb: Verb) =>
  `/api/v1/${kind}/${encodeURIComponent(id)}/${verb}` as const;

/** Joins the waiting list, or changes the wait that this person already has for one of the features. */
export const joinWait = (route: Route, body: JoinRequest): Promise<Wait> =>
  wish(waitSchema, route, '/api/v1/waits', body);

/** Ends a wait. */
export const leaveWait = (route: Route, waitId: string, body: LeaveRequest): Promise<unknown> =>
  wish(z.unknown(), route, pathOf('waits', waitId, 'leave'), body);

/** The waits of one person and their offers. */
export const fetchWaits = (route: Route, user: string): Promise<Waits> =>
  ask(waitsSchema, route, `/api/v1/waits?${new URLSearchParams({ user })}`);

/** Answers an offer. */
export const answerOffer = (route: Route, offerId: string, body: OfferAnswerRequest): Promise<Offer> =>
  wish(offerSchema, route, pathOf('offers', offerId, 'answer'), body);

/** Asks the holder of a seat for it. */
export const sendAsk = (route: Route, body: AskRequest): Promise<Ask> => wish(askSchema, route, '/api/v1/asks', body);

/** Answers the ask of a colleague. */
export const answerAsk = (route: Route, askId: string, body: AskAnswerRequest): Promise<Ask> =>
  wish(askSchema, route, pathOf('asks', askId, 'answer'), body);

/** Tells how far the agent is with a seat that is asked back; telling it twice does no harm. */
export const sendReclaimProgress = (route: Route, reclaimId: string, body: ReclaimProgressRequest): Promise<Reclaim> =>
  wish(reclaimAnswerSchema, route, pathOf('reclaims', reclaimId, 'progress'), body);

/** Which denials are wanted; what is left out does not narrow them. */
export interface DenialQuery {
  readonly user?: string;
  /** A feature's id. */
  readonly feature?: string;
  readonly hours?: number;
  readonly limit?: number;
}

/** Denials, newest first. */
export function fetchDenials(route: Route, query: DenialQuery): Promise<Denials> {
  const words = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return ask(denialsSchema, route, `/api/v1/denials?${new URLSearchParams(words)}`);
}

/** Borrowed seats of all license servers. Fails with a `ProblemError` where the server is too old to tell. */
export async function fetchBorrowed(route: Route): Promise<Borrowed> {
  try {
    return await ask(borrowedSchema, route, '/api/v1/borrowed');
  } catch (error) {
    if (!(error instanceof HttpStatusError) || error.status !== 404) throw error;
    throw new ProblemError({
      kind: 'server-too-old',
      code: null,
      message: 'The monitoring server is of an older version, which does not tell who has borrowed what.',
      nextStep: 'Ask whoever runs it for an update.',
    });
  }
}
