/**
 * Runs the status tool when the server asks for it. The server never says what to run: it names a license server, which
 * must be one of those on this broker's own command line, and the license manager's module here makes the words for the
 * tool that is set here.
 */
import {
  type BrokerFrame,
  maxBrokerFrameBytes,
  maxToolOutputBytes,
  type ResultFrame,
  type RunFrame,
} from '../../protocol/broker.ts';
import type { RunCall } from '../../server/collect/run-call.ts';
import type {
  Answers,
  Call,
  LicenseManager,
  LicenseServerConfig,
  ToolResult,
} from '../../server/license-managers/license-manager.ts';
import { createOpenCycles } from './open-cycles.ts';
import { type Question, type QuestionOptions, questionOf, refusal } from './question-of.ts';

export interface ToolAnswersOptions extends QuestionOptions {
  readonly runCall: RunCall;
  send(frame: BrokerFrame): void;
}

export interface ToolAnswers {
  run(frame: RunFrame): void;
  /** Nobody waits for this one any more. */
  cancel(id: string): void;
  /** Nobody waits for any of them; resolves when no tool runs any more. */
  end(): Promise<void>;
}

/** A tool that runs. Ids begin anew with every connection, so one that is being ended may have the id of another. */
interface Run {
  readonly id: string;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

/** Tools at one time. */
const maxTools = 4;

const busy = refusal('broker-busy', 'The broker runs as many tools as it may.', 'Nothing to do: it is asked again.');

/** What is asked next; nothing where the license manager's module fails, which the server's own says then. */
function nextCall(manager: LicenseManager, answers: Answers, server: LicenseServerConfig): Call | null {
  try {
    return manager.furtherCall?.(answers, server) ?? null;
  } catch {
    return null;
  }
}

export function createToolAnswers(options: ToolAnswersOptions): ToolAnswers {
  const { send } = options;
  const running = new Set<Run>();
  const cycles = createOpenCycles();

  async function answer({ id, question }: RunFrame, asked: Question, signal: AbortSignal): Promise<void> {
    const result = await options.runCall(asked.call, { signal });
    if (signal.aborted) return;
    const { type, id: _, ...answered } = resultFrame(id, result);
    if (question !== 'license-list') keepCycle(asked, id, answered);
    send({ type, id, ...answered });
  }

  /** @param answered as the server has it, which goes by the same answers */
  function keepCycle({ key, manager, server, ids, answers }: Question, id: string, answered: ToolResult): void {
    const [first = answered, ...others] = [...answers, answered];
    const all: Answers = [first, ...others];
    cycles.keep(key, [...ids, id], all, nextCall(manager, all, server));
  }

  return {
    run(frame) {
      const { id } = frame;
      const asked = running.size >= maxTools ? busy : questionOf(frame, options, cycles);
      if ('kind' in asked) {
        send({ type: 'not-run', id, problem: asked });
        return;
      }
      const stopping = new AbortController();
      const ended = answer(frame, asked, stopping.signal).finally(() => running.delete(own));
      const own: Run = { id, stopping, ended };
      running.add(own);
    },
    cancel(id) {
      for (const { id: other, stopping } of running) if (other === id) stopping.abort();
    },
    async end() {
      const all = [...running];
      for (const { stopping } of all) stopping.abort();
      cycles.clear();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

/** The result as a frame. An answer that is too large for one is none. */
function resultFrame(id: string, result: ToolResult): ResultFrame {
  const { exitCode, signal, stdout, stderr, timedOut, overflowed, spawnError, tookMs } = result;
  const frame = {
    type: 'result',
    id,
    exitCode,
    signal,
    stdout,
    stderr,
    timedOut,
    overflowed,
    spawnError,
    tookMs,
  } as const;
  const isTooLarge =
    stdout.length + stderr.length > maxToolOutputBytes ||
    Buffer.byteLength(JSON.stringify(frame)) > maxBrokerFrameBytes;
  return isTooLarge ? { ...frame, stdout: '', stderr: '', overflowed: true } : frame;
}
