/** Whole monitoring servers where agents enrol and people have roles, for tests of who may do what. */
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { type EnrolmentAnswer, enrolmentAnswerSchema, enrolmentPath } from '../../protocol/enrolment.ts';
import { type CreateEnrolmentToken, createdEnrolmentTokenSchema } from '../../protocol/enrolment-rest.ts';
import { snapshotSchema } from '../../protocol/rest.ts';
import { administratorToken, personalToken, sharedToken } from '../config/access-token.ts';
import type { ServerConfig } from '../config/server-config.ts';
import type { RunningServer, ServerEffects } from '../server.ts';
import { usualRules } from '../site/requests.ts';
import { emptyStore } from './memory-store.ts';
import { projectsConfig } from './project-server.ts';
import { sampleReport } from './report-tool.ts';
import { sampleDenial } from './sample-requests.ts';
import { createTestServers, type TestServers, testToken } from './test-servers.ts';

/** Tokens of the configuration. */
export const tokens = {
  shared: testToken,
  administrator: 'the-token-of-the-administrator',
  manager: 'the-token-of-mona-alone',
  licenses: 'the-token-of-lin-alone',
  root: 'the-token-of-rosa-alone',
} as const;

const group = (name: string) => ({ users: [], groups: [name] });

export const roles: NonNullable<ServerConfig['roles']> = {
  projectManagers: { users: ['MONA'], groups: [] },
  licenseAdministrators: group('Licences'),
  administrators: { users: ['rosa'], groups: [] },
};

/** A colleague whose name stands nowhere but where names are told. */
export const colleague = 'zebediah';

export interface TrustServer {
  readonly servers: TestServers;
  running: RunningServer;
  config(change?: Partial<ServerConfig>): ServerConfig;
  ask(token: string | null, method: string, path: string, body?: unknown): Promise<Response>;
  /** Has an administrator make an enrolment token; its secret. */
  makeToken(wish?: Partial<CreateEnrolmentToken>): Promise<string>;
  enrol(secret: string, user: string, host: string, requestSecret?: string): Promise<Response>;
  /** Enrols with a token of this person alone, or with a general one. */
  enrolled(user: string, host: string, wish?: Partial<CreateEnrolmentToken>): Promise<EnrolmentAnswer>;
  /** Waits until the license server was asked; the id of its feature. */
  featureId(): Promise<string>;
}

export async function startTrustServer(
  change: Partial<ServerConfig> = {},
  effects: Partial<ServerEffects> = {},
): Promise<TrustServer> {
  const servers = createTestServers();
  // Borrowed for ten days.
  servers.tool.say(sampleReport(['ana', colleague], ' (linger: 864000)'));
  const config = (more: Partial<ServerConfig> = {}): ServerConfig =>
    servers.config({
      tokens: [
        sharedToken(tokens.shared),
        administratorToken(tokens.administrator),
        personalToken(tokens.manager, 'mona'),
        personalToken(tokens.licenses, 'lin'),
        personalToken(tokens.root, 'rosa'),
      ],
      licenseServers: [servers.licenseServer({ pollSeconds: 3600 })],
      directory: [
        { user: 'lin', fullName: null, mail: null, phone: null, groups: ['licences'] },
        { user: colleague, fullName: null, mail: `${colleague}@example.org`, phone: null, groups: [] },
      ],
      rules: { ...usualRules, anonymous: true },
      projects: projectsConfig(),
      roles,
      enrolment: { path: join(servers.folder, 'enrolment.json'), isRequired: false, credentialMs: null },
      ...change,
      ...more,
    });
  const denials = [
    sampleDenial('d1', { user: 'ana' }),
    sampleDenial('d2', { user: colleague, host: `ws-${colleague}` }),
  ];
  const running = await servers.start(config(), {
    openStore: async () => ({
      ...emptyStore(),
      denials: async ({ user }) => ({
        denials: denials.filter((denial) => user === null || denial.user === user.toLowerCase()),
        truncated: false,
      }),
    }),
    ...effects,
  });

  const server: TrustServer = {
    servers,
    running,
    config,
    ask: (token, method, path, body) =>
      fetch(`${server.running.url}${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    async makeToken(wish = {}) {
      const body = { name: 'for a test', forMs: null, maxUses: null, ...wish };
      const answer = await server.ask(tokens.administrator, 'POST', '/api/v1/enrolment-tokens', body);
      return createdEnrolmentTokenSchema.parse(await answer.json()).secret;
    },
    enrol: (secret, user, host, requestSecret) =>
      server.ask(secret, 'POST', enrolmentPath, { user, host, requestSecret }),
    async enrolled(user, host, wish) {
      const answer = await server.enrol(await server.makeToken(wish), user, host);
      return enrolmentAnswerSchema.parse(await answer.json());
    },
    featureId: () =>
      vi.waitFor(
        async () => {
          const answer = await server.ask(tokens.administrator, 'GET', '/api/v1/snapshot');
          const [feature] = snapshotSchema.parse(await answer.json()).features;
          expect(feature?.inUse).toBe(2);
          return feature?.id ?? '';
        },
        { timeout: 15_000, interval: 50 },
      ),
  };
  return server;
}
