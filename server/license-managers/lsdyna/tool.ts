/**
 * Which program with which words reads an LS-DYNA license server: `-r` lists licences with who uses them, without it come
 * the running and queued programs with their starts. Pure.
 */
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import type { Answers, LicenseServerConfig, ToolCall } from '../license-manager.ts';
import { readRow } from './rows.ts';

function qrun({ address, tool, toolEnv, timeoutSeconds }: LicenseServerConfig, ...words: string[]): ToolCall {
  const read = readLicenseAddress(address, 'lsdyna');
  const { host = '', port = null } = (read.ok ? read.value.members[0] : undefined) ?? {};
  return {
    command: [...tool, '-s', port === null ? host : `${port}@${host}`, ...words],
    timeoutMs: timeoutSeconds * 1000,
    ...(toolEnv ? { env: toolEnv } : {}),
  };
}

export const statusCall = (server: LicenseServerConfig): ToolCall => qrun(server, '-r');

/** Who runs and who waits is asked only where somebody does. */
export const furtherCall = ([licenses, ...further]: Answers, server: LicenseServerConfig): ToolCall | null =>
  further.length === 0 && isBusy(licenses.stdout) ? qrun(server) : null;

const isBusy = (text: string): boolean =>
  text.split(/[\r\n]/).some((line) => {
    const row = readRow(line);
    return row?.kind === 'user' || (row?.kind === 'program' && (row.queued ?? 0) > 0);
  });
