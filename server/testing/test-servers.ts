/** Whole monitoring servers for tests, in a folder of their own, whose status tool says what a test wants. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Snapshot, snapshotSchema } from '../../protocol/rest.ts';
import { sharedToken } from '../config/access-token.ts';
import type { ServerConfig } from '../config/server-config.ts';
import type { LicenseServerConfig } from '../license-managers/license-manager.ts';
import { type RunningServer, type ServerEffects, startServer } from '../server.ts';
import { usualRules } from '../site/requests.ts';
import { systemEffects } from '../system-effects.ts';
import { type ReportTool, writeReportTool } from './report-tool.ts';

export const testToken = 'a-token-for-these-tests';
export const testHeaders = { authorization: `Bearer ${testToken}` };

export interface TestServers {
  readonly folder: string;
  readonly tool: ReportTool;
  licenseServer(change?: Partial<LicenseServerConfig>): LicenseServerConfig;
  config(change?: Partial<ServerConfig>): ServerConfig;
  start(config?: ServerConfig, effects?: Partial<ServerEffects>): Promise<RunningServer>;
  snapshotOf(server: RunningServer): Promise<Snapshot>;
  /** Ends those that still run, and takes the folder away. */
  end(): Promise<void>;
}

export const quietEffects = (): ServerEffects => systemEffects(pino({ level: 'silent' }));

export function createTestServers(): TestServers {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-server-'));
  const tool = writeReportTool(folder);
  const running = new Set<RunningServer>();

  const licenseServer = (change: Partial<LicenseServerConfig> = {}): LicenseServerConfig => ({
    id: 'lic',
    manager: 'flexlm',
    name: 'lic',
    address: '27000@lic',
    tool: tool.command,
    timeZone: 'UTC',
    pollSeconds: 1,
    timeoutSeconds: 20,
    ...change,
  });
  const config = (change: Partial<ServerConfig> = {}): ServerConfig => ({
    listen: { host: '127.0.0.1', port: 0 },
    tokens: [sharedToken(testToken)],
    tls: null,
    site: { name: 'Test', demo: false },
    licenseServers: [licenseServer()],
    rules: usualRules,
    brokers: [],
    directory: [],
    projects: null,
    databasePath: join(folder, 'history.db'),
    toolFromRequests: false,
    ...change,
  });
  return {
    folder,
    tool,
    licenseServer,
    config,
    async start(wanted = config(), effects = {}) {
      const started = await startServer(wanted, { ...quietEffects(), ...effects });
      const server: RunningServer = {
        ...started,
        close() {
          running.delete(server);
          return started.close();
        },
      };
      running.add(server);
      return server;
    },
    snapshotOf: async (server) =>
      snapshotSchema.parse(await (await fetch(`${server.url}/api/v1/snapshot`, { headers: testHeaders })).json()),
    async end() {
      for (const server of [...running]) await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
