/** Pure: whether what was typed can be an address. The main process has the last word. */
import type { WatchedServer } from '../../../electron/ipc/contract.ts';
import { isSameServer, readLicenseServer } from '../../../protocol/license-server.ts';
import { strings } from '../../strings.ts';

export type TypedServer =
  | { readonly ok: true; readonly server: WatchedServer }
  | { readonly ok: false; readonly message: string };

/** A license server as it is kept, or why what was typed cannot be right. A manager before the address counts. */
export function typedLicenseServer(typed: WatchedServer, others: readonly WatchedServer[]): TypedServer {
  const read = readLicenseServer(typed.address, typed.manager);
  if (!read.ok) return { ok: false, message: `${read.message} ${read.nextStep}` };
  const isTwice = others.some((other) => {
    const known = readLicenseServer(other.address, other.manager);
    return known.ok && isSameServer(known.value, read.value);
  });
  if (isTwice) return { ok: false, message: strings.settings.licenseServers.duplicate };
  const { manager, address } = read.value;
  // What is usual is not said.
  const { manager: _typed, ...rest } = typed;
  return { ok: true, server: { ...rest, address: address.address, ...(manager !== 'flexlm' && { manager }) } };
}

/** Whether a text is an address of a monitoring server. */
export function isServerUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
}
