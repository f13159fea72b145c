/**
 * With what the agent is let in: a token of the command line, its own credential, a token that somebody typed; and where
 * none of them is there or good any more, a credential that it gets by enrolling. It is asked before every attempt to connect,
 * so that enrolling is tried again just as connecting is: later each time, and not with all others at once.
 */
import type { EnrolmentAnswer, EnrolmentRequest } from '../../protocol/enrolment.ts';
import type { Problem } from '../../protocol/license.ts';
import type { Me } from '../agent/agent-state.ts';
import { ProblemError } from '../agent/connection-problem.ts';
import type { Way } from '../agent/route.ts';
import type { EnrolmentView } from '../ipc/contract.ts';
import type { TokenStore } from '../settings/token-store.ts';
import { enrolmentFileProblem, readEnrolmentFile } from './enrolment-file.ts';
import { isNoEnrolmentToken } from './enrolment-problem.ts';
import { createKeptCredentials } from './kept-credential.ts';
import { createRequestSecrets } from './request-secrets.ts';

export interface CredentialPorts {
  readonly tokens: TokenStore;
  readonly me: Me;
  /** Path of the enrolment file; empty where there is none. */
  enrolmentFile(): string;
  enrol(way: Way, token: string, request: EnrolmentRequest): Promise<EnrolmentAnswer>;
  now(): number;
  log(message: string, error?: unknown): void;
}

export interface Credentials {
  /** What opens the server. Fails with `ProblemError` where the agent should enrol and cannot. */
  tokenFor(way: Way): Promise<string | null>;
  /** As far as it is there already: nobody enrols at a server that is only tried. */
  existing(serverUrl: string): Promise<string | null>;
  /** The server did not take it, and why. True when another may be got at the next attempt. */
  refused(serverUrl: string, token: string | null, problem: Problem): boolean;
  /** Somebody typed a token: it counts from now on. Fails with a plain message where nothing can be stored. */
  type(serverUrl: string, token: string): Promise<void>;
  /** As whom this agent is enrolled at a server; null when it is not. */
  view(serverUrl: string): Promise<EnrolmentView | null>;
  subscribe(listener: () => void): () => void;
}

export function createCredentials(ports: CredentialPorts): Credentials {
  const { tokens, me, log } = ports;
  const own = createKeptCredentials(tokens, me);
  const requests = createRequestSecrets(tokens, me);
  /** Why each token was not taken. A server is asked again with it only when there is nothing else. */
  const refusals = new Map<string, Problem>();
  /** Where each token that was handed out came from. */
  const sources = new Map<string, 'given' | 'own' | 'typed'>();
  /** Got by this very process: if one of them is withdrawn, somebody meant it. */
  const fresh = new Set<string>();
  const underWay = new Map<string, Promise<string | null>>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  async function enrolWith(way: Way, token: string): Promise<string> {
    const { serverUrl } = way;
    const requestSecret = await requests.secretFor(serverUrl);
    const answer = await ports.enrol(way, token, { ...me, requestSecret });
    fresh.add(answer.credential);
    const why = await own.write(serverUrl, answer, ports.now());
    if (why === null) {
      await tokens.write(serverUrl, null);
      await requests.answered(serverUrl);
    } else log('The credential of this agent is kept only until the app ends.', why);
    const { id, user, host } = answer.agent;
    log(`Enrolled at ${serverUrl} as ${user}@${host} (${id}).`);
    tell();
    return answer.credential;
  }

  /** Null where there is no file. */
  async function enrolByFile(way: Way): Promise<string | null> {
    const path = ports.enrolmentFile();
    if (path === '') return null;
    const { server, token } = await readEnrolmentFile(path);
    // SECURITY: the token is for that server and no other.
    if (server !== undefined && server !== way.serverUrl)
      throw enrolmentFileProblem(path, `It is for ${server}, and the app connects to ${way.serverUrl}.`);
    return enrolWith(way, token);
  }

  /** What somebody typed may be an enrolment token. Null where it is none. */
  async function exchange(way: Way, typed: string): Promise<string | null> {
    try {
      return await enrolWith(way, typed);
    } catch (error) {
      if (isNoEnrolmentToken(error)) return null;
      throw error;
    }
  }

  function hand(token: string, source: 'given' | 'own' | 'typed'): string {
    sources.set(token, source);
    return token;
  }

  async function find(way: Way): Promise<string | null> {
    const credential = (await own.read(way.serverUrl))?.credential ?? null;
    if (credential !== null && !refusals.has(credential)) return hand(credential, 'own');
    const typed = await tokens.read(way.serverUrl);
    if (typed !== null && !refusals.has(typed)) return hand(typed, 'typed');
    const lost = credential === null ? null : (refusals.get(credential) ?? null);
    try {
      const got = (typed !== null && (await exchange(way, typed))) || (await enrolByFile(way));
      if (got !== null) return hand(got, 'own');
    } catch (error) {
      throw lost && error instanceof ProblemError ? new ProblemError(andSo(lost, error.problem)) : error;
    }
    // Nothing else is there: perhaps the server takes it by now, and otherwise it says why not.
    if (credential === null) return typed;
    refusals.delete(credential);
    return credential;
  }

  return {
    async tokenFor(way) {
      const given = await tokens.given();
      if (given !== null) return hand(given, 'given');
      const { serverUrl } = way;
      const found = underWay.get(serverUrl) ?? find(way).finally(() => underWay.delete(serverUrl));
      underWay.set(serverUrl, found);
      return found;
    },
    existing: async (serverUrl) =>
      (await tokens.given()) ?? (await own.read(serverUrl))?.credential ?? (await tokens.read(serverUrl)),
    refused(serverUrl, token, problem) {
      if (token === null || refusals.has(token)) return false;
      refusals.set(token, problem);
      log(`${serverUrl} does not take the token of this agent: ${problem.message}`);
      tell();
      const source = sources.get(token);
      if (source !== 'own') return source === 'typed';
      return ports.enrolmentFile() !== '' && (problem.kind === 'credential-expired' || !fresh.has(token));
    },
    async type(serverUrl, token) {
      await tokens.write(serverUrl, token);
      await own.forget(serverUrl);
      refusals.delete(token);
      tell();
    },
    async view(serverUrl) {
      const known = await own.read(serverUrl);
      if (!known || refusals.has(known.credential)) return null;
      const { user, host } = known.agent;
      return { user, host, at: known.at, stored: own.isStored(serverUrl) };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** That the credential is lost, and why there is no other. */
const andSo = (lost: Problem, problem: Problem): Problem => ({
  ...problem,
  message: `${lost.message} ${problem.message}`,
});
