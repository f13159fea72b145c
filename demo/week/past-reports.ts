/** What the license servers of the demo site would have told in the week that lies behind. Pure. */
import { demoLicenseServers } from '../demo-site.ts';
import { chance } from '../random.ts';
import { demoSiteScenario } from '../scenario-demo-site.ts';
import type { Person, ScenarioFeature, ScenarioServer } from '../scenario-schema.ts';
import { seatOf } from '../seats.ts';
import type { Situation, SituationFeature } from '../situation.ts';
import { findServer, situationAt } from '../situation-at.ts';
import { rhythm } from '../traffic.ts';
import type { DatedCheckout } from './dated-week.ts';
import { weekFeatures } from './week.ts';

export interface PastSituation {
  readonly at: number;
  readonly serverId: string;
  readonly situation: Situation;
}

/**
 * How things stood whenever somebody of the week took a seat or gave it back, oldest first. The lines are theirs alone; the
 * counts are those of a busy site.
 */
export function pastSituations(checkouts: readonly DatedCheckout[], you: Person): readonly PastSituation[] {
  return demoLicenseServers
    .flatMap(({ id, address, manager }) => {
      const server = findServer(demoSiteScenario, address, manager);
      if (server === undefined) return [];
      const own = checkouts.filter(({ feature }) => weekFeatures[feature] === id);
      const moments = new Set(own.flatMap(({ fromAt, toAt }) => [fromAt, toAt]));
      return [...moments].map((at) => ({ at, serverId: id, situation: pastSituation(server, own, you, at) }));
    })
    .sort((a, b) => a.at - b.at);
}

function pastSituation(
  server: ScenarioServer,
  checkouts: readonly DatedCheckout[],
  you: Person,
  at: number,
): Situation {
  const calm = { ...server, outage: undefined, memberOutages: {}, features: [] };
  const situation = situationAt(demoSiteScenario, { ...calm, vendorDaemons: calm.vendorDaemons.map(up) }, you, at);
  return { ...situation, features: server.features.map((feature) => pastFeature(server, feature, checkouts, at)) };
}

const up = ({ name, version }: ScenarioServer['vendorDaemons'][number]) => ({ name, version });

function pastFeature(
  server: ScenarioServer,
  feature: ScenarioFeature,
  checkouts: readonly DatedCheckout[],
  at: number,
): SituationFeature {
  const seats = checkouts
    .filter((one) => one.feature === feature.name && one.fromAt <= at && at < one.toAt)
    .map((one) => seatOf(server, feature, one, one.fromAt, one.seats, at));
  const issued = feature.pools.reduce((sum, pool) => sum + pool.issued, 0);
  const busy = rhythm(60, at) * (0.55 + 0.35 * chance('past', feature.name, at));
  const held = seats.reduce((sum, seat) => sum + seat.seats, 0);
  return {
    name: feature.name,
    vendor: feature.vendor,
    uncounted: feature.uncounted,
    unsupported: feature.unsupported,
    issued,
    inUse: Math.max(held, Math.floor(issued * busy)),
    pools: feature.pools.map(({ version, issued: ofPool, vendorString }, index) => ({
      version,
      issued: ofPool,
      expiry: null,
      vendorString: vendorString ?? null,
      reservations: [],
      seats: index === 0 ? seats : [],
    })),
    queue: [],
    events: [],
  };
}
