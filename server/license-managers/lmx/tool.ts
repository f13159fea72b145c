/** Which calls read an LM-X license server: of one machine, or of the three of a set (HAL). */

import { managerFacts } from '../../../protocol/managers.ts';
import { parseAddress } from '../addresses.ts';
import type { Answers, LicenseServerConfig, ToolCall, ToolResult } from '../license-manager.ts';
import { isXmlReport, parseReport } from './parse.ts';

/** What is asked of one machine; text where the tool knows no XML. */
export interface Step {
  readonly member: number;
  readonly asks: 'xml' | 'text';
}

const words: Readonly<Record<Step['asks'], string>> = { xml: '-licstatxml', text: '-licstat' };

/** The machines of a license server, in the order in which they serve. */
export const membersOf = ({ address }: Pick<LicenseServerConfig, 'address'>) =>
  parseAddress(address).map(({ host, port }) => ({ host, port: port ?? managerFacts.lmx.port }));

/** The tool gives up a little before it is stopped, to say why. */
const patience = 0.8;

export function toolCall(server: LicenseServerConfig, { member, asks }: Step): ToolCall {
  const [program, ...leading] = server.tool;
  const { host = '', port = null } = membersOf(server)[member] ?? {};
  const waits = Math.max(1, Math.floor(server.timeoutSeconds * patience));
  return {
    command: [program, ...leading, words[asks], '-host', host.replace(/[[\]]/g, ''), '-port', String(port)],
    timeoutMs: server.timeoutSeconds * 1000,
    env: { LMX_CONNECTION_TIMEOUT: String(waits), ...server.toolEnv },
  };
}

/** Whether the tool said so little that it may not know XML. */
function lacksXml(result: ToolResult): boolean {
  if (result.spawnError !== null || result.timedOut || result.signal !== null || isXmlReport(result.stdout))
    return false;
  const kind = parseReport(`${result.stdout}\n${result.stderr}`).error?.kind;
  return kind !== undefined && kind !== 'cannot-connect';
}

/**
 * The step that each answer is of, and the one that comes next; null when all machines were asked, or the tool cannot be
 * started.
 */
export function stepsFor(answers: Answers, members: number): readonly (Step | null)[] {
  const steps: (Step | null)[] = [{ member: 0, asks: 'xml' }];
  for (const result of answers) {
    const step = steps.at(-1) ?? null;
    if (step === null) break;
    const next: Step =
      step.asks === 'xml' && lacksXml(result)
        ? { member: step.member, asks: 'text' }
        : { member: step.member + 1, asks: step.asks };
    steps.push(result.spawnError === null && next.member < members ? next : null);
  }
  return steps;
}

export const statusCall = (server: LicenseServerConfig): ToolCall => toolCall(server, { member: 0, asks: 'xml' });

export function furtherCall(answers: Answers, server: LicenseServerConfig): ToolCall | null {
  const next = stepsFor(answers, membersOf(server).length)[answers.length] ?? null;
  return next === null ? null : toolCall(server, next);
}
