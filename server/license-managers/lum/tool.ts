/** Which calls read a license server of License Use Management, or a cluster of them. */
import { type AddressMember, readLicenseAddress } from '../../../protocol/license-address.ts';
import type { LicenseServerConfig, ToolCall, ToolResult } from '../license-manager.ts';
import { clusterIn } from './parse.ts';

/**
 * The machines of a license server: one, or three to twelve of a cluster.
 * @throws Error for a text that is no address, which the configuration lets through nowhere
 */
export function machinesOf({ address }: Pick<LicenseServerConfig, 'address'>): readonly AddressMember[] {
  const read = readLicenseAddress(address, 'lum');
  if (!read.ok) throw new Error(read.message);
  return read.value.members;
}

const toolCall = (server: LicenseServerConfig, ...words: readonly string[]): ToolCall => ({
  command: [...server.tool, ...words],
  timeoutMs: server.timeoutSeconds * 1000,
  ...(server.toolEnv ? { env: server.toolEnv } : {}),
});

/** Several names are one word of the command line, with blanks between; a name of an address has none. Ports are in i4ls.ini. */
const namesOf = (server: LicenseServerConfig): string =>
  machinesOf(server)
    .map(({ host }) => host.replace(/[[\]]/g, ''))
    .join(' ');

/** The products with their licences. */
export const statusCall = (server: LicenseServerConfig): ToolCall =>
  toolCall(server, '-lp', '-i', '-n', namesOf(server));

const failed = ({ spawnError, signal, problem }: ToolResult): boolean =>
  problem !== undefined || spawnError !== null || signal !== null;

/** Who uses them; then, of a cluster, which license servers answer, and what its machines are there for. */
export function furtherCall(answers: readonly ToolResult[], server: LicenseServerConfig): ToolCall | null {
  const [products] = answers;
  const last = answers.at(-1);
  if (products === undefined || last === undefined || failed(last)) return null;
  const hosts = machinesOf(server).map(({ host }) => host);
  switch (answers.length) {
    case 1:
      return toolCall(server, '-s', '-lc', '-n', namesOf(server));
    case 2:
      return hosts.length > 1 ? toolCall(server, '-ln') : null;
    case 3: {
      const cluster = clusterIn(products.stdout, hosts);
      return cluster === null ? null : toolCall(server, '-H', 's', '-N', cluster);
    }
    default:
      return null;
  }
}
