/** The answer of a row: how many seats this person could take now. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { allowanceProblem } from '../../../protocol/allowance.ts';
import type { Feature } from '../../../protocol/license.ts';
import { useAge } from '../../components/age.tsx';
import { useAllowance, useFreeForYou } from '../../components/use-own.ts';
import { formatNumber } from '../../format/numbers.ts';
import { strings } from '../../strings.ts';
import { useOwnWait } from '../waiting/use-waiting.ts';
import { useOldSince } from './use-old-since.ts';

const words = strings.requests.wait;

const useStyles = makeStyles({
  root: {
    flex: 'none',
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  },
  number: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    minWidth: '2ch',
    textAlign: 'right',
  },
  own: { fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold },
  label: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  word: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  full: { color: tokens.colorPaletteDarkOrangeForeground1 },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  old: { color: tokens.colorNeutralForeground3 },
});

export function FreeForYou({ feature }: { readonly feature: Feature }) {
  const styles = useStyles();
  const free = useFreeForYou(feature);
  const allowance = useAllowance(feature.id);
  const oldSince = useOldSince(feature);
  const old = oldSince !== null && styles.old;
  const { wait, place } = useOwnWait(feature.id);
  const stand = wait?.pausedUntil == null ? place && words.short(place.position) : words.shortPaused;
  const own = stand && <span className={styles.own}>· {stand}</span>;
  if (free === null) {
    return (
      <span className={styles.root} title={feature.problem?.message ?? strings.list.unknownWhy}>
        <span className={mergeClasses(styles.word, styles.quiet)}>{strings.list.unknown}</span> {own}
      </span>
    );
  }
  const problem = allowance && allowanceProblem(allowance);
  if (allowance && problem) {
    return (
      <span className={styles.root} title={`${problem.message} ${problem.nextStep}`}>
        <span className={mergeClasses(styles.word, styles.quiet)}>
          {allowance.barred === null ? strings.list.limitReached : strings.list.notAllowed}
        </span>{' '}
        {own}
      </span>
    );
  }
  const full = free === 0 && feature.available === 0;
  if (free === 'unlimited' || full) {
    return (
      <span className={styles.root}>
        <span className={mergeClasses(styles.word, full ? styles.full : styles.quiet, old)}>
          {full ? strings.list.full : strings.list.unlimited}
        </span>{' '}
        {oldSince !== null && <OldLabel since={oldSince} text={strings.list.fullThen} />} {own}
      </span>
    );
  }
  return (
    <span className={styles.root}>
      <span className={mergeClasses(styles.number, old)}>{formatNumber(free)}</span>{' '}
      {oldSince === null ? (
        <span className={styles.label}>{strings.list.freeForYou}</span>
      ) : (
        <OldLabel since={oldSince} text={strings.list.freeThen} />
      )}{' '}
      {own}
    </span>
  );
}

function OldLabel({ since, text }: { readonly since: number; readonly text: (age: string) => string }) {
  const styles = useStyles();
  return <span className={styles.label}>{text(useAge(since))}</span>;
}
