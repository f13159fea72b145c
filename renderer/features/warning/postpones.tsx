/** By how much a person may put off that their application is closed, and how often yet. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { formatDuration } from '../../format/dates.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.warning;
const minute = 60_000;

const useStyles = makeStyles({
  choices: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  choice: { minWidth: '60px', whiteSpace: 'nowrap' },
  left: { paddingLeft: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground3 },
  spent: { gridColumn: '1 / -1' },
});

export interface PostponesProps {
  readonly warning: WarningView;
  readonly busy: boolean;
  readonly onPostpone: (forMs: number) => void;
}

/** Nothing where the rule allows none. */
export function Postpones({ warning: { postponesMs, postponesLeft }, busy, onPostpone }: PostponesProps) {
  const styles = useStyles();
  if (postponesMs.length === 0) return null;
  if (postponesLeft === 0) return <span className={styles.spent}>{words.noPostpones}</span>;
  return (
    <>
      <span>{words.postpone}</span>
      <span className={styles.choices}>
        {postponesMs.map((ms) => (
          <Button
            key={ms}
            size="small"
            className={styles.choice}
            aria-label={words.postponeLabel(lengthText(ms))}
            disabledFocusable={busy}
            onClick={() => onPostpone(ms)}
          >
            {lengthText(ms)}
          </Button>
        ))}
        <span className={styles.left}>{words.left(postponesLeft)}</span>
      </span>
    </>
  );
}

const lengthText = (ms: number): string =>
  ms % minute === 0 && ms < 100 * minute ? words.minutes(ms / minute) : formatDuration(ms);
