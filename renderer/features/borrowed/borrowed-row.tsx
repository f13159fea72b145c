/** One borrowed seat: of what, by whom, on which computer, and when it comes back. */
import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { BorrowedSeat } from '../../../protocol/borrowed.ts';
import { useLocalNow, useLocalTime } from '../../components/age.tsx';
import { useFeature } from '../../components/use-names.ts';
import { formatExact, formatUntil } from '../../format/dates.ts';
import { leadToFeature } from '../../stores/goal-store.ts';
import { closePanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';

const words = strings.borrowed;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: `0 ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  feature: { fontWeight: tokens.fontWeightSemibold },
  link: { fontWeight: 'inherit' },
  back: { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  small: {
    gridColumn: '1 / -1',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface BorrowedRowProps {
  readonly seat: BorrowedSeat;
  /** Other machines that the same person uses, where that is not told above. */
  readonly alsoOn: readonly string[];
}

export function BorrowedRow({ seat, alsoOn }: BorrowedRowProps) {
  const styles = useStyles();
  const isThere = useFeature(seat.featureId) !== undefined;
  const lead = () => {
    closePanel();
    leadToFeature(seat.featureId);
  };
  const who = seat.user || strings.details.somebody;
  return (
    <li className={styles.row}>
      <span className={styles.feature}>
        {isThere ? (
          <Link className={styles.link} onClick={lead}>
            {seat.feature}
          </Link>
        ) : (
          seat.feature
        )}
        {seat.count > 1 && ` × ${seat.count}`}
      </span>
      <Back seat={seat} />
      <span className={styles.small}>{[who, seat.host, seat.server].filter(Boolean).join(' · ')}</span>
      {alsoOn.length > 0 && <span className={styles.small}>{words.alsoOn(alsoOn)}</span>}
      {seat.untilNote !== undefined && (
        <span className={mergeClasses(styles.small, styles.quiet)}>{seat.untilNote}</span>
      )}
    </li>
  );
}

function Back({ seat: { until, untilNote } }: { readonly seat: BorrowedSeat }) {
  const styles = useStyles();
  if (until === null) return <span className={mergeClasses(styles.back, styles.quiet)}>{words.unknown}</span>;
  return <Until at={until} isExact={untilNote === undefined} />;
}

function Until({ at, isExact }: { readonly at: number; readonly isExact: boolean }) {
  const styles = useStyles();
  const now = useLocalNow();
  const local = useLocalTime(at);
  const time = formatUntil(local, now);
  return (
    <time className={styles.back} dateTime={new Date(at).toISOString()} title={formatExact(local)}>
      {local <= now ? words.over : isExact ? words.until(time) : words.estimated(time)}
    </time>
  );
}
