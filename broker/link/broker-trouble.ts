/** What keeps a broker from the monitoring server, in the words of somebody who looks after a service. Pure. */
import { connectionProblem } from '../../electron/agent/connection-problem.ts';
import type { BrokerRefusal } from '../../protocol/broker.ts';
import type { Problem } from '../../protocol/license.ts';

/** How a connection ended, and how soon it is worth trying again. */
export interface LinkEnd {
  readonly problem: Problem;
  /** `at-once` when the server only wants to begin anew, `slowly` when somebody has to change something first. */
  readonly again: 'at-once' | 'soon' | 'slowly';
}

/** Somebody has to change something first. */
const lasting: ReadonlySet<string> = new Set(['wrong-token', 'not-seatlight', 'redirected', 'not-understood']);

/** There is no token to sign in with. */
export class TokenTrouble extends Error {
  readonly nextStep: string;

  constructor(message: string, nextStep: string) {
    super(message);
    this.nextStep = nextStep;
  }
}

/** An error on the way to the server, or in what came from there. */
export function linkFailure(error: unknown, server: string): LinkEnd {
  if (error instanceof TokenTrouble) {
    const { message, nextStep } = error;
    return { problem: { kind: 'no-token', code: null, message, nextStep }, again: 'soon' };
  }
  const problem = connectionProblem(error, server);
  const again = lasting.has(problem.kind) ? 'slowly' : 'soon';
  if (problem.kind !== 'wrong-token') return { problem, again };
  const message = `${server} does not take the token of this broker: it is missing, wrong or withdrawn.`;
  const nextStep =
    'Put the token that "brokers" of its configuration has for this broker into the token file; it is read anew for every attempt.';
  return { problem: { ...problem, message, nextStep }, again };
}

/** The server said why it does not go on. */
export function refusalEnd({ reason, message, nextStep }: BrokerRefusal): LinkEnd {
  const problem = { kind: `refused-${reason}`, code: null, message, nextStep };
  switch (reason) {
    case 'reconfigured':
      return { problem, again: 'at-once' };
    case 'shutting-down':
    case 'not-hello':
      return { problem, again: 'soon' };
    case 'protocol':
    case 'bad-frame':
    case 'too-large':
    case 'wrong-name':
    case 'token-withdrawn':
    case 'replaced':
      return { problem, again: 'slowly' };
  }
}

/** The server closed the connection without a word. */
export const closedEnd = (server: string): LinkEnd => ({
  problem: {
    kind: 'connection-closed',
    code: null,
    message: `${server} closed the connection.`,
    nextStep: 'Nothing to do: it is tried again.',
  },
  again: 'soon',
});
