/** A whole monitoring server for tests of the commands, with one license server whose holders the test decides. */
import { waitsSchema } from '../../protocol/rest.ts';
import type { Wait } from '../../protocol/waiting-list.ts';
import { type SiteRules, usualRules } from '../../server/site/requests.ts';
import { sampleReport } from '../../server/testing/report-tool.ts';
import { createTestServers, testHeaders, testToken } from '../../server/testing/test-servers.ts';
import type { Target } from '../target.ts';

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

/** Starts it; the caller closes it. */
export async function startWatchingServer(rules: Partial<SiteRules> = {}): Promise<WatchingServer> {
  const servers = createTestServers();
  servers.tool.say(sampleReport(tenHolders));
  const server = await servers.start(servers.config({ rules: { ...usualRules, ...rules } }));
  return {
    target: { url: server.url, urlSource: '--server', token: testToken, tokenSource: 'SEATLIGHT_TOKEN' },
    holders: (users) => servers.tool.say(sampleReport(users)),
    async waitsOf(user) {
      const address = `${server.url}/api/v1/waits?${new URLSearchParams({ user })}`;
      const answer = await fetch(address, { headers: testHeaders });
      return waitsSchema.parse(await answer.json()).waits;
    },
    async post(path, body) {
      const answer = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { ...testHeaders, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    },
    close: servers.end,
  };
}
