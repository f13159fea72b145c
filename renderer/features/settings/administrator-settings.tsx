/** What administrators decide and that has no control of its own in this window, to read. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { LockClosed12Regular } from '@fluentui/react-icons/svg/lock-closed';
import type { PoliciesView } from '../../../electron/ipc/contract.ts';
import { strings } from '../../strings.ts';
import { useSurfaceStyles } from './use-surface-styles.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    margin: 0,
    userSelect: 'text',
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  where: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  lock: { flex: 'none' },
});

/** Those that no card of the settings shows. */
export const withoutCard = ({ inForce }: PoliciesView): PoliciesView['inForce'] =>
  inForce.filter(({ name }) => !Object.hasOwn(strings.settings.names, name));

export function AdministratorSettings({ inForce }: Pick<PoliciesView, 'inForce'>) {
  const styles = useStyles();
  const look = useSurfaceStyles();
  return (
    <div className={look.card}>
      <dl className={styles.list}>
        {inForce.map(({ name, title, value, where }) => (
          <Line key={name} title={title} value={value} where={where} />
        ))}
      </dl>
    </div>
  );
}

function Line({ title, value, where }: { readonly title: string; readonly value: string; readonly where: string }) {
  const styles = useStyles();
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {value}
        <div className={styles.where}>
          <LockClosed12Regular className={styles.lock} />
          {where}
        </div>
      </dd>
    </>
  );
}
