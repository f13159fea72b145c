/** Every route that is part of the described API. */
import type { ApiContext } from '../api-context.ts';
import type { Api } from '../http-api.ts';
import { addCheckRoute } from './check-route.ts';
import { addHealthRoutes } from './health-routes.ts';
import { addHistoryRoute } from './history-route.ts';
import { addHoldersRoute } from './holders-route.ts';
import { addMetricsRoute } from './metrics-route.ts';
import { addSearchRoute } from './search-route.ts';
import { addSnapshotRoute } from './snapshot-route.ts';

export function addRoutes(api: Api, context: ApiContext): void {
  addSnapshotRoute(api, context);
  addHoldersRoute(api, context);
  addHistoryRoute(api, context);
  addSearchRoute(api, context);
  addHealthRoutes(api, context);
  addCheckRoute(api, context);
  addMetricsRoute(api, context);
}
