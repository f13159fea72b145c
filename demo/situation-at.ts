/** From scenario, who runs it and the clock to what holds at one license server. Pure. */
import type { Manager } from '../protocol/license.ts';
import { featureAt } from './feature-at.ts';
import type { Person, Scenario, ScenarioServer } from './scenario-schema.ts';
import { isOut } from './schedule.ts';
import type { Situation, SituationMember } from './situation.ts';

/** Finds the license server of this license manager (FlexLM if not said) that an address names, or undefined. */
export const findServer = (
  scenario: Scenario,
  address: string,
  manager: Manager = 'flexlm',
): ScenarioServer | undefined => {
  const asked = address.trim().toLowerCase();
  const named = scenario.servers
    .filter((server) => server.manager === undefined || server.manager === manager)
    .map((server) => ({ server, address: server.address.toLowerCase() }));
  const found =
    named.find((each) => each.address === asked) ?? named.find((each) => each.address.split(',').includes(asked));
  return found?.server;
};

/**
 * How things stand at this license server at `now` (milliseconds since 1970 UTC).
 *
 * @param startAt when the app was started for which the story of the demo site is played; null for none
 */
export function situationAt(
  scenario: Scenario,
  server: ScenarioServer,
  you: Person,
  now: number,
  startAt: number | null = null,
): Situation {
  const members = membersAt(server, now);
  const up = members.filter((member) => member.up).length;
  const vendorDaemons = server.vendorDaemons.map(({ name, version, outage }) => ({
    name,
    version,
    up: !isOut(outage, now),
  }));
  const running = new Set(vendorDaemons.filter((daemon) => daemon.up).map((daemon) => daemon.name));
  const serving = up > members.length / 2;
  const served = serving ? server.features.filter((feature) => running.has(feature.vendor)) : [];
  return {
    address: server.address,
    version: server.version,
    licenseFile: server.licenseFile,
    members,
    silent: up === 0,
    serving,
    vendorDaemons,
    features: served.map((feature) => featureAt(scenario, server, feature, you, now, startAt)),
  };
}

function membersAt(server: ScenarioServer, now: number): SituationMember[] {
  const members = server.address.split(',').map((part) => {
    const [port = '', host = ''] = part.split('@');
    return { host, port, up: !isOut(server.outage, now) && !isOut(server.memberOutages[host], now) };
  });
  const master = members.findIndex((member) => member.up);
  return members.map((member, index) => ({ ...member, master: index === master }));
}
