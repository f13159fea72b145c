/** What was measured of an application: what is not known is said so, and is never a 0. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { MeasuredActivity } from '../../../electron/ipc/reclaim-contract.ts';
import { formatLength } from '../../format/dates.ts';
import { formatByteRate, formatNumber, formatPercent } from '../../format/numbers.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.measured;

const useStyles = makeStyles({
  list: {
    flex: 'none',
    display: 'grid',
    gridTemplateColumns: 'auto minmax(max-content, 1fr) auto minmax(max-content, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0 },
  },
});

export function Measured({ measured }: { readonly measured: MeasuredActivity }) {
  const styles = useStyles();
  const { lastUsedAt, processorPercent, diskBytesPerSecond, workingChildren } = measured;
  const age = useClockStore(({ now }) => (lastUsedAt === null ? words.unknown : ageText(now - lastUsedAt)));
  const known = <T,>(value: T | null, text: (value: T) => string) => (value === null ? words.unknown : text(value));
  return (
    <dl aria-label={strings.reclaim.warning.measured} className={styles.list}>
      <dt>{words.lastUsed}</dt>
      <dd>{age}</dd>
      <dt>{words.processor}</dt>
      <dd>{known(processorPercent, formatPercent)}</dd>
      <dt>{words.disk}</dt>
      <dd>{known(diskBytesPerSecond, formatByteRate)}</dd>
      <dt>{words.children}</dt>
      <dd>{known(workingChildren, (count) => (count === 0 ? words.noChildren : formatNumber(count)))}</dd>
    </dl>
  );
}

const ageText = (ms: number): string => (ms < 60_000 ? words.now : words.ago(formatLength(ms)));
