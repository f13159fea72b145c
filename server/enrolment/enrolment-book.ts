/** Who is enrolled, and by which tokens agents can be: in memory, found fast. Knows neither disk nor network. */
import type { Revocation, Revoked } from '../../protocol/enrolment-rest.ts';
import { sameHost, sameUser } from '../../protocol/identity.ts';
import type { Bar, BookContent, EnrolledAgent, EnrolmentToken } from './book-schema.ts';
import { type EnrolmentRefusal, refusalOf } from './enrolment-refusal.ts';

/** An agent that ended is told why for so long; then its credential is one that nobody knows. */
const endedForMs = 90 * 86_400_000;
/** A change of when an agent was seen last that is worth being kept, in milliseconds. */
const seenStepMs = 60_000;
/** Tokens that ended are listed for so long. */
const tokensForMs = 365 * 86_400_000;
/** An agent whose answer was lost may ask again for so long; and only until its credential is first used. */
const repeatForMs = 86_400_000;

/** What is made outside for a new agent, since nothing here is by chance. */
export interface NewAgent {
  readonly id: string;
  readonly digest: string;
  /** Of the secret that the request has; null where it has none. */
  readonly requestDigest: string | null;
  readonly at: number;
  readonly expiresAt: number | null;
}

export type Enrolling =
  | { readonly refusal: EnrolmentRefusal }
  /** `undo` takes it back, where it could not be kept. */
  | {
      readonly agent: EnrolledAgent;
      readonly token: EnrolmentToken;
      readonly replaced: number;
      /** The same request as before, whose use of the token was counted then. */
      readonly isRepeated: boolean;
      undo(): void;
    };

export interface EnrolmentBook {
  tokens(): Iterable<EnrolmentToken>;
  tokenByDigest(digest: string): EnrolmentToken | null;
  /** Those whose credential is one. */
  agents(now: number): readonly EnrolledAgent[];
  agentById(id: string): EnrolledAgent | null;
  agentByDigest(digest: string): EnrolledAgent | null;
  /** Counts as seen. */
  seen(id: string, at: number): void;
  addToken(token: EnrolmentToken): void;
  enrol(tokenDigest: string, who: { readonly user: string; readonly host: string }, made: NewAgent): Enrolling;
  /** @returns how many tokens and agents it ended */
  revoke(what: Revocation, at: number): Revoked;
  /** All of it, without what nobody needs any more. */
  content(now: number): BookContent;
}

/** Whether a credential is one, or why not. */
export const standingOf = (
  { endedAt, expiresAt }: EnrolledAgent,
  now: number,
): 'good' | 'credential-revoked' | 'credential-expired' =>
  endedAt !== null ? 'credential-revoked' : expiresAt !== null && expiresAt <= now ? 'credential-expired' : 'good';

/**
 * Whether an agent asks once more because the answer was lost. SECURITY: a credential that was used has reached its agent, and
 * who asks again is another one.
 */
const isRepeatOf = ({ request, lastSeenAt }: EnrolledAgent, requestDigest: string | null, now: number): boolean =>
  request !== null && request.digest === requestDigest && lastSeenAt === null && now < request.at + repeatForMs;

