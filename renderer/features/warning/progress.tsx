/** What is done with an application once its time is over, and how it went. */
import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import type { JSX } from 'react';
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import { strings } from '../../strings.ts';

const words = strings.reclaim.warning;

const useStyles = makeStyles({
  root: {
    flex: 'none',
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  failed: { backgroundColor: tokens.colorStatusDangerBackground1 },
  title: { fontWeight: tokens.fontWeightSemibold },
  detail: { gridColumn: 2, color: tokens.colorNeutralForeground2 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
});

/** Nothing while its user is still asked. */
export function Progress({ warning }: { readonly warning: WarningView }) {
  const styles = useStyles();
  const { application, phase, problem } = warning;
  const line = (icon: JSX.Element, title: string, detail: string | null) => (
    <div
      role={phase === 'failed' ? 'alert' : 'status'}
      className={mergeClasses(styles.root, phase === 'failed' && styles.failed)}
    >
      {icon}
      <p className={styles.title}>{title}</p>
      {detail !== null && <p className={styles.detail}>{detail}</p>}
    </div>
  );
  switch (phase) {
    case 'asking':
      return null;
    case 'saving':
      return line(<Spinner aria-hidden size="tiny" />, words.saving, null);
    case 'closing':
      return line(<Spinner aria-hidden size="tiny" />, words.closing(application), null);
    case 'closed':
      return line(<CheckmarkCircle20Filled className={styles.good} />, words.closed(application), words.closedHint);
    case 'failed':
      return line(<ErrorCircle20Filled className={styles.bad} />, words.failed, problem);
  }
}
