/** A whole monitoring server for tests of the commands, with one license server whose holders the test decides. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { waitsSchema } from '../../protocol/rest.ts';
import type { Wait } from '../../protocol/waiting-list.ts';
import { startServer } from '../../server/server.ts';
import { type SiteRules, usualRules } from '../../server/site/requests.ts';
import { systemEffects } from '../../server/system-effects.ts';
import { sampleReport, writeReportTool } from '../../server/testing/report-tool.ts';
import type { Target } from '../target.ts';
import { testToken } from './running-server.ts';

export interface WatchingServer {
  readonly target: Target;
  /** The people who hold the ten seats of the feature `solver` from the next poll on, a second later at most. */
  holders(users: readonly string[]): void;
  waitsOf(user: string): Promise<readonly Wait[]>;
  /** Does something by HTTP that a person's app would do. */
  post(path: string, body: object): Promise<void>;
  close(): Promise<void>;
}

/** Ten people who hold a seat each. */
export const tenHolders: readonly string[] = Array.from({ length: 10 }, (_, index) => `holder-${index}`);

export async function startWatchingServer(rules: Partial<SiteRules> = {}): Promise<WatchingServer> {
  const folder = await mkdtemp(join(tmpdir(), 'seatlight-cli-'));
  const tool = writeReportTool(folder);
  tool.say(sampleReport(tenHolders));
  const config = {
    listen: { host: '127.0.0.1', port: 0 },
    tokens: [testToken],
    tls: null,
    site: { name: 'Test', demo: false },
    licenseServers: [
      {
        id: 'lic',
        manager: 'flexlm' as const,
        name: 'lic',
        address: '27000@lic',
        tool: tool.command,
        timeZone: 'UTC',
        pollSeconds: 1,
        timeoutSeconds: 20,
      },
    ],
    rules: { ...usualRules, ...rules },
    brokers: [],
    directory: [],
    databasePath: join(folder, 'history.db'),
    toolFromRequests: false,
  };
  const server = await startServer(config, systemEffects(pino({ level: 'silent' })));
  const headers = { authorization: `Bearer ${testToken}` };
  return {
    target: { url: server.url, urlSource: '--server', token: testToken, tokenSource: 'SEATLIGHT_TOKEN' },
    holders: (users) => tool.say(sampleReport(users)),
    async waitsOf(user) {
      const answer = await fetch(`${server.url}/api/v1/waits?${new URLSearchParams({ user })}`, { headers });
      return waitsSchema.parse(await answer.json()).waits;
    },
    async post(path, body) {
      const answer = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
