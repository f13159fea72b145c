/** Which program with which words reads a FlexLM license server. */
import type { LicenseServerConfig, ToolCall } from '../license-manager.ts';

/** `lmutil` is told which of its tools to be; a vendor's `lmstat` already is that one. */
function lmstat(server: LicenseServerConfig, ...words: string[]): ToolCall['command'] {
  const [program, ...leading] = server.tool;
  const last = (server.tool.at(-1) ?? '').split(/[\\/]/).at(-1) ?? '';
  const isLmstat = /^lmstat(?![a-z])/i.test(last);
  return [program, ...leading, ...(isLmstat ? [] : ['lmstat']), ...words, '-c', server.address];
}

const toolCall = (server: LicenseServerConfig, command: ToolCall['command']): ToolCall => ({
  command,
  timeoutMs: server.timeoutSeconds * 1000,
  ...(server.toolEnv ? { env: server.toolEnv } : {}),
});

/** Everything about one license server in one question: asking feature by feature loads its vendor daemons. */
export const statusCall = (server: LicenseServerConfig): ToolCall => toolCall(server, lmstat(server, '-a'));

/** What is issued and until when, for features that nobody uses just now too. */
export const licenseListCall = (server: LicenseServerConfig): ToolCall => toolCall(server, lmstat(server, '-i'));
