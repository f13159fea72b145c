/**
 * Which calls read a license server. Commands of the administration tool are one word of its command line, apart by
 * semicolons; of an address only what is a host and a port gets into it.
 */
import { type AddressMember, readLicenseAddress } from '../../../protocol/license-address.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import type { LicenseServerConfig, ToolCall, ToolResult } from '../license-manager.ts';

/** What is asked of a machine: its licences as a table, or as text where the tool knows no tables, or only whether it is up. */
export interface Step {
  readonly member: number;
  readonly asks: 'table' | 'text' | 'presence';
}

const commands: Readonly<Record<Step['asks'], string>> = {
  table: ';getLicenseUsage -csv -all',
  text: ';getLicenseUsage -all',
  presence: '',
};

/**
 * The machines of a license server: one, or the three of a failover cluster.
 * @throws Error for a text that is no address, which the configuration lets through nowhere
 */
export function membersOf({ address }: Pick<LicenseServerConfig, 'address'>): readonly AddressMember[] {
  const read = readLicenseAddress(address, 'dsls');
  if (!read.ok) throw new Error(read.message);
  return read.value.members;
}

/**
 * The call of a step. The connection is a restricted one: it only reads, and works beside that of an administrator.
 * @throws Error for an address that is none
 */
export function toolCall(server: LicenseServerConfig, { member, asks }: Step): ToolCall {
  const members = membersOf(server);
  const { host, port } = members[member] ?? (members[0] as AddressMember);
  const connect = `connect ${host.replace(/[[\]]/g, '')} ${port ?? managerFacts.dsls.port} -restricted`;
  return {
    command: [...server.tool, '-admin', '-run', `${connect}${commands[asks]}`],
    timeoutMs: server.timeoutSeconds * 1000,
    ...(server.toolEnv ? { env: server.toolEnv } : {}),
  };
}

/** Whether an answer lists licences, or says by a heading that there are none. */
export const listsLicenses = ({ stdout }: ToolResult): boolean =>
  /maxReleaseNumber\s*:|^.*\bfeature\b.*\bcount\b.*\bin ?use\b/im.test(stdout);

/** Whether the tool got through to the license server, so that it may have been the table that it did not know. */
const isConnected = ({ stdout, timedOut }: ToolResult): boolean =>
  !timedOut && /\b(ready|server names?)\s*:/i.test(stdout);

/**
 * The steps that these answers are of, and the next one; each machine of a cluster is asked until one lists the licences,
 * and the others whether they are up.
 */
export function stepsFor(answers: readonly ToolResult[], memberCount: number): readonly (Step | null)[] {
  const steps: (Step | null)[] = [{ member: 0, asks: 'table' }];
  let isListed = false;
  for (const answer of answers) {
    const step = steps.at(-1) ?? null;
    if (step === null) break;
    isListed ||= listsLicenses(answer);
    steps.push(nextStep(step, answer, isListed, memberCount));
  }
  return steps;
}

function nextStep({ member, asks }: Step, answer: ToolResult, isListed: boolean, memberCount: number): Step | null {
  // A tool that cannot be started, that crashes or that may not be run again need not be tried again.
  const crashed = answer.signal !== null && !answer.timedOut;
  if (answer.problem !== undefined || answer.spawnError !== null || crashed) return null;
  if (!isListed && asks === 'table' && isConnected(answer)) return { member, asks: 'text' };
  if (member + 1 >= memberCount) return null;
  return { member: member + 1, asks: isListed ? 'presence' : 'table' };
}
