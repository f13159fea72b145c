/** Traces of license servers on this computer, and what they come to. Pure. */
import type { Manager } from '../../protocol/license.ts';
import { isSameServer, type NamedLicenseServer, readLicenseServer } from '../../protocol/license-server.ts';
import type { ProposedServer } from '../ipc/discovery-contract.ts';

/** An address that stands somewhere. */
export interface Trace {
  readonly manager: Manager;
  readonly address: string;
  readonly where: string;
}

/** A path that stands somewhere, of a file or folder with more traces. */
export interface PathTrace {
  readonly path: string;
  /** Of which manager, where the file itself does not say. */
  readonly manager: Manager;
  readonly where: string;
}

export interface Traces {
  readonly addresses: readonly Trace[];
  readonly paths: readonly PathTrace[];
}

/** An address as the text has it; each machine by itself where together they are no redundant set. */
export function traceOf(text: string, manager: Manager, where: string): readonly Trace[] {
  const read = readLicenseServer(text, manager);
  if (read.ok) return [{ manager: read.value.manager, address: read.value.address.address, where }];
  return text.includes(',') ? text.split(',').flatMap((part) => traceOf(part, manager, where)) : [];
}

/** A host whose license server listens on its usual port. */
export const traceOfHost = (host: string, manager: Manager, where: string): readonly Trace[] =>
  traceOf(`@${host.trim()}`, manager, where);

/** Each license server once, with all places where it stands; of a redundant set, the entry with most machines. */
export function proposalsOf(traces: readonly Trace[]): readonly ProposedServer[] {
  const found: { server: NamedLicenseServer; where: readonly string[] }[] = [];
  for (const { manager, address, where } of traces) {
    const read = readLicenseServer(address, manager);
    if (!read.ok) continue;
    const at = found.findIndex(({ server }) => isSameServer(server, read.value));
    const before = found[at];
    if (before === undefined) {
      found.push({ server: read.value, where: [where] });
      continue;
    }
    const isLarger = read.value.address.members.length > before.server.address.members.length;
    found[at] = {
      server: isLarger ? read.value : before.server,
      where: [...new Set([...before.where, where])],
    };
  }
  return found.map(({ server, where }) => ({ manager: server.manager, address: server.address.address, where }));
}
