/** What the monitoring server runs by, wherever it comes from: a configuration file, or the app it is embedded in. */
import type { SiteInfo } from '../../protocol/frames.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { SiteRules } from '../site/requests.ts';

/** A program beside a license server that ships its logs, and the tokens that let it in. */
export interface BrokerConfig {
  readonly name: string;
  /** Any of these; never one of the agents'. */
  readonly tokens: readonly string[];
}

/** How a person can be reached, as the site's directory says. */
export interface DirectoryEntry {
  /** As license servers name the person; compared without letter case. */
  readonly user: string;
  readonly fullName: string | null;
  readonly mail: string | null;
  readonly phone: string | null;
}

export interface ServerConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** Any of these lets an agent in. */
  readonly tokens: readonly string[];
  /** Certificate chain and private key in PEM; null for plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly site: SiteInfo;
  readonly licenseServers: readonly LicenseServerConfig[];
  /** Rules of the waiting list, of asks and of denials. */
  readonly rules: SiteRules;
  readonly brokers: readonly BrokerConfig[];
  /** People who can be reached otherwise than by their agent. */
  readonly directory: readonly DirectoryEntry[];
  readonly databasePath: string;
  /** How long the history keeps what; the store's own defaults when absent. */
  readonly retention?: { readonly detailDays: number; readonly hourlyDays: number };
  /** Whether a check may name the tool to run: only where who asks could start it anyway. */
  readonly toolFromRequests: boolean;
}
