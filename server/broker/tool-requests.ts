/** What a broker was asked to run and did not answer yet. */
import type { FrameToBroker, ResultFrame, RunFrame } from '../../protocol/broker.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Problem } from '../../protocol/license.ts';
import type { ToolResult } from '../license-managers/license-manager.ts';
import { brokerAway, brokerSilent } from './broker-problems.ts';

/** What came of a question, and how the cycle that it began or went on with would go on. */
export interface ToolAnswer {
  readonly result: ToolResult;
  /** The question, as the broker knows it; null when it was not asked. */
  readonly id: string | null;
  /** As in `ResultFrame`. */
  readonly next: ResultFrame['next'];
}

/** Time for the way there and back, on top of what the tool itself may take. */
const wayMs = 15_000;

/** A result for a tool that was not run. */
export const notRun = (problem: Problem): ToolResult => ({
  exitCode: null,
  signal: null,
  stdout: '',
  stderr: '',
  timedOut: false,
  overflowed: false,
  spawnError: null,
  tookMs: 0,
  problem,
});

const notAsked = (problem: Problem): ToolAnswer => ({ result: notRun(problem), id: null, next: null });

export interface ToolRequests {
  ask(run: Omit<RunFrame, 'type' | 'id'>, signal: AbortSignal | undefined): Promise<ToolAnswer>;
  /** An answer came; one that nobody waits for is passed over. */
  answered(frame: ResultFrame): void;
  refused(id: string, problem: Problem): void;
  /** No answer will come any more. */
  end(): void;
}

export function createToolRequests(
  broker: string,
  clock: Pick<Clock, 'after'>,
  send: (frame: FrameToBroker) => void,
): ToolRequests {
  const waiting = new Map<string, (answer: ToolAnswer) => void>();
  let last = 0;
  let over = false;

  return {
    ask(run, signal) {
      if (over || signal?.aborted) return Promise.resolve(notAsked(brokerAway(broker)));
      return new Promise((resolve) => {
        const id = String(++last);
        let cancelTimer: Cancel = () => {};
        const giveUp = (problem: Problem) => {
          send({ type: 'cancel', id });
          settle(notAsked(problem));
        };
        const onAbort = () => giveUp(brokerSilent(broker));
        const settle = (answer: ToolAnswer) => {
          if (!waiting.delete(id)) return;
          cancelTimer();
          signal?.removeEventListener('abort', onAbort);
          resolve(answer);
        };
        waiting.set(id, settle);
        cancelTimer = clock.after(run.timeoutMs + wayMs, () => giveUp(brokerSilent(broker)));
        signal?.addEventListener('abort', onAbort);
        send({ type: 'run', id, ...run });
      });
    },
    answered({ type: _type, id, next, ...result }) {
      waiting.get(id)?.({ result, id, next });
    },
    refused(id, problem) {
      waiting.get(id)?.(notAsked(problem));
    },
    end() {
      over = true;
      for (const settle of [...waiting.values()]) settle(notAsked(brokerAway(broker)));
    },
  };
}
