/** An agent with its server, clock and waits in the test's hands. */
import type { Snapshot } from '../../../protocol/rest.ts';
import { createManualClock } from '../../../protocol/testing/manual-clock.ts';
import { type Agent, createAgent } from '../agent.ts';
import type { Route } from '../route.ts';
import { createFakeServer, feature, snapshot, welcome } from './fake-server.ts';

export const me = { user: 'ana', host: 'ws-1' };
export const mineTopic = 'person/ana@ws-1';
/** Lets everything that is due by now happen. */
export const flush = () => new Promise((done) => setImmediate(done));

let running: Agent | undefined;

/** To be called after each test. */
export const stopAgent = (): void => running?.stop();

/** `random` 1 makes every wait as long as it can be. */
export async function setUp(random = 1) {
  const clock = createManualClock();
  const server = createFakeServer();
  const answers: PromiseWithResolvers<Snapshot>[] = [];
  const tries: number[] = [];
  const agent = createAgent({
    ports: {
      clock,
      random: () => random,
      openSocket: server.openSocket,
      fetchSnapshot: (_route, signal) => {
        const answer = Promise.withResolvers<Snapshot>();
        signal.addEventListener('abort', () => answer.reject(new Error('aborted')));
        answers.push(answer);
        return answer.promise;
      },
    },
    me,
    hello: { agentVersion: '0.1.0', session: ':0', platform: 'test' },
    backOff: { baseMs: 1000, capMs: 60_000 },
  });
  running = agent;
  const route = async (count: number): Promise<Route> => {
    tries.push(count);
    return { serverUrl: 'https://monitor.example', token: 'secret', agent: undefined };
  };
  const follow = async (label = 'monitor.example', embedded = false) => {
    agent.follow({ label, embedded, resolveRoute: route });
    await flush();
  };
  const snapshotAnswer = () => {
    const answer = answers.at(-1);
    if (!answer) throw new Error('No snapshot was asked for.');
    return answer;
  };
  /** Advances and lets what was started come to its socket. */
  const pass = async (ms: number) => {
    clock.advance(ms);
    await flush();
  };
  /** From nothing to in step, with one feature at revision 5. */
  const connect = async () => {
    await follow();
    server.last.open();
    server.last.say(welcome(5));
    await pass(0);
    snapshotAnswer().resolve(snapshot(5, [feature('a')]));
    await flush();
  };
  const state = () => agent.store.get();
  return { agent, answers, clock, connect, follow, pass, server, snapshotAnswer, state, tries };
}
