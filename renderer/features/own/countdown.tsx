/** How long an offer is kept, by the second. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Offer } from '../../../protocol/waiting-list.ts';
import { useServerNow } from '../../components/age.tsx';
import { TimeBar } from '../../components/time-bar.tsx';
import { formatCountdown } from '../../format/dates.ts';
import { strings } from '../../strings.ts';

const words = strings.requests.offer;

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalSNudge },
  time: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorBrandForeground2,
  },
});

/**
 * What is left of an offer's time, in milliseconds, by the monitoring server's clock; 0 once it is over. Never more than
 * there is in all: the clock is not known to the second.
 */
export const useTimeLeft = ({ offeredAt, expiresAt }: Pick<Offer, 'offeredAt' | 'expiresAt'>): number =>
  Math.min(expiresAt - offeredAt, Math.max(0, expiresAt - useServerNow()));

/** A screen reader says it when it is asked, not every second. */
export function Countdown({ offer }: { readonly offer: Offer }) {
  const styles = useStyles();
  const left = useTimeLeft(offer);
  if (left === 0) return <p>{words.over}</p>;
  return (
    <>
      <p role="timer" className={styles.line}>
        {words.yours} <span className={styles.time}>{formatCountdown(left)}</span>
      </p>
      <TimeBar left={left} total={offer.expiresAt - offer.offeredAt} />
    </>
  );
}
