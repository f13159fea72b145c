/** Whether the figures are live, and how old they are. */
import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { PlugDisconnected16Filled } from '@fluentui/react-icons/svg/plug-disconnected';
import type { WindowState } from '../../../electron/ipc/contract.ts';
import { useAge } from '../../components/age.tsx';
import { formatExact } from '../../format/dates.ts';
import { strings } from '../../strings.ts';
import { dataAt } from './data-age.ts';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0, flex: '1 1 auto' },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  status: { fontWeight: tokens.fontWeightSemibold },
  age: { color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorPaletteGreenForeground1, flex: 'none' },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1, flex: 'none' },
  bad: { color: tokens.colorPaletteRedForeground1, flex: 'none' },
});

export function ConnectionState({ state }: { readonly state: WindowState }) {
  const styles = useStyles();
  const { connection } = state;
  const at = dataAt(state.site);
  return (
    <div className={styles.root}>
      <StatusIcon status={connection.status} />
      <span className={styles.text} title={strings.connection.server(connection.server)}>
        <span className={styles.status}>{strings.connection[connection.status]}</span>
        <span className={styles.age}>
          {' · '}
          {at === null ? strings.connection.noData : <DataAge at={at} live={connection.status === 'connected'} />}
        </span>
      </span>
    </div>
  );
}

function StatusIcon({ status }: { readonly status: WindowState['connection']['status'] }) {
  const styles = useStyles();
  switch (status) {
    case 'connecting':
      return <Spinner size="extra-tiny" aria-hidden />;
    case 'connected':
      return <CheckmarkCircle16Filled className={styles.good} />;
    case 'reconnecting':
      return <PlugDisconnected16Filled className={styles.warning} />;
    case 'refused':
      return <ErrorCircle16Filled className={styles.bad} />;
  }
}

function DataAge({ at, live }: { readonly at: number; readonly live: boolean }) {
  const age = useAge(at);
  return (
    <span title={strings.connection.lastReport(formatExact(at))}>
      {live ? strings.connection.live(age) : strings.connection.dataFrom(age)}
    </span>
  );
}
