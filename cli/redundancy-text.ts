/** The machines of a license server, as text for a terminal. Pure. */
import type { LicenseServer, Member } from '../protocol/license.ts';
import { redundancyOf } from '../protocol/redundancy.ts';
import { plural, printable } from './words.ts';

/** What the failure of one more machine does; null for a license server that is one machine, or of which it is not known. */
export function redundancyText(server: Pick<LicenseServer, 'members' | 'quorum'>): string | null {
  const redundancy = redundancyOf(server);
  switch (redundancy.kind) {
    case 'alone':
    case 'unknown':
      return null;
    case 'apart':
      return 'Each machine serves licences of its own: when one fails, only those stop.';
    case 'spare':
      return `Licences go on if ${plural(redundancy.failures, 'more machine')} ${redundancy.failures === 1 ? 'fails' : 'fail'}.`;
    case 'last':
      return 'One more failure stops licences.';
    case 'stopped':
      return `Licences have stopped: ${redundancy.up} of the ${redundancy.needed} machines that are needed are up.`;
  }
}

const roles = { active: 'active', standby: 'stands by', reserve: 'in reserve' } as const;

function memberText({ host, status, master, role }: Member): string {
  const words = [status, ...(role === undefined ? [] : [roles[role]]), ...(master ? ['serves now'] : [])];
  return `${printable(host)} (${words.join(', ')})`;
}

/** A license server of several machines: what each does, and what the next failure means. Nothing of a single machine. */
export function membersText(server: LicenseServer): string[] {
  const redundancy = redundancyText(server);
  if (server.members.length < 2) return [];
  return [
    `${printable(server.name)}: ${server.members.map(memberText).join(', ')}.${redundancy === null ? '' : ` ${redundancy}`}`,
  ];
}
