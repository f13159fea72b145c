/** One idle application: when and why it is closed, what becomes of its documents, and the answers. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { strings } from '../../strings.ts';
import { Announcement } from './announcement.tsx';
import { Answers } from './answers.tsx';
import { Measured } from './measured.tsx';
import { Progress } from './progress.tsx';
import { TimeToClose, TimeToCloseBar } from './time-to-close.tsx';
import { WarnedDocuments } from './warned-documents.tsx';
import { Why } from './why.tsx';

const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

const useStyles = makeStyles({
  card: {
    flex: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    '& p': { margin: 0, overflowWrap: 'anywhere' },
  },
  // Alone it takes all of the window, and its list of documents what is left.
  alone: { flex: '1 1 auto', minHeight: 0, borderBottomStyle: 'none' },
  head: { flex: 'none', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalL, minHeight: '52px' },
  names: { flex: '1 1 auto', minWidth: 0 },
  title: {
    ...ellipsis,
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  feature: {
    ...ellipsis,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export interface WarningCardProps {
  readonly warning: WarningView;
  /** Whether it is the only one. */
  readonly alone: boolean;
}

export function WarningCard({ warning, alone }: WarningCardProps) {
  const styles = useStyles();
  const titleId = useId();
  const asking = warning.phase === 'asking';
  const { holds: holdsNow, held } = strings.reclaim.warning;
  const holds = (warning.phase === 'closed' ? held : holdsNow)(warning.feature);
  return (
    <article aria-labelledby={titleId} className={mergeClasses(styles.card, alone && styles.alone)}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 id={titleId} className={styles.title} title={warning.application}>
            {warning.application}
          </h2>
          <div className={styles.feature} title={holds}>
            {holds}
          </div>
        </div>
        {asking && <TimeToClose warning={warning} />}
      </header>
      {asking && (
        <>
          <TimeToCloseBar warning={warning} />
          <Announcement warning={warning} />
          <Why warning={warning} />
          <Measured measured={warning.measured} />
        </>
      )}
      <Progress warning={warning} />
      <WarnedDocuments warning={warning} fill={alone} />
      <Answers warning={warning} />
    </article>
  );
}
