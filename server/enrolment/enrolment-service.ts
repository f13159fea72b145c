/** Enrolment while the server runs: who is let in by a credential of their own, and how they come by it. */
import type { Logger } from 'pino';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { CredentialError, EnrolmentAnswer, EnrolmentRequest } from '../../protocol/enrolment.ts';
import type {
  CreateEnrolmentToken,
  EnrolledAgentRow,
  EnrolmentTokenRow,
  Revocation,
  Revoked,
} from '../../protocol/enrolment-rest.ts';
import { newToken } from '../config/token-file.ts';
import { readBook, writeBook } from './book-file.ts';
import { createBookKeeper } from './book-keeper.ts';
import type { EnrolmentToken } from './book-schema.ts';
import { createEnrolmentBook, standingOf } from './enrolment-book.ts';
import type { EnrolmentConfig } from './enrolment-config.ts';
import type { EnrolmentRefusal } from './enrolment-refusal.ts';
import { secretDigest } from './secret-digest.ts';

/** An agent as its credential tells. */
export interface CredentialHolder {
  readonly id: string;
  readonly user: string;
  readonly host: string;
  readonly isProven: boolean;
}

export interface EnrolmentCounts {
  /** Agents whose credential is one. */
  readonly agents: number;
  /** Tokens that can still enrol. */
  readonly tokens: number;
  /** Enrolments since the start, by what came of them. */
  readonly results: ReadonlyMap<string, number>;
  /** Credentials since the start that were none any more, by why. */
  readonly refusedCredentials: ReadonlyMap<string, number>;
}

export interface EnrolmentService {
  /** Whose credential this is, or why it is none any more; null for what never was one. Counts as seen. */
  find(secret: string): CredentialHolder | CredentialError | null;
  /** Whether the credential of an agent still is one. */
  holds(agentId: string): boolean;
  /** An agent was there until now. */
  seen(agentId: string): void;
  /** Whether this is or was an enrolment token. */
  knowsToken(secret: string): boolean;
  /**
   * Gives an agent a credential, once it is on the disk. One whose answer was lost gets another one in its place.
   * @param secret the enrolment token
   * @throws when it cannot be written; nothing has changed then
   */
  enrol(
    secret: string,
    who: EnrolmentRequest,
  ): Promise<{ readonly answer: EnrolmentAnswer; readonly replaced: number } | EnrolmentRefusal>;
  /** @throws when it cannot be written; there is no such token then */
  createToken(
    wish: Required<CreateEnrolmentToken>,
  ): Promise<{ readonly secret: string; readonly token: EnrolmentTokenRow }>;
  tokens(): readonly EnrolmentTokenRow[];
  agents(): readonly Omit<EnrolledAgentRow, 'isOnline'>[];
  /** @throws when it cannot be written; it counts all the same until the server ends */
  revoke(what: Revocation): Promise<Revoked>;
  counts(): EnrolmentCounts;
  configure(config: EnrolmentConfig): void;
  close(): Promise<void>;
}

export interface EnrolmentOptions {
  readonly config: EnrolmentConfig;
  readonly clock: Clock;
  readonly log: Logger;
  /** A name that nothing else has. */
  newId(): string;
}

/** When agents were seen last is written down so often; nothing else waits for it. */
const keepSeenMs = 10 * 60_000;

const rowOf = ({ digest: _digest, ...token }: EnrolmentToken): EnrolmentTokenRow => token;

