/** The monitoring server of a configuration file on this machine: where it listens, and a token of its administrators. */
import { Agent } from 'node:https';
import { dirname, join, resolve } from 'node:path';
import type { Route } from '../../electron/agent/route.ts';
import { ConfigError, reasonOf } from '../../server/config/config-error.ts';
import { checkConfigFile, type LoadedConfig } from '../../server/config/load-config.ts';
import type { ServerConfig } from '../../server/config/server-config.ts';
import { readTokenFile } from '../../server/config/token-file.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import type { Target } from '../target.ts';

export interface ConfiguredServer {
  readonly target: Target;
  /** The way there. */
  route(): Promise<Route>;
}

/** Throws `CommandError`. */
export async function findConfiguredServer(config: string): Promise<ConfiguredServer> {
  const path = resolve(config);
  const { server } = await load(path);
  const url = urlOf(path, server);
  const { token, source } = await administratorToken(path, server);
  const agent = server.tls === null ? undefined : agentFor(server.tls.cert);
  return {
    target: { url, urlSource: path, token, tokenSource: source },
    route: async () => ({ serverUrl: url, token, agent }),
  };
}

async function load(path: string): Promise<LoadedConfig> {
  try {
    return await checkConfigFile(path);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CommandError(error.message, 'Correct the file and try again.', exitCodes.usage);
  }
}

/** On this machine, whatever others call it. */
function urlOf(path: string, { listen, tls }: ServerConfig): string {
  if (listen.port === 0) {
    throw new CommandError(
      `${path} does not say on which port the server listens.`,
      'Name the server with --server, and its token with --token-file.',
      exitCodes.usage,
    );
  }
  const host = { '0.0.0.0': '127.0.0.1', '::': '::1' }[listen.host] ?? listen.host;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${listen.port}`;
}

async function administratorToken(
  path: string,
  { tokens, enrolment }: ServerConfig,
): Promise<{ readonly token: string; readonly source: string }> {
  const configured = tokens.find(({ bearer }) => bearer.kind === 'administrator');
  if (configured) return { token: configured.token, source: path };
  // Only a server without any token in its configuration made one up.
  const made = tokens.length === 0 && enrolment ? join(dirname(enrolment.path), 'token') : null;
  if (made === null) {
    throw new CommandError(
      `${path} has no token of an administrator.`,
      'Give it an "admin_token_file", or name the server with --server and a token with --token-file.',
      exitCodes.usage,
    );
  }
  try {
    const [token = ''] = await readTokenFile(made);
    return { token, source: made };
  } catch (error) {
    throw new CommandError(
      `The token of the server, ${made}, cannot be read: ${reasonOf(error)}.`,
      'Start the server once, and run this as its user.',
      exitCodes.trouble,
    );
  }
}

/** Trusts the very certificate of the configuration and no other, whatever name it is for: the address is this machine's. */
const agentFor = (certificate: string): Agent =>
  new Agent({
    ca: certificate,
    // It need not be one that signs others.
    allowPartialTrustChain: true,
    minVersion: 'TLSv1.2',
    // Whatever the environment says.
    rejectUnauthorized: true,
    checkServerIdentity: () => undefined,
  });
