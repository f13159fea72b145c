/** Pure: what was measured of an application, in one line. What is not known is said so, or not at all. */
import type { ApplicationView } from '../../electron/ipc/reclaim-contract.ts';
import { formatLength } from '../format/dates.ts';
import { formatPercent } from '../format/numbers.ts';
import { strings } from '../strings.ts';

const words = strings.reclaim.measured;
const minute = 60_000;

export function measuredInWords({ name, measured }: Pick<ApplicationView, 'name' | 'measured'>, now: number): string {
  const { lastUsedAt, processorPercent } = measured;
  return words.inWords(
    name,
    lastUse(lastUsedAt, now),
    processorPercent === null ? null : formatPercent(processorPercent),
  );
}

function lastUse(lastUsedAt: number | null, now: number): string {
  if (lastUsedAt === null) return words.lastUseUnknown;
  return now - lastUsedAt < minute ? words.inUse : words.untouchedFor(formatLength(now - lastUsedAt));
}
