/** Seats that the license administrator holds back, and for whom. */
import { mergeClasses } from '@fluentui/react-components';
import { memo } from 'react';
import type { Reservation } from '../../../protocol/license.ts';
import { strings } from '../../strings.ts';
import { useLineStyles } from './use-line-styles.ts';

export const ReservationLine = memo(function ReservationLine({ reservation }: { readonly reservation: Reservation }) {
  const styles = useLineStyles();
  return (
    <div className={styles.line}>
      <span className={styles.muted}>{strings.details.reservedFor[reservation.reservedFor]}</span>
      <span className={mergeClasses(styles.main, styles.strong)} title={reservation.name}>
        {reservation.name}
      </span>
      <span className={styles.end}>{strings.details.seatsLong(reservation.count)}</span>
    </div>
  );
});
