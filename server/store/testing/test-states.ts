/** Site states for the tests of the store: one license server `lic` with some features and who holds them. */
import type { SiteState } from '../../site/site-state.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../../testing/sample-state.ts';

/** Ids of the checkouts of each feature (one seat each); null when the figures of the feature are not known. */
export type Held = Readonly<Record<string, readonly string[] | null>>;

/** `staleSince` says that polls fail since then: what is held is what was held before. */
export const siteOf = (lastGoodReportAt: number | null, held: Held, staleSince: number | null = null): SiteState =>
  sampleState(
    Object.entries(held).map(([id, holders]) =>
      sampleFeature(id, {
        serverId: 'lic',
        issued: 50,
        inUse: holders?.length ?? null,
        limit: holders ? 'counted' : 'unknown',
        staleSince,
      }),
    ),
    Object.entries(held).flatMap(([featureId, holders]) => (holders ?? []).map((id) => sampleCheckout(id, featureId))),
    [sampleServer('lic', { lastGoodReportAt, staleSince, status: staleSince === null ? 'up' : 'unknown' })],
  );
