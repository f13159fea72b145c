/** Addresses of license servers: `port@host`, or several with commas. Pure. */

const hostPattern = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])$/;

/** One machine of an address; `port` is null where the manager's default ports are meant (`@host`). */
export interface AddressMember {
  readonly port: number | null;
  readonly host: string;
}

/** The members of an address, or null when it is not one. Files and options never are: tools would read those, too. */
export function readLicenseAddress(address: string): readonly AddressMember[] | null {
  const members: AddressMember[] = [];
  for (const part of address.split(',')) {
    const [, digits, host] = /^\s*(\d{0,5})@(\S+?)\s*$/.exec(part) ?? [];
    if (digits === undefined || host === undefined || !hostPattern.test(host)) return null;
    const port = digits === '' ? null : Number(digits);
    if (port !== null && (port < 1 || port > 65_535)) return null;
    members.push({ port, host: host.toLowerCase() });
  }
  return members;
}

/** What one machine is called in comparisons, such as `27000@licences.example.org`. */
export const memberKey = ({ port, host }: AddressMember): string => `${port ?? ''}@${host}`;

/** A stable id for the license server at this address, whatever the order of its members. */
export const idOfAddress = (members: readonly AddressMember[]): string => members.map(memberKey).sort()[0] ?? '';
