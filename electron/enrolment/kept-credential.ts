/** The agent's own credential for each server: in the system's secret store, or in memory where there is none. */
import { z } from 'zod';
import { type EnrolmentAnswer, enrolledAgentSchema } from '../../protocol/enrolment.ts';
import type { Me } from '../agent/agent-state.ts';
import type { TokenStore } from '../settings/token-store.ts';

const keptSchema = z.object({ credential: z.string(), agent: enrolledAgentSchema, at: z.number() });
export type KeptCredential = z.infer<typeof keptSchema>;

export interface KeptCredentials {
  read(serverUrl: string): Promise<KeptCredential | null>;
  /** @returns why it lasts only until the app ends; null when it was stored */
  write(serverUrl: string, answer: EnrolmentAnswer, at: number): Promise<unknown>;
  forget(serverUrl: string): Promise<void>;
  /** Whether what there is for a server outlives the app. */
  isStored(serverUrl: string): boolean;
}

export function createKeptCredentials(tokens: TokenStore, me: Me): KeptCredentials {
  /** Where nothing can be stored. */
  const inMemory = new Map<string, KeptCredential>();
  // Bound to person and workstation as well: the same folder may be seen from several.
  const nameOf = (serverUrl: string) => `${serverUrl}#${me.user}@${me.host}`;
  return {
    async read(serverUrl) {
      const name = nameOf(serverUrl);
      const known = inMemory.get(name);
      if (known) return known;
      const text = await tokens.read(name);
      try {
        return text === null ? null : keptSchema.parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
    async write(serverUrl, { credential, agent }, at) {
      const name = nameOf(serverUrl);
      const kept: KeptCredential = { credential, agent, at };
      try {
        await tokens.write(name, JSON.stringify(kept));
        inMemory.delete(name);
        return null;
      } catch (error) {
        inMemory.set(name, kept);
        return error;
      }
    },
    async forget(serverUrl) {
      inMemory.delete(nameOf(serverUrl));
      await tokens.write(nameOf(serverUrl), null);
    },
    isStored: (serverUrl) => !inMemory.has(nameOf(serverUrl)),
  };
}
