/**
 * A license server as one text names it: `manager:port@host`, such as `rlm:5053@licences.example.org`; without a manager it
 * is FlexLM. The form of command lines, policies and the installer. Pure, and small enough for a page.
 */

import type { Manager } from './license.ts';
import { type AddressRefusal, type LicenseAddress, memberKeys, readLicenseAddress } from './license-address.ts';
import { managerFacts, managerNamed } from './managers.ts';

export interface NamedLicenseServer {
  readonly manager: Manager;
  readonly address: LicenseAddress;
}

export type LicenseServerReading =
  | { readonly ok: true; readonly value: NamedLicenseServer }
  | ({ readonly ok: false } & AddressRefusal);

/** Addresses begin with a digit or `@`, so that a name before a colon is that of a manager. */
const withManager = /^\s*([a-z][a-z0-9-]*)\s*:(.*)$/is;

/** @param usual the manager of a text that names none */
export function readLicenseServer(text: string, usual: Manager = 'flexlm'): LicenseServerReading {
  const [, name, rest] = withManager.exec(text) ?? [];
  // A drive of Windows has one letter, and no manager has so short a name.
  const isNamed = name !== undefined && rest !== undefined && name.length > 1;
  const manager = isNamed ? managerNamed(name) : usual;
  if (manager === null) {
    return {
      ok: false,
      message: `"${name?.slice(0, 64)}" is no license manager that Seatlight knows.`,
      nextStep: `Known are: ${Object.keys(managerFacts).join(', ')}.`,
    };
  }
  const read = readLicenseAddress(isNamed ? rest : text, manager);
  return read.ok ? { ok: true, value: { manager, address: read.value } } : read;
}

/** The text that names it. */
export const licenseServerText = (address: string, manager: Manager = 'flexlm'): string =>
  manager === 'flexlm' ? address : `${manager}:${address}`;

/** What its machines are called in comparisons, with the usual port filled in, such as `rlm:5053@licences.example.org`. */
export const serverKeys = ({ manager, address }: NamedLicenseServer): readonly string[] =>
  memberKeys({
    ...address,
    members: address.members.map((member) => ({ ...member, port: member.port ?? managerFacts[manager].port })),
  }).map((key) => licenseServerText(key, manager));

/** A stable id, whatever the order of its machines. */
export const idOfServer = (server: NamedLicenseServer): string => serverKeys(server).toSorted()[0] ?? '';

/** Whether two are the same license server, so that its licences would count twice. */
export function isSameServer(one: NamedLicenseServer, other: NamedLicenseServer): boolean {
  const keys = serverKeys(one);
  return serverKeys(other).some((key) => keys.includes(key));
}
