/** Someone who waits in the license manager's own queue. */
import { mergeClasses } from '@fluentui/react-components';
import { memo } from 'react';
import type { QueueEntry } from '../../../protocol/license.ts';
import { formatOrdinal } from '../../format/numbers.ts';
import { strings } from '../../strings.ts';
import { useLineStyles } from './use-line-styles.ts';
import { You } from './you.tsx';

export interface QueueLineProps {
  readonly entry: QueueEntry;
  /** From 1. */
  readonly place: number;
}

export const QueueLine = memo(function QueueLine({ entry, place }: QueueLineProps) {
  const styles = useLineStyles();
  const where = [entry.host, entry.version === null ? null : strings.details.version(entry.version)];
  return (
    <div className={styles.line}>
      <span className={styles.muted}>{formatOrdinal(place)}</span>
      <span className={mergeClasses(styles.main, styles.strong)} title={entry.user}>
        {entry.user || strings.details.somebody}
      </span>
      <You user={entry.user} host={entry.host} />
      <span className={styles.muted}>{where.filter(Boolean).join(' · ')}</span>
      <span className={styles.end}>{strings.details.seatsLong(entry.count)}</span>
    </div>
  );
});
