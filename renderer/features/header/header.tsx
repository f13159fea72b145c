/** The top of the popover: state of the connection, what kind of site it is, and the way to the settings. */
import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { Settings20Regular } from '@fluentui/react-icons/svg/settings';
import type { WindowState } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';
import { BorrowedButton } from '../borrowed/borrowed-button.tsx';
import { Bell } from '../notices/bell.tsx';
import { ConnectionState } from './connection-state.tsx';

const useStyles = makeStyles({
  header: {
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    height: '44px',
    padding: `0 ${tokens.spacingHorizontalXS} 0 ${tokens.spacingHorizontalL}`,
  },
  space: { flex: '1 1 auto' },
  hidden: hiddenFromView,
  badge: { flex: 'none' },
});

export function Header({ state }: { readonly state: WindowState | null }) {
  const styles = useStyles();
  const bridge = useBridge();
  return (
    <header className={styles.header}>
      <h1 className={styles.hidden}>{strings.header.title}</h1>
      {state === null ? <div className={styles.space} /> : <ConnectionState state={state} />}
      {state?.siteInfo?.demo && (
        <Badge className={styles.badge} size="medium" appearance="tint" color="brand" title={strings.header.demoHint}>
          {strings.header.demo}
        </Badge>
      )}
      <Button
        appearance="subtle"
        icon={<ArrowClockwise20Regular />}
        aria-label={strings.header.refresh}
        title={strings.header.refresh}
        disabled={state?.connection.status !== 'connected'}
        onClick={() => void bridge.request('server:refresh')}
      />
      <BorrowedButton />
      <Bell />
      <Button
        appearance="subtle"
        icon={<Settings20Regular />}
        aria-label={strings.header.settings}
        title={strings.header.settings}
        onClick={() => void bridge.request('window:open-settings')}
      />
    </header>
  );
}