export function createEnrolmentBook(initial: BookContent): EnrolmentBook {
  const tokens = new Map(initial.tokens.map((token) => [token.id, token]));
  const tokenIds = new Map(initial.tokens.map(({ id, digest }) => [digest, id]));
  const agents = new Map(initial.agents.map((agent) => [agent.id, agent]));
  const agentIds = new Map(initial.agents.map(({ id, digest }) => [digest, id]));
  /** Agents by their person in lower case, whether they ended or not. */
  const byPerson = Map.groupBy(initial.agents, keyOf) as Map<string, EnrolledAgent[]>;
  let bars: readonly Bar[] = initial.bars;

  const tokenByDigest = (digest: string): EnrolmentToken | null => tokens.get(tokenIds.get(digest) ?? '') ?? null;
  const agentsOf = (user: string): readonly EnrolledAgent[] =>
    (byPerson.get(user.toLowerCase()) ?? []).flatMap(({ id }) => agents.get(id) ?? []);

  function put(agent: EnrolledAgent): void {
    if (!agents.has(agent.id)) {
      agentIds.set(agent.digest, agent.id);
      const own = byPerson.get(keyOf(agent)) ?? [];
      byPerson.set(keyOf(agent), [...own, agent]);
    }
    agents.set(agent.id, agent);
  }

  function drop({ id, digest, user }: EnrolledAgent): void {
    agents.delete(id);
    agentIds.delete(digest);
    const key = user.toLowerCase();
    const left = (byPerson.get(key) ?? []).filter((own) => own.id !== id);
    if (left.length > 0) byPerson.set(key, left);
    else byPerson.delete(key);
  }

  /** Whether this person is known by a token of their own, so that general ones do not speak for them. */
  function isProven(user: string, now: number): boolean {
    const own = [...tokens.values()].some(
      (token) => token.user !== null && sameUser(token.user, user) && token.revokedAt === null,
    );
    return own || agentsOf(user).some((agent) => agent.isProven && standingOf(agent, now) === 'good');
  }

  function end(ended: readonly EnrolledAgent[], at: number): number {
    for (const agent of ended) put({ ...agent, endedAt: at });
    return ended.length;
  }

  const lasting = (now: number): readonly EnrolledAgent[] =>
    [...agents.values()].filter((agent) => standingOf(agent, now) === 'good');

  return {
    tokens: () => tokens.values(),
    tokenByDigest,
    agents: lasting,
    agentById: (id) => agents.get(id) ?? null,
    agentByDigest: (digest) => agents.get(agentIds.get(digest) ?? '') ?? null,
    seen(id, at) {
      const agent = agents.get(id);
      if (agent && Math.abs(at - (agent.lastSeenAt ?? Number.NEGATIVE_INFINITY)) >= seenStepMs)
        put({ ...agent, lastSeenAt: at });
    },
    addToken(token) {
      tokens.set(token.id, token);
      tokenIds.set(token.digest, token.id);
    },
    enrol(tokenDigest, who, { id, digest, requestDigest, at, expiresAt }) {
      const token = tokenByDigest(tokenDigest);
      const before = agentsOf(who.user).filter((agent) => agent.endedAt === null && sameHost(agent.host, who.host));
      const first = before.find(
        (agent) => agent.tokenId === token?.id && isRepeatOf(agent, requestDigest, at),
      )?.request;
      const isRepeated = first !== undefined;
      const rules = { now: at, bars, isRepeated, isProven: (user: string) => isProven(user, at) };
      const refusal = refusalOf(token, who, rules);
      if (refusal !== null || token === null) return { refusal: refusal ?? 'unauthorized' };
      const agent: EnrolledAgent = {
        ...{ id, digest, ...who, tokenId: token.id, isProven: token.user !== null },
        request: first ?? (requestDigest === null ? null : { digest: requestDigest, at }),
        ...{ createdAt: at, lastSeenAt: null, expiresAt, endedAt: null },
      };
      end(before, at);
      put(agent);
      const counted = isRepeated ? 0 : 1;
      tokens.set(token.id, { ...token, uses: token.uses + counted });
      return {
        agent,
        token,
        replaced: before.length,
        isRepeated,
        undo() {
          drop(agent);
          for (const one of before) put(one);
          const now = tokens.get(token.id);
          if (now) tokens.set(token.id, { ...now, uses: now.uses - counted });
        },
      };
    },
    revoke(what, at) {
      if ('token' in what) {
        const token = tokens.get(what.token);
        if (!token || token.revokedAt !== null) return { tokens: 0, agents: 0 };
        tokens.set(token.id, { ...token, revokedAt: at });
        return { tokens: 1, agents: 0 };
      }
      const named = 'agent' in what ? agents.get(what.agent) : undefined;
      if ('agent' in what && !named) return { tokens: 0, agents: 0 };
      const user = named?.user ?? ('user' in what ? what.user : null);
      const host = named?.host ?? ('host' in what ? what.host : null);
      bars = [...bars, { user, host, at }];
      const ended = [...agents.values()].filter(
        (agent) =>
          agent.endedAt === null &&
          (user === null || sameUser(agent.user, user)) &&
          (host === null || sameHost(agent.host, host)),
      );
      return { tokens: 0, agents: end(ended, at) };
    },
    content(now) {
      for (const agent of [...agents.values()]) {
        if (Math.min(agent.endedAt ?? now, agent.expiresAt ?? now) < now - endedForMs) drop(agent);
      }
      for (const token of [...tokens.values()]) {
        if (Math.min(token.revokedAt ?? now, token.expiresAt ?? now) >= now - tokensForMs) continue;
        tokens.delete(token.id);
        tokenIds.delete(token.digest);
      }
      // A bar says nothing to tokens that are younger.
      const oldest = Math.min(...[...tokens.values()].map(({ createdAt }) => createdAt));
      bars = bars.filter(({ at }) => at >= oldest);
      return { version: 1, tokens: [...tokens.values()], agents: [...agents.values()], bars: [...bars] };
    },
  };
}

function keyOf({ user }: EnrolledAgent): string {
  return user.toLowerCase();
}
