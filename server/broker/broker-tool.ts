/**
 * The status tool of one license server at its broker. What the broker runs it makes up itself: it is asked for the status, or
 * for the next call of a cycle whose answers it still has. Each side works out that call by its own module of the license
 * manager; only where both mean the same one it is made.
 */
import type { BrokerHello, RunFrame } from '../../protocol/broker.ts';
import type { Problem } from '../../protocol/license.ts';
import { isSameServer, licenseServerText, readLicenseServer } from '../../protocol/license-server.ts';
import { sameValue } from '../../protocol/same-value.ts';
import { nameOfCalls, wordsOf } from '../collect/call-name.ts';
import type { RunCall } from '../collect/run-call.ts';
import type { Call, LicenseManager, LicenseServerConfig, ToolResult } from '../license-managers/license-manager.ts';
import {
  brokerAsksOnce,
  brokerDisagrees,
  brokerMayNotAsk,
  brokerOnlyAsks,
  brokerReadsNoPages,
} from './broker-problems.ts';
import type { BrokerSession } from './broker-session.ts';
import { notRun, type ToolAnswer } from './tool-requests.ts';

export interface BrokerToolOptions {
  readonly server: LicenseServerConfig;
  readonly manager: LicenseManager;
  /** Of this monitoring server. */
  readonly version: string;
  /** The broker, which may be waited for a moment, or why there is none. */
  reach(signal: AbortSignal | undefined): Promise<AskedBroker | Problem>;
}

/** As much of a connected broker as it takes to ask it. */
export interface AskedBroker {
  readonly hello: BrokerHello;
  readonly session: Pick<BrokerSession, 'tools'>;
}

/** Where a cycle has got to. */
interface Progress {
  readonly broker: AskedBroker;
  readonly calls: readonly (readonly string[])[];
  readonly last: ToolAnswer;
}

/** An older broker takes a question about another manager than FlexLM for a broken line, and would let go of its logs, too. */
function mayAsk({ licenseServers }: BrokerHello, text: string): boolean {
  const wanted = readLicenseServer(text);
  return licenseServers.some((named) => {
    const read = readLicenseServer(named);
    return wanted.ok && read.ok && isSameServer(read.value, wanted.value);
  });
}

/** @returns what makes the calls of one cycle at a time */
export function createBrokerTool({ server, manager, version, reach }: BrokerToolOptions): RunCall {
  const { address, timeZone, broker: name = '' } = server;
  /** Why it cannot go on, where it cannot. */
  let cycle: Progress | Problem = brokerOnlyAsks(name);

  const runOf = ({ timeoutMs }: Call) => ({
    manager: server.manager,
    address,
    timeoutMs,
    ...(timeZone !== undefined && { timeZone }),
  });

  async function begin(
    call: Call,
    question: RunFrame['question'],
    signal: AbortSignal | undefined,
  ): Promise<Progress | Problem> {
    const broker = await reach(signal);
    if ('kind' in broker) return broker;
    const text = licenseServerText(address, server.manager);
    if (server.manager !== 'flexlm' && !mayAsk(broker.hello, text)) return brokerMayNotAsk(name, text);
    const last = await broker.session.tools.ask({ ...runOf(call), question }, signal);
    return { broker, calls: [wordsOf(call, server)], last };
  }

  async function goOn(
    call: Call,
    { broker, calls: before, last: { result, id, next } }: Progress,
    signal: AbortSignal | undefined,
  ): Promise<Progress | Problem> {
    if (result.problem !== undefined) return result.problem;
    if (next === undefined) return brokerAsksOnce(name);
    const calls = [...before, wordsOf(call, server)];
    if (id === null || next !== nameOfCalls(calls)) return brokerDisagrees(name, [broker.hello.brokerVersion, version]);
    const last = await broker.session.tools.ask({ ...runOf(call), question: 'status', after: id }, signal);
    return { broker, calls, last };
  }

  const isSame = (call: Call, other: Call | undefined): boolean =>
    other !== undefined && sameValue(wordsOf(call, server), wordsOf(other, server));
  const resultOf = (reached: Progress | Problem): ToolResult =>
    'kind' in reached ? notRun(reached) : reached.last.result;

  return async (call, { signal } = {}) => {
    if ('url' in call) return notRun(brokerReadsNoPages(name, manager.title));
    if (isSame(call, manager.licenseListCall?.(server))) return resultOf(await begin(call, 'license-list', signal));
    if (isSame(call, manager.statusCall(server))) cycle = await begin(call, 'status', signal);
    else if (!('kind' in cycle)) cycle = await goOn(call, cycle, signal);
    return resultOf(cycle);
  };
}
