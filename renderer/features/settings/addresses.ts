/** Pure: whether what was typed can be an address. The main process has the last word. */
import { readLicenseAddress, sharesMember } from '../../../protocol/license-address.ts';
import { strings } from '../../strings.ts';

export type TypedAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly message: string };

/** The address of a license server as it is kept, or why what was typed cannot be right. */
export function typedLicenseAddress(text: string, others: readonly string[]): TypedAddress {
  const read = readLicenseAddress(text);
  if (!read.ok) return { ok: false, message: `${read.message} ${read.nextStep}` };
  const isTwice = others.some((other) => {
    const known = readLicenseAddress(other);
    return known.ok && sharesMember(known.value, read.value);
  });
  return isTwice
    ? { ok: false, message: strings.settings.licenseServers.duplicate }
    : { ok: true, address: read.value.address };
}

/** Whether a text is an address of a monitoring server. */
export function isServerUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
}
