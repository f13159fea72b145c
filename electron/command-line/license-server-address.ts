/** Reads the address of a license server as people write it: `27000@host`, or the three of a triad with commas. Pure. */

export type LicenseServerAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly message: string };

const part = /^(\d{1,5})?@([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])$/;
const looksLike = 'An address looks like 27000@host, or 27000@a,27000@b,27000@c for a redundant set.';

export function readLicenseServerAddress(text: string): LicenseServerAddress {
  const members = text.split(',').map((member) => member.trim());
  for (const member of members) {
    const match = part.exec(member);
    if (!match)
      return { ok: false, message: `"${member || text}" is not the address of a license server. ${looksLike}` };
    const port = match[1];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))
      return { ok: false, message: `"${member}" has a port outside 1 to 65535. ${looksLike}` };
  }
  if (members.length !== 1 && members.length !== 3)
    return {
      ok: false,
      message: `"${text}" names ${members.length} machines; a redundant set has three. ${looksLike}`,
    };
  return { ok: true, address: members.join(',') };
}
