/**
 * Which program with which words reads a MathLM license server. `monitorlm` takes the host first and knows no port. Times
 * are asked for as the license server's own, but where its zone is UTC: MathLM's log then is in UTC, too.
 *
 * Where the configured words have `-template`, the report is asked for by that template, and as text only where it says
 * nothing. A machine that answers neither is asked for its health: MathLM may run and keep to itself who uses what.
 * https://reference.wolfram.com/language/ref/program/monitorlm.html
 */
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import type { Answers, LicenseServerConfig, ToolCall, ToolResult } from '../license-manager.ts';
import { toolProblem } from '../tool-problems.ts';
import { parseReport } from './parse.ts';

export interface Step {
  /** Which machine of the address. */
  readonly member: number;
  readonly asks: 'template' | 'text' | 'health';
}

/** The machines of the license server; a redundant set has three. */
export function hostsOf({ address }: LicenseServerConfig): readonly string[] {
  const read = readLicenseAddress(address, 'mathlm');
  return read.ok ? read.value.members.map(({ host }) => host) : [];
}

const listsLicenses = ({ stdout }: ToolResult): boolean => parseReport(stdout).features.length > 0;

/** Whether the tool itself does not work, so that there is no point in asking it anything else. */
const isBroken = (result: ToolResult): boolean =>
  !result.timedOut && (result.problem !== undefined || toolProblem(result, '', '') !== null);

/** What is asked one after the other, depending on what was answered. */
function* steps(server: LicenseServerConfig): Generator<Step, void, ToolResult> {
  const ways = server.tool.includes('-template') ? (['template', 'text'] as const) : (['text'] as const);
  /** The machine that listed licences. */
  let told: number | null = null;
  for (const member of hostsOf(server).keys()) {
    for (const asks of ways) {
      if (told !== null) break;
      const result = yield { member, asks };
      if (isBroken(result)) return;
      if (listsLicenses(result)) told = member;
    }
    if (told !== member) yield { member, asks: 'health' };
  }
}

/** The steps that these answers are of, and the one after them; null when that was all. */
export function stepsFor(
  answers: readonly ToolResult[],
  server: LicenseServerConfig,
): { readonly taken: readonly Step[]; readonly next: Step | null } {
  const way = steps(server);
  const taken: Step[] = [];
  let step = way.next();
  for (const answer of answers) {
    if (step.done) break;
    taken.push(step.value);
    step = way.next(answer);
  }
  return { taken, next: step.done ? null : step.value };
}

function callFor({ member, asks }: Step, server: LicenseServerConfig): ToolCall {
  const { tool, timeZone, timeoutSeconds, toolEnv } = server;
  const at = tool.indexOf('-template');
  const [program, ...leading] = at < 0 ? tool : tool.slice(0, at);
  const template = at < 0 ? [] : tool.slice(at);
  const time = timeZone === 'UTC' ? [] : ['-localtime'];
  const words = { template: [...template, ...time], text: ['-format', 'text', ...time], health: ['-health'] }[asks];
  return {
    command: [program ?? 'monitorlm', ...leading, hostsOf(server)[member] ?? '', ...words],
    timeoutMs: timeoutSeconds * 1000,
    ...(toolEnv ? { env: toolEnv } : {}),
  };
}

export const statusCall = (server: LicenseServerConfig): ToolCall =>
  callFor(stepsFor([], server).next ?? { member: 0, asks: 'text' }, server);

export function furtherCall(answers: Answers, server: LicenseServerConfig): ToolCall | null {
  const { next } = stepsFor(answers, server);
  return next === null ? null : callFor(next, server);
}
