/** The connection of one person's app at one workstation, as the app has it, without the app. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAgent } from '../../electron/agent/agent.ts';
import { fetchSnapshot } from '../../electron/agent/monitor-client.ts';
import { createRouteResolver } from '../../electron/agent/route.ts';
import { openWebSocket } from '../../electron/agent/socket.ts';
import { createCredentials } from '../../electron/enrolment/credentials.ts';
import { enrol } from '../../electron/enrolment/enrol.ts';
import { createTokenStore } from '../../electron/settings/token-store.ts';
import { systemClock } from '../../protocol/clock.ts';
import { until } from '../desktop/wait.ts';

export interface WorkstationOptions {
  readonly serverUrl: string;
  readonly caFile: string;
  readonly user?: string;
  readonly host?: string;
  /** Path of the enrolment file. */
  readonly file?: string;
  /** Where it keeps its secrets. */
  readonly folder?: string;
  /** Token of its environment. */
  readonly given?: string;
}

export function openWorkstation(options: WorkstationOptions) {
  const { serverUrl, caFile, user = 'kim', host = 'ws1', file = '', given } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'seatlight-workstation-'));
  const me = { user, host };
  const agent = createAgent({
    ports: { clock: systemClock, random: Math.random, openSocket: openWebSocket, fetchSnapshot },
    me,
    hello: { agentVersion: '1.0.0', session: ':0', platform: 'test' },
    backOff: { baseMs: 50, capMs: 200 },
    lastingBackOff: { baseMs: 60_000, capMs: 60_000 },
  });
  const credentials = createCredentials({
    tokens: createTokenStore({
      path: join(folder, 'tokens.json'),
      secrets: () => ({
        isEncryptionAvailable: () => true,
        encryptString: (text) => Buffer.from(text),
        decryptString: String,
      }),
      fromEnvironment: given,
      tokenFile: null,
      now: Date.now,
    }),
    me,
    enrolmentFile: () => file,
    enrol,
    now: Date.now,
    log: () => {},
  });
  agent.follow({
    label: 'monitor',
    embedded: false,
    resolveRoute: createRouteResolver({
      serverUrl,
      rules: () => ({ proxy: 'direct', proxyBypass: [], caFile, serverKeyPins: [] }),
      resolveProxy: async () => [null],
      readToken: credentials.tokenFor,
    }),
    tokenRefused: (token, problem) => credentials.refused(serverUrl, token, problem),
  });
  const connection = () => agent.store.get().connection;
  return {
    agent,
    credentials,
    folder,
    connected: () => until('the connection', () => connection().status === 'connected'),
    /** The kind of the problem because of which it does not go on. */
    async stopped(): Promise<string> {
      await until('the end of the matter', () => connection().status === 'refused');
      return connection().problem?.kind ?? '';
    },
  };
}
