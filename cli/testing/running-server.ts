/** A monitoring server for tests of the commands: the real API on a loopback port, fed with made-up states. */

import { pino } from 'pino';
import { systemClock } from '../../protocol/clock.ts';
import { type ApiServer, startApiServer } from '../../server/api/api-server.ts';
import { policyOf } from '../../server/api/site-policy.ts';
import { sharedToken } from '../../server/config/access-token.ts';
import { usualRules } from '../../server/site/requests.ts';
import { emptyStore } from '../../server/testing/memory-store.ts';
import { noProjects } from '../../server/testing/no-projects.ts';
import { onlookers } from '../../server/testing/onlookers.ts';
import type { Target } from '../target.ts';

export const testToken = 'a-token-for-these-tests';

/** Starts it; the caller closes it. */
export const startTestServer = (token = testToken): Promise<ApiServer> =>
  startApiServer({
    host: '127.0.0.1',
    port: 0,
    settings: {
      tokens: [sharedToken(token)],
      site: { name: 'Test site', demo: false, policy: policyOf({ rules: usualRules, projects: null }) },
      tls: null,
    },
    version: '1.2.3',
    clock: systemClock,
    log: pino({ level: 'silent' }),
    store: emptyStore(),
    check: async () => ({ ok: true, problem: null, summary: '', answer: '', tookMs: 1 }),
    pollCounts: () => new Map(),
    people: onlookers(),
    projects: noProjects,
    onRefresh: () => {},
    tickMs: 5,
  });

export const targetOf = (server: ApiServer, token: string | null = testToken): Target => ({
  url: `http://127.0.0.1:${server.port}`,
  urlSource: '--server',
  token,
  tokenSource: token === null ? 'none' : 'SEATLIGHT_TOKEN',
});
