/** What holds at one license server at one moment: a pure function of scenario, who runs it, and clock. */
import { featureAt } from './feature-situation.ts';
import type { Person, Scenario, ScenarioServer } from './scenario-schema.ts';
import { isOut } from './schedule.ts';
import type { TrafficEvent } from './traffic.ts';

export interface SituationMember {
  readonly host: string;
  readonly port: string;
  readonly up: boolean;
  readonly master: boolean;
}

export interface Seat {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly extra: string | null;
  readonly version: string;
  readonly handle: number;
  readonly sinceAt: number;
  readonly seats: number;
  readonly pid: number | null;
  /** Seconds as `lmstat` prints them; `left` is null in the old form. */
  readonly linger: { readonly left: number | null; readonly total: number } | null;
}

export interface Waiting {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly version: string;
  readonly handle: number;
  readonly seats: number;
}

export interface SituationPool {
  readonly version: string;
  readonly issued: number;
  /** Null when it does not end. */
  readonly expiry: Date | null;
  readonly vendorString: string | null;
  readonly reservations: readonly { readonly count: number; readonly for: string; readonly name: string }[];
  readonly seats: readonly Seat[];
}

export interface SituationFeature {
  readonly name: string;
  readonly vendor: string;
  readonly uncounted: boolean;
  readonly unsupported: boolean;
  readonly issued: number;
  readonly inUse: number;
  readonly pools: readonly SituationPool[];
  readonly queue: readonly Waiting[];
  readonly events: readonly TrafficEvent[];
}

export interface Situation {
  readonly address: string;
  readonly version: string;
  readonly licenseFile: string;
  readonly members: readonly SituationMember[];
  /** True when no member answers. */
  readonly silent: boolean;
  /** True when enough members answer for licences to be served. */
  readonly serving: boolean;
  readonly vendorDaemons: readonly { readonly name: string; readonly version: string; readonly up: boolean }[];
  /** Features of the vendor daemons that are up. */
  readonly features: readonly SituationFeature[];
}

/** Finds the license server that a `-c` names, or undefined. */
export const findServer = (scenario: Scenario, address: string): ScenarioServer | undefined =>
  scenario.servers.find((server) => server.address.toLowerCase() === address.trim().toLowerCase());

/** How things stand at this license server at `now` (milliseconds since 1970 UTC). */
export function situationAt(scenario: Scenario, server: ScenarioServer, you: Person, now: number): Situation {
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
    features: served.map((feature) => featureAt(scenario, server, feature, you, now)),
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
