/** From what the server wants to know to what this broker runs for it. Pure, but for the cycles that are under way. */
import type { RunFrame } from '../../protocol/broker.ts';
import type { Manager, Problem } from '../../protocol/license.ts';
import {
  idOfServer,
  licenseServerText,
  type NamedLicenseServer,
  readLicenseServer,
  serverKeys,
} from '../../protocol/license-server.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type {
  LicenseManager,
  LicenseServerConfig,
  ToolCall,
  ToolResult,
} from '../../server/license-managers/license-manager.ts';
import type { OpenCycles } from './open-cycles.ts';

export interface QuestionOptions {
  /** The status tool of this machine for a license manager. */
  toolOf(manager: Manager): readonly [string, ...string[]];
  /** The license servers that may be asked about. */
  readonly licenseServers: readonly NamedLicenseServer[];
  managerOf(manager: Manager): LicenseManager;
}

/** A question that is to be put to a license server. */
export interface Question {
  /** The license server. */
  readonly key: string;
  readonly call: ToolCall;
  readonly server: LicenseServerConfig;
  readonly manager: LicenseManager;
  /** The runs of the same cycle so far, and their answers. */
  readonly ids: readonly string[];
  readonly answers: readonly ToolResult[];
}

export const refusal = (kind: string, message: string, nextStep: string): Problem => ({
  kind,
  code: null,
  message,
  nextStep,
});

const noTool = ({ title }: LicenseManager): Problem =>
  refusal(
    'broker-cannot-ask',
    `A broker has no tool for this question to ${title}.`,
    'Update the broker, or let the monitoring server ask.',
  );

const sameServer = (one: NamedLicenseServer, other: NamedLicenseServer): boolean =>
  serverKeys(one).toSorted().join() === serverKeys(other).toSorted().join();

/** What is to be run for a frame of the server, or why nothing is. */
export function questionOf(frame: RunFrame, options: QuestionOptions, cycles: OpenCycles): Question | Problem {
  const read = readLicenseServer(licenseServerText(frame.address, frame.manager));
  // In the words of this broker's command line.
  const known = read.ok ? options.licenseServers.find((each) => sameServer(each, read.value)) : undefined;
  if (!read.ok || known === undefined) {
    return refusal(
      'broker-not-allowed',
      `The broker may not ask ${frame.address.slice(0, 200)}.`,
      `Start it with --license-server ${licenseServerText(frame.address, frame.manager).slice(0, 200)}.`,
    );
  }
  const manager = options.managerOf(frame.manager);
  const { address } = known.address;
  const server: LicenseServerConfig = {
    id: address,
    name: address,
    manager: frame.manager,
    address,
    tool: options.toolOf(frame.manager),
    pollSeconds: 60,
    timeoutSeconds: Math.ceil(frame.timeoutMs / 1000),
  };
  // Answers of machines that are asked one by one are told apart by their order.
  if (manager.furtherCall !== undefined && !sameValue(serverKeys(known), serverKeys(read.value))) {
    return refusal(
      'broker-other-order',
      `The broker names the machines of ${address.slice(0, 200)} in another order.`,
      'Name them in the same order in the configuration of the monitoring server and on its command line.',
    );
  }
  const asked = { key: idOfServer(known), server, manager, ids: [], answers: [] };
  if (frame.question !== 'further') {
    const call = frame.question === 'status' ? manager.statusCall(server) : manager.licenseListCall?.(server);
    return call && 'command' in call ? { ...asked, call } : noTool(manager);
  }
  const cycle = cycles.after(asked.key, frame.after ?? []);
  if (cycle === null) {
    return refusal(
      'broker-cannot-ask',
      'The broker asks nothing after what it asked before, or has forgotten it.',
      'If this stays so, update the older one of broker and monitoring server.',
    );
  }
  const { next, ids, answers } = cycle;
  return 'command' in next ? { ...asked, call: next, ids, answers } : noTool(manager);
}
