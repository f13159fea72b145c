/** Denials as text for a terminal. Pure. */
import type { Denial } from '../protocol/denial.ts';
import type { Denials } from '../protocol/rest.ts';
import { type Cell, type Column, type Paint, tableLines } from './table.ts';
import { momentText } from './words.ts';

const columns: readonly Column[] = [
  { title: 'WHEN' },
  { title: 'USER' },
  { title: 'HOST' },
  { title: 'FEATURE' },
  { title: 'VERSION' },
  { title: 'SEATS', align: 'right' },
  { title: 'TRIES', align: 'right' },
  { title: 'CODE' },
  { title: 'WHY' },
];

/** Names of others are left empty where the site is anonymous. */
const nameCell = (name: string): Cell => (name === '' ? { text: '(hidden)', style: 'dim' } : { text: name });

function why({ message, satisfiedBy }: Denial): Cell {
  return satisfiedBy === null ? { text: message } : { text: `${message} Got ${satisfiedBy} instead.`, style: 'dim' };
}

const row = (denial: Denial): Cell[] => [
  { text: momentText(denial.lastAt) },
  nameCell(denial.user),
  nameCell(denial.host),
  { text: denial.feature },
  { text: denial.version ?? '' },
  { text: String(denial.count) },
  { text: String(denial.attempts) },
  { text: denial.code ?? '' },
  why(denial),
];

/** A line for each denial, and at the end whether there were more, or only those that are for whoever asks. */
export function denialsText({ denials, truncated, hidden }: Denials, hours: number, paint: Paint): string[] {
  const others = hidden ? ['', 'Those of others are told to license administrators only.'] : [];
  if (denials.length === 0) {
    return [
      hidden ? `No denials of your own in the last ${hours} h.` : `No denials in the last ${hours} h.`,
      ...others,
    ];
  }
  const more = truncated ? ['', 'There are more; ask for fewer --hours or for one feature.'] : [];
  return [...tableLines(columns, denials.map(row), paint), ...more, ...others];
}
