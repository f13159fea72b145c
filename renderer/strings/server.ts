/** Texts about a license server and its machines. */
import type { Member } from '../../protocol/license.ts';
import type { Redundancy } from '../../protocol/redundancy.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';

/** What the failure of one more machine does, in one sentence; empty where that is not known. */
function redundancy(what: Redundancy): string {
  switch (what.kind) {
    case 'alone':
      return 'It is one machine: when it fails, licences stop.';
    case 'apart':
      return 'Each machine serves licences of its own: when one fails, only those stop.';
    case 'spare':
      return what.failures === 1
        ? 'Licences go on if one more machine fails.'
        : `Licences go on if ${formatNumber(what.failures)} more machines fail.`;
    case 'last':
      return 'One more failure stops licences.';
    case 'stopped':
      return `Licences have stopped: ${formatNumber(what.up)} of the ${formatNumber(what.needed)} machines it needs are up.`;
    case 'unknown':
      return '';
  }
}

export const serverStrings = {
  redundancy,
  details: 'License server',
  detailsOf: (name: string) => `About the license server ${name}`,
  machines: 'Machines',
  vendorDaemons: 'Vendor daemons',
  status: { up: 'up', down: 'down', unknown: 'not known' } satisfies Record<Member['status'], string>,
  role: { active: 'active', standby: 'stands by', reserve: 'in reserve' } satisfies Record<
    NonNullable<Member['role']>,
    string
  >,
  serves: 'serves now',
  version: (version: string) => `v${version}`,
  clock: (ahead: boolean, length: string) => `Its clock is ${length} ${ahead ? 'ahead' : 'behind'}.`,
  unparsed: (count: number) => `${formatCount(count, 'line', 'lines')} of its last report could not be read.`,
  gone: 'This license server is not watched any more',
  goneHint: 'Whoever runs the monitoring server took it away.',
  /** As the license server counts; `count` of them were seen here. */
  denied: (counter: number, count: number, since: string) =>
    `${formatCount(counter, 'request', 'requests')} refused, ${formatNumber(count)} of them since ${since}`,
} as const;
