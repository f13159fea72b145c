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
import type { Manager, Problem } from '../../protocol/license.ts';
import {
  licenseServerText,
  type NamedLicenseServer,
  readLicenseServer,
  serverKeys,
} from '../../protocol/license-server.ts';
import type { RunCall } from '../../server/collect/run-call.ts';
import type {
  LicenseManager,
  LicenseServerConfig,
  ToolCall,
  ToolResult,
} from '../../server/license-managers/license-manager.ts';

export interface ToolAnswersOptions {
  /** The status tool of this machine for a license manager. */
  toolOf(manager: Manager): readonly [string, ...string[]];
  /** The license servers that may be asked about. */
  readonly licenseServers: readonly NamedLicenseServer[];
  managerOf(manager: Manager): LicenseManager;
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

const refusal = (kind: string, message: string, nextStep: string): Problem => ({ kind, code: null, message, nextStep });

const sameServer = (one: NamedLicenseServer, other: NamedLicenseServer): boolean =>
  serverKeys(one).toSorted().join() === serverKeys(other).toSorted().join();

export function createToolAnswers(options: ToolAnswersOptions): ToolAnswers {
  const { licenseServers, send } = options;
  const running = new Set<Run>();

  /** The license server that is meant, in the words of this broker's command line. */
  function find({ address, manager }: RunFrame): NamedLicenseServer['address'] | null {
    const read = readLicenseServer(licenseServerText(address, manager));
    return (read.ok && licenseServers.find((known) => sameServer(known, read.value))?.address) || null;
  }

  function callOf(frame: RunFrame): ToolCall | Problem {
    const known = find(frame);
    if (known === null) {
      return refusal(
        'broker-not-allowed',
        `The broker may not ask ${frame.address.slice(0, 200)}.`,
        `Start it with --license-server ${licenseServerText(frame.address, frame.manager).slice(0, 200)}.`,
      );
    }
    if (running.size >= maxTools) {
      return refusal('broker-busy', 'The broker runs as many tools as it may.', 'Nothing to do: it is asked again.');
    }
    const manager = options.managerOf(frame.manager);
    const server: LicenseServerConfig = {
      id: known.address,
      name: known.address,
      manager: frame.manager,
      address: known.address,
      tool: options.toolOf(frame.manager),
      pollSeconds: 60,
      timeoutSeconds: Math.ceil(frame.timeoutMs / 1000),
    };
    const call = frame.question === 'status' ? manager.statusCall(server) : manager.licenseListCall?.(server);
    if (call && 'command' in call) return call;
    return refusal(
      'broker-cannot-ask',
      `A broker has no tool for this question to ${manager.title}.`,
      'Update the broker, or let the monitoring server ask.',
    );
  }

  async function answer(id: string, call: ToolCall, signal: AbortSignal): Promise<void> {
    const result = await options.runCall(call, { signal });
    if (!signal.aborted) send(resultFrame(id, result));
  }

  return {
    run(frame) {
      const { id } = frame;
      const call = callOf(frame);
      if ('kind' in call) {
        send({ type: 'not-run', id, problem: call });
        return;
      }
      const stopping = new AbortController();
      const ended = answer(id, call, stopping.signal).finally(() => running.delete(own));
      const own: Run = { id, stopping, ended };
      running.add(own);
    },
    cancel(id) {
      for (const { id: other, stopping } of running) if (other === id) stopping.abort();
    },
    async end() {
      const all = [...running];
      for (const { stopping } of all) stopping.abort();
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
