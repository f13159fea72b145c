/** Why an idle application is asked back. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { formatLength } from '../../format/dates.ts';
import { isBlocked } from '../../reclaim/will-close.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.warning;

const useStyles = makeStyles({
  why: { flex: 'none', display: 'grid', gap: tokens.spacingVerticalXXS },
  more: { color: tokens.colorNeutralForeground2 },
});

export function Why({ warning }: { readonly warning: WarningView }) {
  const styles = useStyles();
  const { application, feature, idleSince, waiting, usePercent, closesAt, documents } = warning;
  const idle = useClockStore(({ now }) => formatLength(now - idleSince));
  return (
    <div className={styles.why}>
      <p>
        {words.why(idle, waiting, feature)} {usePercent !== null && words.use(usePercent)}
      </p>
      {closesAt === null && <p className={styles.more}>{words.suggest(application)}</p>}
      {closesAt !== null && (
        <p className={styles.more}>
          {isBlocked(documents) ? words.blocked(application) : words.keptByUse(application)}
        </p>
      )}
    </div>
  );
}
