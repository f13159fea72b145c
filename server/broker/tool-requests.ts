/** What a broker was asked to run and did not answer yet. */
import type { FrameToBroker, ResultFrame, RunFrame } from '../../protocol/broker.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Problem } from '../../protocol/license.ts';
import type { ToolResult } from '../license-managers/license-manager.ts';
import { brokerAway, brokerSilent } from './broker-problems.ts';

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

export interface ToolRequests {
  ask(run: Omit<RunFrame, 'type' | 'id'>, signal: AbortSignal | undefined): Promise<ToolResult>;
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
  const waiting = new Map<string, (result: ToolResult) => void>();
  let last = 0;
  let over = false;

  return {
    ask(run, signal) {
      if (over || signal?.aborted) return Promise.resolve(notRun(brokerAway(broker)));
      return new Promise((resolve) => {
        const id = String(++last);
        let cancelTimer: Cancel = () => {};
        const giveUp = (problem: Problem) => {
          send({ type: 'cancel', id });
          settle(notRun(problem));
        };
        const onAbort = () => giveUp(brokerSilent(broker));
        const settle = (result: ToolResult) => {
          if (!waiting.delete(id)) return;
          cancelTimer();
          signal?.removeEventListener('abort', onAbort);
          resolve(result);
        };
        waiting.set(id, settle);
        cancelTimer = clock.after(run.timeoutMs + wayMs, () => giveUp(brokerSilent(broker)));
        signal?.addEventListener('abort', onAbort);
        send({ type: 'run', id, ...run });
      });
    },
    answered({ type: _type, id, ...result }) {
      waiting.get(id)?.(result);
    },
    refused(id, problem) {
      waiting.get(id)?.(notRun(problem));
    },
    end() {
      over = true;
      for (const settle of [...waiting.values()]) settle(notRun(brokerAway(broker)));
    },
  };
}
