/** One click to wait for a seat of a full feature, in its row. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Feature } from '../../../protocol/license.ts';
import { strings } from '../../strings.ts';
import { useWaiting } from '../waiting/use-waiting.ts';

const useStyles = makeStyles({
  button: {
    flex: 'none',
    height: '22px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: 1,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':active': { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ':disabled': { color: tokens.colorNeutralForegroundDisabled },
  },
});

export function JoinButton({ feature }: { readonly feature: Feature }) {
  const styles = useStyles();
  const { canJoin, busy, join } = useWaiting(feature);
  if (!canJoin) return null;
  return (
    <button
      type="button"
      // For the mouse. The row has the keyboard focus and what is said of it; its key for waiting is Ctrl+Enter.
      tabIndex={-1}
      aria-hidden
      className={styles.button}
      disabled={busy}
      title={strings.requests.wait.joinHint}
      onClick={(event) => {
        event.stopPropagation();
        join();
      }}
    >
      {strings.requests.wait.join}
    </button>
  );
}
