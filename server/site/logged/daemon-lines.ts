/** A vendor daemon that ends or begins, as the log tells it before the next report does. Pure. */
import type { Feature, LicenseServer, Problem } from '../../../protocol/license.ts';
import { sameDaemon } from '../find-feature.ts';
import { clip } from '../rows.ts';
import { daemonDown, withDaemons } from '../server-health.ts';

const kind = 'vendor-daemon-down';

/**
 * The license server with this vendor daemon ended: it serves nothing, and what it served is not free for that. Names
 * that are not a vendor daemon's change nothing.
 */
export function daemonStopped(server: LicenseServer, name: string): LicenseServer {
  const vendorDaemons = server.vendorDaemons.map((daemon) =>
    sameDaemon(daemon.name, name) && daemon.status !== 'down'
      ? { ...daemon, status: 'down' as const, problem: stopped(daemon.name) }
      : daemon,
  );
  const ended = vendorDaemons.find((daemon, place) => daemon !== server.vendorDaemons[place]);
  if (ended === undefined) return server;
  const status = withDaemons(server.status, vendorDaemons);
  return { ...server, vendorDaemons, status, problem: server.problem ?? daemonDown(ended) };
}

/** The license server with this vendor daemon begun anew. */
export function daemonStarted(server: LicenseServer, name: string): LicenseServer {
  const isBack = ({ name: other, problem }: LicenseServer['vendorDaemons'][number]) =>
    sameDaemon(other, name) && problem?.kind === kind;
  if (!server.vendorDaemons.some(isBack)) return server;
  const vendorDaemons = server.vendorDaemons.map((daemon) =>
    isBack(daemon) ? { ...daemon, status: 'up' as const, problem: null } : daemon,
  );
  if (server.problem?.kind !== kind) return { ...server, vendorDaemons };
  const down = vendorDaemons.find(({ status }) => status === 'down');
  return {
    ...server,
    vendorDaemons,
    status: withDaemons('up', vendorDaemons),
    problem: down === undefined ? null : daemonDown(down),
  };
}

/** The figures of a feature whose vendor daemon ended are old from then on. */
export function featureStopped(feature: Feature, server: LicenseServer, at: number): Feature {
  const daemon = server.vendorDaemons.find(({ name }) => isDaemonOf(feature, name));
  return {
    ...feature,
    staleSince: feature.staleSince ?? server.lastGoodReportAt ?? at,
    problem: feature.problem ?? daemon?.problem ?? null,
  };
}

/** Its figures stay old until a report renews them: who held seats may take them again. */
export function featureStarted(feature: Feature): Feature {
  return feature.problem?.kind === kind ? { ...feature, problem: null } : feature;
}

/** Whether this vendor daemon serves the feature. */
export function isDaemonOf({ vendorDaemon }: Feature, name: string): boolean {
  return vendorDaemon !== null && sameDaemon(vendorDaemon, name);
}

function stopped(name: string): Problem {
  return {
    kind,
    code: null,
    message: clip(`The vendor daemon ${name} has ended.`),
    nextStep: 'If it does not come back by itself, start it again; its log tells why it ended.',
  };
}
