/** Whole monitoring servers that book time on projects, by a clock in the test's hands. */
import { expect, vi } from 'vitest';
import type { ProjectChange } from '../../protocol/projects/project-change.ts';
import type { ProjectChangesResult } from '../../protocol/projects/project-rest.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { administratorToken, personalToken, sharedToken } from '../config/access-token.ts';
import { projectPolicyOf, projectsFileSchema } from '../config/projects-schema.ts';
import type { ProjectsConfig, ServerConfig } from '../config/server-config.ts';
import type { RunningServer, ServerEffects } from '../server.ts';
import { openHistoryStore } from '../store/open-history-store.ts';
import { sampleReport } from './report-tool.ts';
import { createTestServers, quietEffects, type TestServers, testHeaders, testToken } from './test-servers.ts';

/** The tokens of these servers: the one of everybody, an administrator's, and two of persons. */
export const tokens = {
  shared: testToken,
  administrator: 'the-token-of-the-administrator',
  ana: 'the-token-of-ana-alone',
  /** Looks after the projects. */
  lea: 'the-token-of-lea-alone',
} as const;
export type TokenName = keyof typeof tokens;

/** A Monday, ten o'clock: an hour after the checkouts of `sampleReport` began. */
export const mondayAt = (clock: string): number => Date.parse(`2026-11-23T${clock}:00Z`);
export const hourMs = 3_600_000;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As read from JSON, else the text. */
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what a test is about
  readonly body: any;
}

export interface ProjectServer {
  readonly clock: ManualClock;
  readonly servers: TestServers;
  running: RunningServer;
  /** Asks as whoever has this token; what is no text and no bytes is sent as JSON. */
  ask(as: TokenName, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Imports these as an administrator, and wants it to go well. */
  bring(csv: string): Promise<void>;
  /** Says what a person does; the results by their problems, `null` where there is none. */
  say(as: TokenName, user: string, ...changes: readonly ProjectChange[]): Promise<readonly (string | null)[]>;
  /** Goes on by an hour, and has the license server say who holds a seat then. */
  hour(...holders: readonly string[]): Promise<void>;
  end(): Promise<void>;
}

/** As a configuration file has it, with `UTC` unless told. */
export const projectsConfig = (file: object = {}, change: Partial<ProjectsConfig> = {}): ProjectsConfig => {
  const read = projectsFileSchema.parse({ time_zone: 'UTC', ...file });
  const { create, administrators } = read;
  return { policy: projectPolicyOf(read), create, administrators, file: null, ...change };
};

/** The configuration of such a server: one license server that is asked every hour, two groups of people. */
export const configWithProjects = (servers: TestServers, projects: ProjectsConfig | null): ServerConfig =>
  servers.config({
    tokens: [
      sharedToken(tokens.shared),
      administratorToken(tokens.administrator),
      personalToken(tokens.ana, 'ana'),
      personalToken(tokens.lea, 'lea'),
    ],
    licenseServers: [servers.licenseServer({ pollSeconds: 3600 })],
    directory: [
      { user: 'ana', groups: ['Structures'] },
      { user: 'bo', groups: ['Fluids'] },
    ].map((person) => ({ ...person, fullName: null, mail: null, phone: null })),
    projects,
  });

/** @param effects besides the clock, such as a database that fails */
export async function startProjectServer(
  projects: ProjectsConfig | null = projectsConfig({ administrators: { users: ['Lea'] } }),
  effects: Partial<ServerEffects> = {},
): Promise<ProjectServer> {
  const clock = createManualClock(mondayAt('10:00'));
  const servers = createTestServers();
  servers.tool.say(sampleReport(['ana', 'bo']));
  const running = await servers.start(configWithProjects(servers, projects), {
    clock,
    uptimeMs: clock.monotonic,
    random: () => 0.5,
    openStore: (options) => openHistoryStore({ ...options, clock }),
    // Asked for nothing else, so that the next time is planned as soon as it has told its state.
    managerOf: (manager) => ({ ...quietEffects().managerOf(manager), licenseListCall: undefined }),
    ...effects,
  });
  let polls = 1;
  const server: ProjectServer = {
    clock,
    servers,
    running,
    async ask(as, method, path, body, headers = {}) {
      const isFile = typeof body === 'string' || body instanceof Uint8Array;
      const answer = await fetch(`${server.running.url}/api/v1/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${tokens[as]}`,
          ...(body === undefined ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isFile ? (body as string) : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
      return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
    },
    async bring(csv) {
      const { status, body } = await server.ask('administrator', 'POST', 'projects/import?format=csv', csv);
      if (status !== 200 || body.problemCount > 0) throw new Error(`not imported: ${JSON.stringify(body)}`);
    },
    async say(as, user, ...changes) {
      const { status, body } = await server.ask(as, 'POST', 'project-changes', { user, changes });
      if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
      const { results } = body as ProjectChangesResult;
      return changes.map(({ id }, index) => {
        const result = results[index];
        if (result?.id !== id) throw new Error('the results are in another order');
        return result.problem?.kind ?? null;
      });
    },
    async hour(...holders) {
      servers.tool.say(sampleReport(holders));
      clock.advance(hourMs);
      polls += 1;
      await asked(server, polls);
    },
    end: () => servers.end(),
  };
  // The license server is asked as soon as the clock goes on.
  clock.advance(0);
  await asked(server, polls);
  return server;
}

/** Waits until the license server was asked so many times. */
async function asked({ running, clock }: Pick<ProjectServer, 'running' | 'clock'>, times: number): Promise<void> {
  await vi.waitFor(
    async () => {
      // What is due at once still needs the clock to go on.
      clock.advance(0);
      const text = await (await fetch(`${running.url}/metrics`, { headers: testHeaders })).text();
      expect(/^seatlight_polls_total\{server="lic",result="good"\} (\d+)$/m.exec(text)?.[1]).toBe(`${times}`);
    },
    { timeout: 15_000, interval: 20 },
  );
}
