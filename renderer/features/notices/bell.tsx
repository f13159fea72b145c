/** The way to the notification centre, with how many notices are new. */
import { Button, CounterBadge, makeStyles } from '@fluentui/react-components';
import { Alert20Regular } from '@fluentui/react-icons/svg/alert';
import { useNoticesStore } from '../../stores/notices-store.ts';
import { closePanel, openPanel, usePanelStore } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  root: { position: 'relative', display: 'flex', flex: 'none' },
  count: { position: 'absolute', top: '-1px', right: '-1px', pointerEvents: 'none' },
});

export function Bell() {
  const styles = useStyles();
  const unread = useNoticesStore((store) => store.view?.unread ?? 0);
  const open = usePanelStore((store) => store.panel?.kind === 'notices');
  const name = strings.notices.open(unread);
  return (
    <span className={styles.root}>
      <Button
        appearance="subtle"
        icon={<Alert20Regular />}
        aria-label={name}
        title={name}
        aria-expanded={open}
        onClick={() => (open ? closePanel() : openPanel({ kind: 'notices' }))}
      />
      {unread > 0 && (
        <CounterBadge
          aria-hidden
          className={styles.count}
          size="small"
          color="danger"
          count={unread}
          overflowCount={99}
        />
      )}
    </span>
  );
}
