/** Names and values of messages as people read them. Pure. */
import type { SentValue } from '../../../electron/ipc/contract.ts';
import { formatExact, formatLength } from '../../format/dates.ts';
import { formatNumber } from '../../format/numbers.ts';
import { strings } from '../../strings.ts';

const words = strings.privacy.values;

/** Numbers above it are moments: in the year 2001 and later. */
const leastMoment = 1_000_000_000_000;

/** `agentVersion` as `agent version`, `applications.1.idleMs` as `applications 1, idle`. */
export function nameInWords(name: string): string {
  return name
    .split(/\.(?=\D)/)
    .map((part) =>
      part
        .replace(/(?<=[a-z])(?:Ms|At)$/, '')
        .replaceAll('.', ' ')
        .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    )
    .join(', ');
}

/** Lengths and moments in words; what is not said is said to be so, never shown as nothing. */
export function valueInWords({ name, value }: SentValue): string {
  if (value === null) return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return value;
  if (name.endsWith('Ms')) return formatLength(value);
  return value >= leastMoment ? formatExact(value) : formatNumber(value);
}
