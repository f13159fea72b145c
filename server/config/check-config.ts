/** What the schema of the configuration cannot say: things that must not stand side by side. Pure. */
import { type LicenseAddress, readLicenseAddress } from '../../protocol/license-address.ts';
import { idOfServer, type NamedLicenseServer, serverKeys } from '../../protocol/license-server.ts';
import { isLoopbackHost } from '../../protocol/loopback.ts';
import { checkBrokers, checkLogs } from './check-logs.ts';
import type { CheckedParts, CheckedServer } from './checked-parts.ts';
import type { ConfigComplaint } from './config-error.ts';

type Called = Pick<CheckedServer, 'address' | 'manager' | 'id' | 'name'>;

/** The address as it was read; the schema let no other text through. */
export function addressOf({ address, manager }: Called): LicenseAddress {
  const read = readLicenseAddress(address, manager);
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

const named = (server: Called): NamedLicenseServer => ({ manager: server.manager, address: addressOf(server) });

/** The id that a license server goes by in history and protocol. */
export const idOf = (server: Called): string => server.id ?? idOfServer(named(server));

/** The name that people see. */
export const nameOf = (server: Called): string => server.name ?? addressOf(server).address;

/** Complains about everything that was said before, by `keysOf`. */
function repeated(
  servers: CheckedParts['license_servers'],
  keysOf: (server: CheckedServer) => readonly string[],
  field: string,
  complain: (key: string, first: number) => Omit<ConfigComplaint, 'path'>,
): ConfigComplaint[] {
  const seen = new Map<string, number>();
  return servers.flatMap((server, index) => {
    if (server === null) return [];
    const keys = keysOf(server);
    const key = keys.find((candidate) => seen.has(candidate));
    for (const candidate of keys) if (!seen.has(candidate)) seen.set(candidate, index);
    if (key === undefined) return [];
    return [{ path: ['license_servers', index, field], ...complain(key, (seen.get(key) ?? 0) + 1) }];
  });
}

/** Complains about people who could not come in. */
const checkTokens = ({ personal_tokens }: CheckedParts): readonly ConfigComplaint[] =>
  personal_tokens.flatMap((entry, index): ConfigComplaint[] => {
    if (entry === null || entry.token !== undefined || entry.token_file !== undefined) return [];
    return [
      {
        path: ['personal_tokens', index],
        message: `"${entry.user}" has no token, so nobody could come in with it.`,
        nextStep: 'Give the person a "token_file" or a "token" that nobody else has.',
      },
    ];
  });

export function checkConfig(parts: CheckedParts): readonly ConfigComplaint[] {
  const { listen, tls, license_servers: servers } = parts;
  const complaints: ConfigComplaint[] = [];
  if (listen !== null && !isLoopbackHost(listen.host) && !tls && !listen.allow_plain_http) {
    complaints.push({
      path: ['listen', 'host'],
      message: `"${listen.host}" is reached from other machines, and without "tls" the token would cross the network in clear.`,
      nextStep: 'Set "tls", or listen on 127.0.0.1 behind a proxy with TLS, or set "listen.allow_plain_http: true".',
    });
  }
  const sameAddress = repeated(
    servers,
    (server) => serverKeys(named(server)),
    'address',
    (key, first) => ({
      message: `License server ${first} of the list has "${key}", too: its licences would count twice.`,
      nextStep: 'Remove one of the two; a redundant set is one entry with its addresses joined by commas.',
    }),
  );
  const sameName = repeated(
    servers,
    (server) => [nameOf(server).toLowerCase()],
    'name',
    (_key, first) => ({
      message: `License server ${first} of the list has the same name, so people could not tell them apart.`,
      nextStep: 'Give each license server a "name" of its own.',
    }),
  );
  const sameId = repeated(
    servers,
    (server) => [idOf(server)],
    'id',
    (key, first) => ({
      message: `License server ${first} of the list has the id "${key}", too.`,
      nextStep: 'Give each license server an "id" of its own, and keep it: history is kept by it.',
    }),
  );
  // Names and ids come from the address when they are not given: one complaint is enough then.
  const told = new Set(sameAddress.map(({ path }) => path[1]));
  const others = [...sameName, ...sameId].filter(({ path }) => !told.has(path[1]));
  return [
    ...complaints,
    ...sameAddress,
    ...others,
    ...checkTokens(parts),
    ...checkBrokers(parts),
    ...checkLogs(servers),
  ];
}
