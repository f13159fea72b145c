/**
 * Runs the status tool when the server asks for it. The server never says what to run: it names a license server, which
 * must be one of those on this broker's own command line, or a cycle to go on with, and the license manager's module here
 * makes the words for the tool that is set here.
 */
import type { BrokerFrame, RunFrame } from '../../protocol/broker.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { Manager, Problem } from '../../protocol/license.ts';
import {
  licenseServerText,
  type NamedLicenseServer,
  readLicenseServer,
  serverKeys,
} from '../../protocol/license-server.ts';
import { managerFacts } from '../../protocol/managers.ts';
import type { RunCall } from '../../server/collect/run-call.ts';
import type { LicenseManager, LicenseServerConfig, ToolCall } from '../../server/license-managers/license-manager.ts';
import { type Cycle, createHeldCycles, nextOf } from './cycles.ts';
import { fittingResult, resultFrame } from './result-frame.ts';

export interface ToolAnswersOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
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

/** What is run, and the cycle that it then belongs to, if any. */
interface Work {
  readonly call: ToolCall;
  readonly cycle: Cycle | null;
}

/** Tools at one time; those that go on with a cycle are not refused, as what was asked before would be lost. */
const maxTools = 4;

const refusal = (kind: string, message: string, nextStep: string): Problem => ({ kind, code: null, message, nextStep });

const notHeld = refusal(
  'broker-cycle-lost',
  'The broker no longer has what was answered so far.',
  'Nothing to do: it is asked again. If this stays, look into the log of the broker.',
);

/** The address in the words of the one and the order of the other; null where they are two license servers. */
function inOrderOf(known: NamedLicenseServer, asked: NamedLicenseServer): string | null {
  const keys = serverKeys(known);
  const words = known.address.address.split(',');
  const found = serverKeys(asked).map((key) => words[keys.indexOf(key)]);
  return found.length === words.length && !found.includes(undefined) ? found.join(',') : null;
}

export function createToolAnswers(options: ToolAnswersOptions): ToolAnswers {
  const { clock, licenseServers, send } = options;
  const running = new Set<Run>();
  const held = createHeldCycles(clock);

  /** The license server that is meant, in the words of this broker's command line. */
  function find({ address, manager }: RunFrame): string | null {
    const read = readLicenseServer(licenseServerText(address, manager));
    if (!read.ok) return null;
    return licenseServers.map((known) => inOrderOf(known, read.value)).find((found) => found !== null) ?? null;
  }

  function begin(frame: RunFrame): Work | Problem {
    const address = find(frame);
    if (address === null) {
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
      id: address,
      name: address,
      manager: frame.manager,
      address,
      tool: options.toolOf(frame.manager),
      timeZone: frame.timeZone,
      pollSeconds: 60,
      timeoutSeconds: Math.ceil(frame.timeoutMs / 1000),
    };
    const work = frame.question === 'status' ? beginCycle(manager, server, frame) : listWork(manager, server);
    return (
      work ??
      refusal(
        'broker-cannot-ask',
        `A broker has no tool for this question to ${manager.title}.`,
        'Update the broker, or let the monitoring server ask.',
      )
    );
  }

  function beginCycle(manager: LicenseManager, server: LicenseServerConfig, { address }: RunFrame): Work | null {
    const usual: LicenseServerConfig['tool'] = [managerFacts[server.manager].program ?? server.manager];
    const named = { ...server, address, tool: usual };
    return workOf({ manager, server, named, calls: [], answers: [], startedAt: clock.monotonic() });
  }

  function listWork(manager: LicenseManager, server: LicenseServerConfig): Work | null {
    const call = manager.licenseListCall?.(server);
    return call === undefined ? null : { call, cycle: null };
  }

  function workOf(cycle: Cycle): Work | null {
    const next = nextOf(cycle);
    return next && { call: next.call, cycle: { ...cycle, calls: next.calls } };
  }

  function goOn(after: string): Work | Problem {
    const cycle = held.take(after);
    return (cycle && workOf(cycle)) ?? notHeld;
  }

  async function answer(id: string, { call, cycle }: Work, signal: AbortSignal): Promise<void> {
    const result = fittingResult(await options.runCall(call, { signal }));
    if (signal.aborted) return;
    const further = cycle && { ...cycle, answers: [...cycle.answers, result] };
    const next = further && nextOf(further);
    if (further && next) held.keep(id, further);
    send(resultFrame(id, result, further ? (next?.name ?? null) : undefined));
  }

  return {
    run(frame) {
      const { id, after } = frame;
      const work = after === undefined ? begin(frame) : goOn(after);
      if ('kind' in work) {
        send({ type: 'not-run', id, problem: work });
        return;
      }
      const stopping = new AbortController();
      const ended = answer(id, work, stopping.signal).finally(() => running.delete(own));
      const own: Run = { id, stopping, ended };
      running.add(own);
    },
    cancel(id) {
      for (const { id: other, stopping } of running) if (other === id) stopping.abort();
    },
    async end() {
      const all = [...running];
      held.clear();
      for (const { stopping } of all) stopping.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
