/**
 * One broker's conversation, from hello to its end. Holds no socket of its own making, so the whole of it runs in tests
 * with a made-up one.
 */
import type { RawData } from 'ws';
import {
  type BrokerFrame,
  type BrokerHello,
  type BrokerRefusal,
  type BrokerWelcome,
  brokerProtocols,
  type FrameToBroker,
  type LinesFrame,
  type Piece,
} from '../../protocol/broker.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Problem } from '../../protocol/license.ts';
import { negotiateProtocol } from '../../protocol/negotiate.ts';
import { parseBrokerFrame } from '../../protocol/parse-broker-frame.ts';
import { brokerRefusal, brokerRefusals } from './broker-refusals.ts';
import type { LogIntake } from './log-intake.ts';
import { keptByAll, resumePoint, takenByAll } from './resume-point.ts';
import { createToolRequests, type ToolRequests } from './tool-requests.ts';

/** How long a broker may take to say hello, in milliseconds. */
export const helloTimeoutMs = 10_000;
/** `lines` of one log on their way: few enough to bound the memory, enough to fill a slow line. */
export const frameWindow = 16;

/** The socket, as a conversation needs it. */
export interface BrokerSocket {
  send(frame: FrameToBroker): void;
  close(code: number, reason: string): void;
}

/** Where the pieces of one log go: each license server, and whose lines it wants. */
export type LogTargets = readonly { readonly intake: LogIntake; readonly daemons: readonly string[] | null }[];

const intakesOf = (targets: LogTargets): readonly LogIntake[] => targets.map(({ intake }) => intake);

export interface BrokerSessionOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly serverVersion: string;
  /**
   * It said hello and has its place from now on.
   * @returns where its logs go, by their place in the hello, and the machine of the broker that it replaces, if any
   */
  onHello(hello: BrokerHello): {
    readonly targets: readonly LogTargets[];
    readonly replaced: BrokerWelcome['replaced'];
  };
  /**
   * Pieces of a log came that were not known yet.
   * @param missing - how many before or between them will never come
   */
  onLines(log: number, fresh: readonly Piece[], missing: number): void;
  onLogState(log: number, problem: Problem | null): void;
  /** It is let go of because of what it said. */
  onRefused(refusal: BrokerRefusal): void;
}

/** What is known of one log in this conversation. */
interface LogProgress {
  readonly spool: string;
  readonly targets: LogTargets;
  /** Last piece that came, in this conversation alone and ever. */
  came: number;
  known: number;
  acked: number;
  /** The last piece of each frame that is not acknowledged. */
  onTheirWay: readonly number[];
}

export interface BrokerSession {
  readonly tools: ToolRequests;
  receive(data: RawData, binary: boolean): void;
  /** Says that everything that is kept by now is kept. */
  acknowledge(): void;
  refuse(reason: BrokerRefusal['reason'], detail?: string): void;
  /** The socket is closed, or about to be. */
  ended(): void;
}

