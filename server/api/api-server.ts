/** The whole outside of the server: HTTP and agent socket on one port, fed with states by `publish`. */
import { randomBytes } from 'node:crypto';
import type { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { brokerSocketPath } from '../../protocol/broker.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { SiteInfo } from '../../protocol/frames.ts';
import type { People } from '../../protocol/projects/project.ts';
import type { CheckRequest, CheckResult } from '../../protocol/rest.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { BrokerGate } from '../broker/broker-gate.ts';
import type { PollCount } from '../collect/poll-counts.ts';
import type { AccessToken } from '../config/access-token.ts';
import type { DirectoryEntry, RolesConfig } from '../config/server-config.ts';
import type { EnrolmentService } from '../enrolment/enrolment-service.ts';
import { createMembership } from '../projects/membership.ts';
import type { ProjectService } from '../projects/project-service.ts';
import type { SiteState } from '../site/site-state.ts';
import { siteTables } from '../site/topics.ts';
import { createActivityBook } from './activity-book.ts';
import { createAgentGate } from './agent-gate.ts';
import type { ApiContext, HistoryReader, PeoplePort } from './api-context.ts';
import { createTokens } from './bearer.ts';
import { directoryOf } from './contacts.ts';
import { createDeltaRing } from './delta-ring.ts';
import { createDoor } from './door.ts';
import { createHttpApi, type TlsMaterial } from './http-api.ts';
import { createHub } from './hub.ts';
import { createPresenceBook } from './presence-book.ts';
import { createPublication } from './publication.ts';
import type { RoleSource } from './rights.ts';
import { addOpenApiRoute } from './routes/openapi-route.ts';
import { addRoutes } from './routes/routes.ts';
import { createSnapshots } from './snapshots.ts';

/** What may change while the server runs. */
export interface ApiSettings {
  readonly tokens: readonly AccessToken[];
  /** With the policy of the site, where it has one. */
  readonly site: SiteInfo;
  /** People who can be reached otherwise than by their agent, where the site has such a list. */
  readonly directory?: readonly DirectoryEntry[];
  readonly tls: TlsMaterial | null;
  /** Whom the configuration gives which role; null or absent where it has none. */
  readonly roles?: RolesConfig | null;
  /** People who look after projects, with or without roles. */
  readonly projectAdministrators?: People | null;
  /** Whether shared tokens let no agents in. */
  readonly enrolmentRequired?: boolean;
}

const roleSource = (settings: ApiSettings): RoleSource => ({
  roles: settings.roles ?? null,
  projectAdministrators: settings.projectAdministrators ?? null,
  membership: createMembership(settings.directory ?? []),
  enrolmentRequired: settings.enrolmentRequired ?? false,
});

export interface ApiServerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly settings: ApiSettings;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: HistoryReader;
  check(request: CheckRequest): Promise<CheckResult>;
  /** Status calls by license server, for the metrics. */
  pollCounts(): ReadonlyMap<string, PollCount>;
  onRefresh(): void;
  readonly people: PeoplePort;
  readonly projects: ProjectService;
  /** Null or absent where no agent can be enrolled. */
  readonly enrolment?: EnrolmentService | null;
  /** The door of the broker socket; without it there is none. */
  readonly brokerGate?: Pick<BrokerGate, 'upgrade'>;
  /** Shortest time between two revisions, in milliseconds. */
  readonly tickMs?: number;
}

export interface ApiServer {
  readonly port: number;
  /** Takes a new state to everyone, within a tick. */
  publish(state: SiteState): void;
  /** Keeps connections, except those whose token is no longer one. */
  reconfigure(settings: ApiSettings): void;
  /** Tells agents, ends what is under way and frees the port. */
  close(): Promise<void>;
}

const defaultTickMs = 1_000;
const ringBytes = 512 * 1024;
const ringAgeMs = 5 * 60_000;
const maxAgents = 20_000;
const hubLimits = { maxBufferedBytes: 1024 * 1024, maxDeltaBytes: 256 * 1024, maxTopics: 256 };

/** Starts listening. Throws the system's error (`EADDRINUSE`, `EACCES`, …) when it cannot. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { clock, log, version, enrolment = null } = options;
  let { settings } = options;
  let directory = directoryOf(settings.directory ?? []);
  const tokens = createTokens(settings.tokens);
  let roles = roleSource(settings);
  const door = createDoor(tokens, enrolment, () => roles);
  const publication = createPublication({
    epoch: randomBytes(9).toString('base64url'),
    tickMs: options.tickMs ?? defaultTickMs,
    clock,
    onStep: (step) => hub.step(step),
  });
  const hub = createHub(publication, createDeltaRing(ringBytes, ringAgeMs), hubLimits, () => directory);
  const presence = createPresenceBook(clock, options.people.onPresence);
  const activity = createActivityBook(clock, options.people.onActivity);
  const { epoch } = publication;
  const site = (): SiteInfo => settings.site;

  const context: ApiContext = {
    clock,
    version,
    startedAt: clock.now(),
    store: options.store,
    snapshots: createSnapshots({ epoch, rev: hub.siteRev, site, tables: () => siteTables(publication.state()) }, clock),
    site,
    people: options.people,
    projects: options.projects,
    state: publication.state,
    enrolment,
    log,
    agentCount: () => hub.agents().size,
    onlineAgents: () => gate.enrolled(),
    dropRevoked: () => gate.dropRevoked(),
    check: options.check,
    pollCounts: options.pollCounts,
  };
  const api = createHttpApi(door, settings.tls, log);
  addRoutes(api, context);
  addOpenApiRoute(api, context);
  const gate = createAgentGate(
    door,
    { hub, presence, activity, clock, epoch, serverVersion: version, site, onRefresh: options.onRefresh },
    maxAgents,
  );
  api.server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?')[0];
    const door = path === brokerSocketPath && options.brokerGate ? options.brokerGate : gate;
    door.upgrade(request, socket, head);
  });
  try {
    await api.listen({ host: options.host, port: options.port, backlog: 4096 });
  } catch (error) {
    await gate.close();
    await api.close();
    throw error;
  }

  return {
    port: (api.server.address() as AddressInfo).port,
    publish: publication.publish,
    reconfigure(next) {
      const siteChanged = !sameValue(next.site, settings.site);
      const directoryChanged = !sameValue(next.directory, settings.directory);
      if (settings.tls && next.tls) (api.server as unknown as TlsServer).setSecureContext(next.tls);
      settings = next;
      tokens.replace(next.tokens);
      roles = roleSource(next);
      gate.dropRevoked();
      if (directoryChanged) {
        directory = directoryOf(next.directory ?? []);
        hub.refreshFeatures();
      }
      if (siteChanged) hub.resyncAll();
    },
    async close() {
      publication.close();
      await gate.close();
      presence.close();
      activity.close();
      await api.close();
    },
  };
}
