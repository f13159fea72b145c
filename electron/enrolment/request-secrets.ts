/**
 * The secret of a request to enrol, made before the server is asked and kept until its answer is: an app that is killed in
 * between, or that never gets the answer, asks with the same one again, and no further use of the enrolment token is counted.
 */
import { randomBytes } from 'node:crypto';
import type { Me } from '../agent/agent-state.ts';
import type { TokenStore } from '../settings/token-store.ts';

export interface RequestSecrets {
  /** That of the request to this server which has no answer yet, or a new one. */
  secretFor(serverUrl: string): Promise<string>;
  /** The answer is kept. */
  answered(serverUrl: string): Promise<void>;
}

export function createRequestSecrets(tokens: TokenStore, { user, host }: Me): RequestSecrets {
  /** Where nothing can be stored: there a credential lasts no longer, either. */
  const inMemory = new Map<string, string>();
  const nameOf = (serverUrl: string) => `${serverUrl}#${user}@${host}#request`;
  return {
    async secretFor(serverUrl) {
      const name = nameOf(serverUrl);
      const known = (await tokens.read(name)) ?? inMemory.get(name);
      if (known) return known;
      const secret = randomBytes(32).toString('base64url');
      await tokens.write(name, secret).catch(() => inMemory.set(name, secret));
      return secret;
    },
    async answered(serverUrl) {
      inMemory.delete(nameOf(serverUrl));
      await tokens.write(nameOf(serverUrl), null);
    },
  };
}