/** @throws EnrolmentFileError when what is kept cannot be read */
export async function openEnrolment({
  config: initial,
  clock,
  log,
  newId,
}: EnrolmentOptions): Promise<EnrolmentService> {
  const { path } = initial;
  let config = initial;
  const book = createEnrolmentBook(await readBook(path));
  let isSeenUnkept = false;
  let seenKept: Promise<void> = Promise.resolve();
  const results = new Map<string, number>();
  const refusedCredentials = new Map<string, number>();
  const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const keeper = createBookKeeper(() => writeBook(path, book.content(clock.now())));

  function seen(agentId: string): void {
    book.seen(agentId, clock.now());
    isSeenUnkept = true;
  }

  /** Ends when all that was seen until now is on the disk, or could not be brought there. */
  function keepSeen(): Promise<void> {
    if (!isSeenUnkept) return seenKept;
    isSeenUnkept = false;
    seenKept = keeper
      .keep()
      .catch((error) => log.error({ error, path }, 'the enrolled agents could not be written down'));
    return seenKept;
  }
  const stopKeeping: Cancel = clock.every(keepSeenMs, () => void keepSeen());

  return {
    find(secret) {
      const agent = book.agentByDigest(secretDigest(secret));
      if (agent === null) return null;
      const standing = standingOf(agent, clock.now());
      if (standing !== 'good') {
        count(refusedCredentials, standing);
        return standing;
      }
      seen(agent.id);
      // On the disk soon: who has its credential cannot ask for it again, not even after a crash of the server.
      if (agent.lastSeenAt === null && agent.request !== null) void keepSeen();
      const { id, user, host, isProven } = agent;
      return { id, user, host, isProven };
    },
    holds(agentId) {
      const agent = book.agentById(agentId);
      return agent !== null && standingOf(agent, clock.now()) === 'good';
    },
    seen,
    knowsToken: (secret) => book.tokenByDigest(secretDigest(secret)) !== null,
    async enrol(secret, { requestSecret, ...who }) {
      const credential = newToken();
      const at = clock.now();
      const expiresAt = config.credentialMs === null ? null : at + config.credentialMs;
      const requestDigest = requestSecret === undefined ? null : secretDigest(requestSecret);
      const made = { id: newId(), digest: secretDigest(credential), requestDigest, at, expiresAt };
      const enrolling = book.enrol(secretDigest(secret), who, made);
      if ('refusal' in enrolling) {
        count(results, enrolling.refusal);
        return enrolling.refusal;
      }
      const { agent, token, replaced, isRepeated, undo } = enrolling;
      try {
        await keeper.keep(undo);
      } catch (error) {
        count(results, 'failed');
        throw error;
      }
      count(results, 'enrolled');
      log.info({ agent: agent.id, ...who, token: token.name, replaced, isRepeated }, 'an agent enrolled');
      return { answer: { credential, agent: { id: agent.id, ...who }, expiresAt }, replaced };
    },
    async createToken({ name, forMs, maxUses, user, users, hosts }) {
      const secret = newToken();
      const at = clock.now();
      const token: EnrolmentToken = {
        ...{ id: newId(), name, digest: secretDigest(secret), createdAt: at },
        ...{ expiresAt: forMs === null ? null : at + forMs, maxUses, uses: 0 },
        ...{ user, users: [...users], hosts: [...hosts], revokedAt: null },
      };
      book.addToken(token);
      await keeper.keep(() => book.revoke({ token: token.id }, at));
      log.info({ token: token.id, name, user, maxUses }, 'an enrolment token was made');
      return { secret, token: rowOf(token) };
    },
    tokens: () => [...book.tokens()].map(rowOf).toSorted((a, b) => b.createdAt - a.createdAt),
    agents() {
      const names = new Map([...book.tokens()].map(({ id, name }) => [id, name]));
      return book
        .agents(clock.now())
        .map(({ id, user, host, isProven, createdAt, lastSeenAt, expiresAt, tokenId }) => ({
          ...{ id, user, host, token: names.get(tokenId) ?? '', isProven },
          ...{ createdAt, lastSeenAt, expiresAt },
        }));
    },
    async revoke(what) {
      const revoked = book.revoke(what, clock.now());
      log.info({ what, ...revoked }, 'access was taken back');
      await keeper.keep();
      return revoked;
    },
    counts() {
      const now = clock.now();
      const usable = [...book.tokens()].filter(
        ({ revokedAt, expiresAt, maxUses, uses }) =>
          revokedAt === null && (expiresAt === null || expiresAt > now) && (maxUses === null || uses < maxUses),
      );
      return { agents: book.agents(now).length, tokens: usable.length, results, refusedCredentials };
    },
    configure(next) {
      config = next;
    },
    async close() {
      stopKeeping();
      await keepSeen();
    },
  };
}
