/** What the monitoring server runs by, wherever it comes from: a configuration file, or the app it is embedded in. */
import type { SiteInfo } from '../../protocol/frames.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';

export interface ServerConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** Any of these lets an agent in. */
  readonly tokens: readonly string[];
  /** Certificate chain and private key in PEM; null for plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly site: SiteInfo;
  readonly licenseServers: readonly LicenseServerConfig[];
  readonly databasePath: string;
  /** How long the history keeps what; the store's own defaults when absent. */
  readonly retention?: { readonly detailDays: number; readonly hourlyDays: number };
  /** Whether a check may name the tool to run: only where who asks could start it anyway. */
  readonly toolFromRequests: boolean;
}
