/**
 * A monitoring server and brokers as they run at a site, each in a process of its own: the real programs on a loopback port,
 * a log that the test writes, and a status tool that tells what the test says.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { freePort } from '../../e2e/fixtures/free-port.ts';
import { type LicenseLog, licenseLog } from '../../e2e/fixtures/license-log.ts';
import { licenseServerAddress, type StandInSite, standInSite } from '../../e2e/fixtures/stand-in-site.ts';
import {
  denialsSchema,
  type Health,
  type HoldersOfFeature,
  healthSchema,
  holdersSchema,
  type Snapshot,
  snapshotSchema,
} from '../../protocol/rest.ts';
import { type StartedCommand, startCommand } from './started-command.ts';

export const brokerToken = 'the-token-of-the-broker-site-a';

export interface BrokerSite {
  readonly folder: string;
  readonly log: LicenseLog;
  readonly tool: StandInSite;
  /** People who were refused a seat, by what was written to the log so far. */
  readonly refused: string[];
  /** File with the token that brokers sign in with unless told. */
  readonly tokenFile: string;
  /**
   * Writes the configuration of the server: the token of its broker, whether that runs the status tool, and more license
   * servers, each as in the configuration.
   */
  configure(how?: {
    readonly token?: string;
    readonly toolAtBroker?: boolean;
    readonly more?: readonly string[];
  }): void;
  /** Starts the server, and waits until it answers. */
  startServer(): Promise<StartedCommand>;
  /** Starts a broker beside the log; `words` stand behind the usual ones. */
  startBroker(how?: {
    readonly words?: readonly string[];
    readonly spool?: string;
    readonly through?: readonly string[];
  }): StartedCommand;
  /** Writes that so many more people were refused a seat. */
  refuse(count: number): void;
  /** Who was refused, as the server tells, in the order in which it learned of them; each as often as it was counted. */
  arrived(): Promise<readonly string[]>;
  /** Waits until everything has arrived, and sees that nothing is there twice. */
  allArrived(): Promise<void>;
  health(): Promise<Health>;
  snapshot(): Promise<Snapshot>;
  holders(featureId: string): Promise<HoldersOfFeature>;
  isConnected(): Promise<boolean>;
  /** Ends all that still runs, and removes everything. */
  end(): Promise<void>;
}

const agentToken = 'the-token-of-the-agents';
const within = { timeout: 20_000, interval: 50 };

export async function brokerSite(): Promise<BrokerSite> {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-broker-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const configuration = join(folder, 'seatlight.yaml');
  const tokenFile = join(folder, 'broker-token');
  const started: StartedCommand[] = [];
  const tool = standInSite(join(folder, 'tool'));
  mkdirSync(join(folder, 'logs'));
  writeFileSync(tokenFile, `${brokerToken}\n`, { mode: 0o600 });

  const run = (...given: Parameters<typeof startCommand>): StartedCommand => {
    const command = startCommand(...given);
    started.push(command);
    return command;
  };
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${agentToken}` } })).json();

  const site: BrokerSite = {
    folder,
    log: licenseLog(join(folder, 'logs', 'debug.log')),
    tool,
    refused: [],
    tokenFile,
    configure({ token = brokerToken, toolAtBroker = false, more = [] } = {}) {
      const lines = [
        `listen: {port: ${port}}`,
        'data_directory: data',
        `token: ${agentToken}`,
        'license_servers:',
        `  - {address: ${licenseServerAddress}, tool: /no/such/tool, poll_seconds: 10, broker: site-a, tool_at_broker: ${toolAtBroker}}`,
        ...more.map((server) => `  - ${server}`),
        `brokers: [{name: site-a, token: ${token}}, {name: site-b, token: the-token-of-the-broker-site-b}]`,
      ];
      writeFileSync(configuration, `${lines.join('\n')}\n`, { mode: 0o600 });
    },
    async startServer() {
      const server = run(['server', '--config', configuration]);
      await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).ok).toBe(true), within);
      return server;
    },
    startBroker: ({ words = [], spool = 'spool', through } = {}) =>
      run(
        [
          ...['broker', '--server', url, '--log', site.log.path, '--spool', join(folder, spool)],
          ...['--token-file', tokenFile, '--license-server', licenseServerAddress, '--lmutil', tool.lmutil],
          ...words,
        ],
        { through },
      ),
    refuse(count) {
      for (let index = 0; index < count; index++) {
        const user = `user-${site.refused.length}`;
        site.log.denied('flow_solver', user, 'ws-1');
        site.refused.push(user);
      }
    },
    async arrived() {
      const { denials } = denialsSchema.parse(await get('/api/v1/denials?limit=5000'));
      return denials.flatMap(({ user, attempts }) => Array.from({ length: attempts }, () => user));
    },
    async allArrived() {
      const byNumber = (users: readonly string[]) => users.toSorted((a, b) => a.localeCompare(b));
      await vi.waitFor(async () => expect(byNumber(await site.arrived())).toEqual(byNumber(site.refused)), within);
    },
    health: async () => healthSchema.parse(await get('/api/v1/health')),
    snapshot: async () => snapshotSchema.parse(await get('/api/v1/snapshot')),
    holders: async (id) => holdersSchema.parse(await get(`/api/v1/features/${encodeURIComponent(id)}/holders`)),
    isConnected: async () =>
      (await site.health()).brokers.some(({ name, connected }) => name === 'site-a' && connected),
    async end() {
      await Promise.all(started.map((command) => command.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  site.configure();
  return site;
}
