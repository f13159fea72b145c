/** The HTTP API with a small made-up site behind it, for tests of its routes. */

import { pino } from 'pino';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import type { ApiContext } from '../api/api-context.ts';
import { createTokens } from '../api/bearer.ts';
import { createDoor } from '../api/door.ts';
import { type Api, createHttpApi } from '../api/http-api.ts';
import { addOpenApiRoute } from '../api/routes/openapi-route.ts';
import { addRoutes } from '../api/routes/routes.ts';
import { createSnapshots } from '../api/snapshots.ts';
import type { PollCount } from '../collect/poll-counts.ts';
import { sharedToken } from '../config/access-token.ts';
import { reduceSite } from '../site/reduce-site.ts';
import type { SiteState } from '../site/site-state.ts';
import { emptyStore } from './memory-store.ts';
import { noProjects } from './no-projects.ts';
import { onlookers } from './onlookers.ts';
import { openSite } from './open-site.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from './sample-state.ts';

export const sampleToken = 'a-token-for-these-tests';
export const sampleHeaders = { authorization: `Bearer ${sampleToken}` };
/** Id of a feature of which nothing is known, and which has to be encoded in an address. */
export const oddFeatureId = 'srv/a b/ü#?';

/** An answer, as Fastify gives it without a network. */
type Answer = Awaited<ReturnType<Api['inject']>>;

export interface SampleApi {
  readonly api: Api;
  readonly context: ApiContext;
  readonly clock: ManualClock;
  /** What the routes answer from; may be replaced. */
  state: SiteState;
  rev: number;
  get(url: string, more?: Record<string, string>): Promise<Answer>;
  post(url: string, payload: object): Promise<Answer>;
}

export async function createSampleApi(): Promise<SampleApi> {
  const clock = createManualClock();
  let made = 0;
  const site = () => ({ name: 'Test', demo: false });
  const source = { epoch: 'e', rev: () => sample.rev, site, tables: () => sample.state.site };
  const context: ApiContext = {
    clock,
    version: '1.2.3',
    startedAt: clock.now(),
    store: emptyStore(),
    snapshots: createSnapshots(source, clock),
    site,
    projects: noProjects,
    people: {
      ...onlookers(() => sample.state),
      async act(event) {
        sample.state = reduceSite(sample.state, event);
        return sample.state;
      },
      newId: () => `new-${++made}`,
      counts: () => new Map([['s', { denials: { full: 2, excluded: 1 }, reclaims: { released: 4 }, logEvents: 40 }]]),
      brokers: () => [{ name: 'site-a', connected: true, lastLineAt: null, lostBytes: 7 }],
    },
    state: () => sample.state,
    enrolment: null,
    log: pino({ level: 'silent' }),
    agentCount: () => 5,
    onlineAgents: () => new Set(),
    dropRevoked: () => {},
    check: async ({ address }) => ({ ok: true, problem: null, summary: address, answer: '', tookMs: 1 }),
    pollCounts: () => new Map<string, PollCount>([['s', { good: 3, failed: 1, seconds: 2.5 }]]),
  };
  const api = createHttpApi(
    createDoor(createTokens([sharedToken(sampleToken)]), null, () => openSite),
    null,
    pino({ level: 'silent' }),
  );
  const sample: SampleApi = {
    api,
    context,
    clock,
    rev: 1,
    state: sampleState(
      [sampleFeature('a', { inUse: 7 }), sampleFeature(oddFeatureId, { inUse: null, issued: null, limit: 'unknown' })],
      [sampleCheckout('1', 'a', { user: 'Ana' }), sampleCheckout('2', oddFeatureId, { host: 'LAP-ana' })],
      [sampleServer('s'), sampleServer('t', { status: 'unknown', lastGoodReportAt: null })],
    ),
    // Awaited here, because what `inject` returns is sent only when somebody waits for it.
    get: async (url, more = {}) => await api.inject({ url, headers: { ...sampleHeaders, ...more } }),
    post: async (url, payload) => await api.inject({ method: 'POST', url, headers: sampleHeaders, payload }),
  };
  addRoutes(api, context);
  addOpenApiRoute(api, context);
  await api.ready();
  return sample;
}
