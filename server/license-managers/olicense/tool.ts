/** Which calls read an OLicense server: its page where one is configured, else the tool; each stands in for the other. */
import { managerFacts } from '../../../protocol/managers.ts';
import { parseAddress } from '../addresses.ts';
import type { Answers, LicenseServerConfig, ToolCall, WebCall } from '../license-manager.ts';
import { parseReport } from './parse.ts';

/** The machine of a license server. */
export function machineOf({ address }: Pick<LicenseServerConfig, 'address'>) {
  const { host = '', port = null } = parseAddress(address)[0] ?? {};
  return { host, port: port ?? (managerFacts.olicense.port as number) };
}

export function toolCall(server: LicenseServerConfig): ToolCall {
  const [program, ...leading] = server.tool;
  const { host, port } = machineOf(server);
  return {
    command: [program, ...leading, '-sv', `${host}:${port}`],
    timeoutMs: server.timeoutSeconds * 1000,
    ...(server.toolEnv ? { env: server.toolEnv } : {}),
  };
}

/** Where the page is: on the machine and port of the license server, where no other place is configured. */
export function pageOf(server: LicenseServerConfig): string {
  const { host, port } = machineOf(server);
  const place = (server.web ?? `http://${host}:${port}`).replace(/\/+$/, '');
  return /\/LicenseStatusXML$/i.test(place) ? place : `${place}/LicenseStatusXML`;
}

const webCall = (server: LicenseServerConfig): WebCall => ({
  url: pageOf(server),
  timeoutMs: server.timeoutSeconds * 1000,
});

/** Whether the answer of that place in a cycle is of the page. */
export const isPage = (index: number, { web }: LicenseServerConfig): boolean => (web !== undefined) === (index === 0);

export const statusCall = (server: LicenseServerConfig): ToolCall | WebCall =>
  isPage(0, server) ? webCall(server) : toolCall(server);

/** The other way, once, where the first one told nothing. */
export function furtherCall(answers: Answers, server: LicenseServerConfig): ToolCall | WebCall | null {
  const [first] = answers;
  if (answers.length > 1 || parseReport(first.stdout).features.length > 0) return null;
  return isPage(1, server) ? webCall(server) : toolCall(server);
}
