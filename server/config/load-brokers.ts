/** Reads the brokers and the tokens that let them in. */
import { resolve } from 'node:path';
import type { OrFail } from './config-error.ts';
import type { ConfigFile } from './config-schema.ts';
import type { BrokerConfig } from './server-config.ts';
import { isOpenToOthers, readTokenFile } from './token-file.ts';

/**
 * A broker may only bring logs and an agent may only look and ask, so no token opens both.
 * @param agentTokens - those of the agents
 * @param folder - what relative paths are relative to
 */
export async function readBrokers(
  { brokers, license_servers: servers }: ConfigFile,
  agentTokens: readonly string[],
  folder: string,
  orFail: OrFail,
): Promise<{ readonly brokers: readonly BrokerConfig[]; readonly warnings: readonly string[] }> {
  const owners = new Map(agentTokens.map((token) => [token, 'agents have one of its tokens']));
  const warnings: string[] = [];
  const read: BrokerConfig[] = [];
  for (const [index, { name, token, token_file }] of brokers.entries()) {
    const tokens = token === undefined ? [] : [token];
    if (token_file !== undefined) {
      const file = resolve(folder, token_file);
      const inFile = readTokenFile(file);
      tokens.push(
        ...(await orFail(inFile, ['brokers', index, 'token_file'], 'Put one token of 16 characters or more a line.')),
      );
      if (await isOpenToOthers(file)) warnings.push(`${file} may be read by others on this machine; use chmod 600.`);
    }
    const owner = tokens.map((own) => owners.get(own)).find((found) => found !== undefined);
    if (owner !== undefined) {
      const key = token_file === undefined ? 'token' : 'token_file';
      await orFail(
        Promise.reject(new Error(owner)),
        ['brokers', index, key],
        'Give every broker a token of its own that no agent has.',
      );
    }
    for (const own of tokens) owners.set(own, `broker "${name}" has one of its tokens`);
    if (!servers.some(({ broker }) => broker === name)) {
      warnings.push(`No license server names the broker "${name}", so what it ships goes nowhere.`);
    }
    read.push({ name, tokens });
  }
  return { brokers: read, warnings };
}
