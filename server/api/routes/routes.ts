/** Every route that is part of the described API. */

import { createAllowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import { mustBe, mustBeOn } from '../forbidden.ts';
import type { Api } from '../http-api.ts';
import { addAsksRoutes } from './asks-routes.ts';
import { addBorrowedRoute } from './borrowed-route.ts';
import { addCheckRoute } from './check-route.ts';
import { addDenialsRoute } from './denials-route.ts';
import { addEnrolmentRoute } from './enrolment-route.ts';
import { addEnrolmentTokensRoutes } from './enrolment-tokens-routes.ts';
import { addHealthRoutes } from './health-routes.ts';
import { addHistoryRoute } from './history-route.ts';
import { addHoldersRoute } from './holders-route.ts';
import { addMetricsRoute } from './metrics-route.ts';
import { addOffersRoute } from './offers-route.ts';
import { addProjectTimeRoutes } from './project-time-routes.ts';
import { addProjectUsageRoute } from './project-usage-route.ts';
import { addProjectsImportRoute } from './projects-import-route.ts';
import { addProjectsRoutes } from './projects-routes.ts';
import { addReclaimReportsRoutes } from './reclaim-reports-routes.ts';
import { addReclaimsRoute } from './reclaims-route.ts';
import { addSearchRoute } from './search-route.ts';
import { addSnapshotRoute } from './snapshot-route.ts';
import { addWaitsRoutes } from './waits-routes.ts';
import { addWorkstationsRoute } from './workstations-route.ts';

/**
 * Where it is about one's own, the token of a person is good for that person alone, and the credential of an agent for its
 * workstation. Routes about projects look closer, for those who look after them may more.
 */
function holdToOwnName(api: Api): void {
  api.addHook('preHandler', async ({ access, body, query, routeOptions: { config } }) => {
    if (config.needs !== 'own') return;
    for (const named of [body, query]) {
      const { user, host } = (named ?? {}) as { readonly user?: unknown; readonly host?: unknown };
      if (typeof user === 'string') mustBe(access, user);
      if (typeof host === 'string') mustBeOn(access, host);
    }
  });
}

export function addRoutes(api: Api, context: ApiContext): void {
  holdToOwnName(api);
  addSnapshotRoute(api, context);
  addHoldersRoute(api, context);
  addHistoryRoute(api, context);
  addSearchRoute(api, context);
  addBorrowedRoute(api, context);
  addDenialsRoute(api, context);
  const allowance = createAllowance(context.clock);
  addWaitsRoutes(api, context, allowance);
  addOffersRoute(api, context, allowance);
  addAsksRoutes(api, context, allowance);
  addReclaimsRoute(api, context, allowance);
  addReclaimReportsRoutes(api, context);
  addWorkstationsRoute(api, context);
  addProjectsRoutes(api, context, allowance);
  addProjectsImportRoute(api, context);
  addProjectTimeRoutes(api, context, allowance);
  addProjectUsageRoute(api, context);
  addEnrolmentRoute(api, context);
  addEnrolmentTokensRoutes(api, context);
  addHealthRoutes(api, context);
  addCheckRoute(api, context);
  addMetricsRoute(api, context);
}
