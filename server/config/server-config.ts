/** What the monitoring server runs by, wherever it comes from: a configuration file, or the app it is embedded in. */
import type { SiteInfo } from '../../protocol/frames.ts';
import type { People } from '../../protocol/projects/project.ts';
import type { ProjectPolicy } from '../../protocol/projects/project-policy.ts';
import type { EnrolmentConfig } from '../enrolment/enrolment-config.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { ImportFile } from '../projects/import/import-aside.ts';
import type { ProjectRights } from '../projects/project-rights.ts';
import type { SiteRules } from '../site/requests.ts';
import type { AccessToken } from './access-token.ts';

/** A program beside a license server that ships its logs, and the tokens that let it in. */
export interface BrokerConfig {
  readonly name: string;
  /** Any of these; never one of the agents'. */
  readonly tokens: readonly string[];
}

/** How a person can be reached, and to which groups they belong, as the site's directory says. */
export interface DirectoryEntry {
  /** As license servers name the person; compared without letter case. */
  readonly user: string;
  readonly fullName: string | null;
  readonly mail: string | null;
  readonly phone: string | null;
  readonly groups: readonly string[];
}

/** How time is booked on projects. */
export interface ProjectsConfig extends ProjectRights {
  /** People who look after the projects. */
  readonly administrators: People;
  /** What agents must know of it. */
  readonly policy: ProjectPolicy;
  /** Projects that are taken over at start and on reload, from a file; null without one. */
  readonly file: (ImportFile & { readonly path: string }) | null;
}

/** Whom the site trusts with what, see `server/api/rights.ts`. */
export interface RolesConfig {
  readonly projectManagers: People;
  readonly licenseAdministrators: People;
  readonly administrators: People;
}

export interface ServerConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** Any of these lets an agent in, as what it says. */
  readonly tokens: readonly AccessToken[];
  /** Certificate chain and private key in PEM; null for plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly site: SiteInfo;
  readonly licenseServers: readonly LicenseServerConfig[];
  /** Rules of the waiting list, of asks and of denials. */
  readonly rules: SiteRules;
  readonly brokers: readonly BrokerConfig[];
  /** People who can be reached otherwise than by their agent. */
  readonly directory: readonly DirectoryEntry[];
  /** Absent where the configuration gives nobody a role. */
  readonly roles?: RolesConfig;
  /** Absent where no agent can be enrolled, as inside the app. */
  readonly enrolment?: EnrolmentConfig;
  /** Null where time is not booked on projects. */
  readonly projects: ProjectsConfig | null;
  /** Of the app, as agents are told; absent where nobody said. */
  readonly newestAgentVersion?: string | undefined;
  readonly databasePath: string;
  /** How long the history keeps what; the store's own defaults when absent. */
  readonly retention?: { readonly detailDays: number; readonly hourlyDays: number; readonly checkoutDays: number };
  /** Whether a check may name the tool to run: only where who asks could start it anyway. */
  readonly toolFromRequests: boolean;
}
