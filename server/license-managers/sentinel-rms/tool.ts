/**
 * Which program with which words reads a Sentinel RMS license server. `lsmon` knows one word, the host; on UNIX, a number
 * in its place means "repeat every so many seconds", and it never ends. So a host that begins with a digit, as addresses
 * do, is told by the environment alone. The port has no word at all.
 * https://docs.sentinel.thalesgroup.com/softwareandservices/RMS/RMSDocumentation/SysAdmin/Content/lsmon.htm
 */
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import type { LicenseServerConfig, ToolCall } from '../license-manager.ts';

export function statusCall({ address, tool, toolEnv, timeoutSeconds }: LicenseServerConfig): ToolCall {
  const read = readLicenseAddress(address, 'sentinel-rms');
  const { host = '', port = null } = (read.ok ? read.value.members[0] : undefined) ?? {};
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const isName = /^[a-z]/.test(name) && !name.includes(':');
  // A program in front of lsmon, such as ssh, does not pass the environment on; names that are not bare numbers are safe.
  const isWord = isName || (tool.length > 1 && /\D/.test(name));
  return {
    command: isWord ? [...tool, name] : tool,
    timeoutMs: timeoutSeconds * 1000,
    env: {
      LSHOST: name,
      // Would override the word, if the environment of this machine had another host in it.
      LSFORCEHOST: name,
      ...(port !== null && { LSPORT: String(port) }),
      ...toolEnv,
    },
  };
}
