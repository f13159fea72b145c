/** Which program with which words is called for a described license manager. Pure. */
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import type { LicenseServerConfig, ToolCall } from '../license-manager.ts';
import type { TableDescription } from './table-description.ts';

/** The machine of the address. */
export function machineOf({ address, manager }: LicenseServerConfig) {
  const read = readLicenseAddress(address, manager);
  return (read.ok ? read.value.members[0] : undefined) ?? { host: '', port: null };
}

export function tableCall(server: LicenseServerConfig, description: TableDescription): ToolCall {
  const { host, port } = machineOf(server);
  const filled = description.arguments.map((word) =>
    word.replaceAll('{host}', () => host).replaceAll('{port}', () => String(port ?? '')),
  );
  return {
    command: [...server.tool, ...filled],
    timeoutMs: server.timeoutSeconds * 1000,
    ...(server.toolEnv ? { env: server.toolEnv } : {}),
  };
}
