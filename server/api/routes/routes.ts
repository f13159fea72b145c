/** Every route that is part of the described API. */

import { createAllowance } from '../allowance.ts';
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { addAsksRoutes } from './asks-routes.ts';
import { addCheckRoute } from './check-route.ts';
import { addDenialsRoute } from './denials-route.ts';
import { addHealthRoutes } from './health-routes.ts';
import { addHistoryRoute } from './history-route.ts';
import { addHoldersRoute } from './holders-route.ts';
import { addMetricsRoute } from './metrics-route.ts';
import { addOffersRoute } from './offers-route.ts';
import { addSearchRoute } from './search-route.ts';
import { addSnapshotRoute } from './snapshot-route.ts';
import { addWaitsRoutes } from './waits-routes.ts';

export function addRoutes(api: Api, context: ApiContext): void {
  addSnapshotRoute(api, context);
  addHoldersRoute(api, context);
  addHistoryRoute(api, context);
  addSearchRoute(api, context);
  addDenialsRoute(api, context);
  const allowance = createAllowance(context.clock);
  addWaitsRoutes(api, context, allowance);
  addOffersRoute(api, context, allowance);
  addAsksRoutes(api, context, allowance);
  addHealthRoutes(api, context);
  addCheckRoute(api, context);
  addMetricsRoute(api, context);
}
