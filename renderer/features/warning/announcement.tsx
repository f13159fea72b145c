/** What a screen reader is told of a warning without being asked: at first all of it, then the time at a few moments. */
import { makeStyles } from '@fluentui/react-components';
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { formatLength } from '../../format/dates.ts';
import { announcedLeft } from '../../reclaim/announced-left.ts';
import { closingTime } from '../../reclaim/will-close.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';
import { useTimeToClose } from './time-to-close.tsx';

const words = strings.reclaim.warning;

const useStyles = makeStyles({ hidden: hiddenFromView });

export function Announcement({ warning }: { readonly warning: WarningView }) {
  const styles = useStyles();
  const closesAt = closingTime(warning);
  return (
    <div role="status" className={styles.hidden}>
      {closesAt === null ? (
        words.announceIdle(warning.application)
      ) : (
        <TimeLeft application={warning.application} closesAt={closesAt} startedAt={warning.startedAt} />
      )}
    </div>
  );
}

interface TimeLeftProps {
  readonly application: string;
  readonly closesAt: number;
  readonly startedAt: number;
}

function TimeLeft({ application, closesAt, startedAt }: TimeLeftProps) {
  const left = useTimeToClose(closesAt, startedAt);
  return words.announce(application, formatLength(announcedLeft(left, closesAt - startedAt)));
}
