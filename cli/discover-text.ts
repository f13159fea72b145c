/** What `seatlight server discover` prints. Pure. */
import { stringify } from 'yaml';
import type { DiscoveryResult, ProposedServer } from '../electron/ipc/discovery-contract.ts';
import { managerFacts } from '../protocol/managers.ts';
import { type Column, type Paint, tableLines } from './table.ts';
import { printable } from './words.ts';

const columns: readonly Column[] = [{ title: 'MANAGER' }, { title: 'ADDRESS' }, { title: 'FOUND IN' }];

/** The part of a configuration file that watches them. */
const configLines = (proposed: readonly ProposedServer[]): readonly string[] =>
  stringify({
    license_servers: proposed.map(({ manager, address }) => ({ address, ...(manager !== 'flexlm' && { manager }) })),
  })
    .trimEnd()
    .split('\n');

/** A table of what was found, the part of the configuration file that watches it, and what could not be looked at. */
export function discoveryLines({ proposed, notes }: DiscoveryResult, paint: Paint): readonly string[] {
  const rows = proposed.map(({ manager, address, where }) => [
    { text: managerFacts[manager].title },
    { text: address },
    { text: where.join('; '), style: 'dim' as const },
  ]);
  const remarks = notes.map((note) => `note: ${printable(note)}`);
  const found =
    rows.length === 0
      ? [
          'This computer was told of no license server.',
          'To try the usual ports of a host: seatlight server discover --host HOST',
        ]
      : [
          ...tableLines(columns, rows, paint),
          '',
          'These are proposals. To watch them, keep what is right of this in the configuration file:',
          '',
          ...configLines(proposed),
        ];
  return remarks.length === 0 ? found : [...found, '', ...remarks];
}
