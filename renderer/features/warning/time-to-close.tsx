/** How long it is until an idle application is closed, by the second. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { useLocalNow } from '../../components/age.tsx';
import { TimeBar } from '../../components/time-bar.tsx';
import { formatCountdown } from '../../format/dates.ts';
import { closingTime } from '../../reclaim/will-close.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.warning;

const useStyles = makeStyles({
  root: { flex: 'none', display: 'grid', justifyItems: 'end', whiteSpace: 'nowrap' },
  label: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  time: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorBrandForeground2,
  },
  none: {
    padding: '2px 10px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

/** What is left, in milliseconds: never below 0, nor above what there was. */
export const useTimeToClose = (closesAt: number, startedAt: number): number =>
  Math.min(closesAt - startedAt, Math.max(0, closesAt - useLocalNow()));

export function TimeToClose({ warning }: { readonly warning: WarningView }) {
  const styles = useStyles();
  const closesAt = closingTime(warning);
  if (closesAt !== null) return <Counting closesAt={closesAt} startedAt={warning.startedAt} />;
  return (
    <div className={mergeClasses(styles.label, styles.none)}>
      {warning.closesAt === null ? words.suggestion : words.staysOpen}
    </div>
  );
}

/** A screen reader says it when it is asked, not every second. */
function Counting({ closesAt, startedAt }: { readonly closesAt: number; readonly startedAt: number }) {
  const styles = useStyles();
  const left = useTimeToClose(closesAt, startedAt);
  return (
    <div role="timer" className={styles.root}>
      <span className={styles.label}>{words.closesIn}</span>{' '}
      <span className={styles.time}>{formatCountdown(left)}</span>
    </div>
  );
}

/** The same as a bar; nothing where nothing is closed. */
export function TimeToCloseBar({ warning }: { readonly warning: WarningView }) {
  const closesAt = closingTime(warning);
  return closesAt === null ? null : <Bar closesAt={closesAt} startedAt={warning.startedAt} />;
}

function Bar({ closesAt, startedAt }: { readonly closesAt: number; readonly startedAt: number }) {
  return <TimeBar left={useTimeToClose(closesAt, startedAt)} total={closesAt - startedAt} />;
}
