/** How long an offer is kept, by the second. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Offer } from '../../../protocol/waiting-list.ts';
import { useServerNow } from '../../components/age.tsx';
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
  track: {
    height: '4px',
    borderRadius: tokens.borderRadiusCircular,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralStroke2,
    forcedColorAdjust: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'GrayText' },
  },
  rest: {
    height: '100%',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
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
  const share = left / Math.max(1, offer.expiresAt - offer.offeredAt);
  if (left === 0) return <p>{words.over}</p>;
  return (
    <>
      <p role="timer" className={styles.line}>
        {words.yours} <span className={styles.time}>{formatCountdown(left)}</span>
      </p>
      <div aria-hidden className={styles.track}>
        <div className={styles.rest} style={{ width: `${share * 100}%` }} />
      </div>
    </>
  );
}
