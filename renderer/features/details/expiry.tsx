/** When something ends, with the days left when they are few. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Pool } from '../../../protocol/license.ts';
import { formatDay } from '../../format/dates.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { strings } from '../../strings.ts';
import { daysToWarn } from '../feature-list/expiry.ts';

const useStyles = makeStyles({
  soon: { color: tokens.colorStatusWarningForeground1, fontWeight: tokens.fontWeightSemibold },
});

export function Expiry({ expiry }: { readonly expiry: Pool['expiry'] }) {
  const styles = useStyles();
  const days = useClockStore((store) => daysToWarn(expiry, store.now));
  if (expiry === null) return strings.details.expiryUnknown;
  if (expiry === 'permanent') return strings.details.permanent;
  return (
    <>
      {formatDay(expiry)}
      {days !== null && <span className={styles.soon}> ({wordsFor(days)})</span>}
    </>
  );
}

function wordsFor(days: number): string {
  if (days < 0) return strings.list.expired;
  return days === 0 ? strings.details.today : strings.details.daysLeft(days);
}
