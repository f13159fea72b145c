/** The window that asks before idle applications are closed: one card for each, under each other. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useReclaimStore } from '../../stores/reclaim-store.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import { WarningCard } from './warning-card.tsx';

const words = strings.reclaim.warning;

const useStyles = makeStyles({
  page: {
    flex: '1 1 auto',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflowY: 'auto',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ...scrollbar,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  hidden: hiddenFromView,
  none: { margin: 'auto', color: tokens.colorNeutralForeground2 },
});

export function Warning() {
  const styles = useStyles();
  const warnings = useReclaimStore((store) => store.view?.warnings);
  useEffect(() => {
    document.title = words.windowTitle;
  }, []);
  return (
    <main className={styles.page}>
      <h1 className={styles.hidden}>{words.title}</h1>
      {warnings?.map((warning) => (
        <WarningCard key={warning.id} warning={warning} alone={warnings.length === 1} />
      ))}
      {warnings?.length === 0 && <p className={styles.none}>{words.none}</p>}
    </main>
  );
}