export function createBrokerSession(socket: BrokerSocket, options: BrokerSessionOptions): BrokerSession {
  const { clock, name } = options;
  let over = false;
  let logs: readonly LogProgress[] | null = null;
  const tools = createToolRequests(name, clock, (frame) => {
    if (!over) socket.send(frame);
  });
  const cancelHelloTimer: Cancel = clock.after(helloTimeoutMs, () => refuse('not-hello'));

  function ended(): void {
    over = true;
    cancelHelloTimer();
    tools.end();
  }

  function refuse(reason: BrokerRefusal['reason'], detail?: string): void {
    if (over) return;
    const refusal = brokerRefusal(reason, detail);
    socket.send(refusal);
    ended();
    socket.close(brokerRefusals[reason].closeCode, reason);
    options.onRefused(refusal);
  }

  /** Why this hello is not welcome; null when it is. */
  function refusalOf(hello: BrokerHello): readonly [BrokerRefusal['reason'], string] | null {
    if (negotiateProtocol(hello.protocols, brokerProtocols) === null)
      return ['protocol', `It speaks ${hello.protocols.join(', ')}.`];
    if (hello.name !== null && hello.name !== name) return ['wrong-name', `It says that it is "${hello.name}".`];
    return null;
  }

  function welcome(hello: BrokerHello): void {
    cancelHelloTimer();
    const { targets, replaced } = options.onHello(hello);
    const resume = hello.logs.map(({ spool }, index) => resumePoint(spool, intakesOf(targets[index] ?? [])));
    logs = hello.logs.map(({ spool }, index) => {
      const own = targets[index] ?? [];
      const known = takenByAll(spool, intakesOf(own));
      return { spool, targets: own, came: 0, known, acked: resume[index]?.seq ?? 0, onTheirWay: [] };
    });
    socket.send({
      type: 'welcome',
      protocol: negotiateProtocol(hello.protocols, brokerProtocols) as number,
      serverVersion: options.serverVersion,
      name,
      window: frameWindow,
      replaced,
      logs: resume.map((point, index) => ({ wanted: (targets[index] ?? []).length > 0, ...point })),
    });
  }

  function acknowledge(): void {
    if (over) return;
    logs?.forEach((log, index) => {
      const seq = keptByAll(log.spool, intakesOf(log.targets));
      if (seq <= log.acked) return;
      log.acked = seq;
      log.onTheirWay = log.onTheirWay.filter((last) => last > seq);
      socket.send({ type: 'ack', log: index, seq });
    });
  }

  /** What is wrong with lines that came for this log; null when nothing is. */
  function wrongWith(log: LogProgress | undefined, { pieces }: LinesFrame): string | null {
    if (!log || log.targets.length === 0) return 'Lines of a log came that nobody wants.';
    // Numbers may be missing: what is damaged at the broker, or was acknowledged meanwhile, does not come.
    if (pieces.some(({ seq }, index) => seq <= (pieces[index - 1]?.seq ?? log.came)))
      return 'Pieces came out of order.';
    return log.onTheirWay.length >= 2 * frameWindow ? 'It does not wait for what it sent before.' : null;
  }

  function takeLines(lines: LinesFrame): void {
    const log = logs?.[lines.log];
    const wrong = wrongWith(log, lines);
    if (!log || wrong !== null) {
      refuse('bad-frame', wrong ?? undefined);
      return;
    }
    const fresh = lines.pieces.filter(({ seq }) => seq > log.known);
    log.came = lines.pieces.at(-1)?.seq ?? log.came;
    if (fresh.length > 0) {
      options.onLines(lines.log, fresh, log.came - log.known - fresh.length);
      log.known = log.came;
    }
    if (log.came > log.acked) log.onTheirWay = [...log.onTheirWay, log.came];
    const taken = log.targets.map(({ intake, daemons }) => intake.take(log.spool, lines, daemons));
    void Promise.all(taken).then(acknowledge);
  }

  function handle(frame: BrokerFrame): void {
    switch (frame.type) {
      case 'hello':
        refuse('bad-frame', 'A second hello came.');
        break;
      case 'lines':
        takeLines(frame);
        break;
      case 'log-state':
        options.onLogState(frame.log, frame.problem);
        break;
      case 'result':
        tools.answered(frame);
        break;
      case 'not-run':
        tools.refused(frame.id, frame.problem);
        break;
    }
  }

  function greet(frame: BrokerFrame): void {
    if (frame.type !== 'hello') {
      refuse('not-hello');
      return;
    }
    const refusal = refusalOf(frame);
    if (refusal === null) welcome(frame);
    else refuse(...refusal);
  }

  return {
    tools,
    receive(data, binary) {
      if (over) return;
      const read = parseBrokerFrame(String(data));
      if (binary) refuse('bad-frame', 'It was binary; frames are JSON text.');
      else if (!read.ok) refuse(read.reason, read.message);
      else if (logs === null) greet(read.value);
      else handle(read.value);
    },
    acknowledge,
    refuse,
    ended,
  };
}
