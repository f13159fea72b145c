/** Which program with which words reads a FlexLM license server, and has a checkout taken away. */
import type { LicenseServerConfig, ToolCall } from '../license-manager.ts';

/** Whether the tool is a vendor's `lmstat`, and not `lmutil`, which is told which of its tools to be. */
function isLmstat({ tool }: LicenseServerConfig): boolean {
  const last = (tool.at(-1) ?? '').split(/[\\/]/).at(-1) ?? '';
  return /^lmstat(?![a-z])/i.test(last);
}

function lmstat(server: LicenseServerConfig, ...words: string[]): ToolCall['command'] {
  const [program, ...leading] = server.tool;
  return [program, ...leading, ...(isLmstat(server) ? [] : ['lmstat']), ...words, '-c', server.address];
}

/** Null where the tool can do nothing else than ask. */
export function lmremove(server: LicenseServerConfig, ...words: string[]): ToolCall['command'] | null {
  const [program, ...leading] = server.tool;
  return isLmstat(server) ? null : [program, ...leading, 'lmremove', '-c', server.address, ...words];
}

export const toolCall = (server: LicenseServerConfig, command: ToolCall['command']): ToolCall => ({
  command,
  timeoutMs: server.timeoutSeconds * 1000,
  ...(server.toolEnv ? { env: server.toolEnv } : {}),
});

/** Everything about one license server in one question: asking feature by feature loads its vendor daemons. */
export const statusCall = (server: LicenseServerConfig): ToolCall => toolCall(server, lmstat(server, '-a'));

/** What is issued and until when, for features that nobody uses just now too. */
export const licenseListCall = (server: LicenseServerConfig): ToolCall => toolCall(server, lmstat(server, '-i'));
