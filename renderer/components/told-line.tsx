/** How the last thing went that the person did, at the bottom of the popover for a while. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { forgetTold, useToldStore } from '../stores/told-store.ts';
import { strings } from '../strings.ts';

const useStyles = makeStyles({
  line: {
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '& svg': { flex: 'none' },
  },
  done: { backgroundColor: tokens.colorNeutralBackground1 },
  failed: { backgroundColor: tokens.colorStatusDangerBackground1 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  text: { flex: '1 1 auto', overflowWrap: 'anywhere' },
});

/** Two regions that are always there: a screen reader hears only what comes into one that it knows. */
export function ToldLine() {
  const styles = useStyles();
  const told = useToldStore((store) => store.told);
  const line = told && (
    <div className={mergeClasses(styles.line, styles[told.kind])}>
      {told.kind === 'done' ? (
        <CheckmarkCircle16Filled className={styles.good} />
      ) : (
        <ErrorCircle16Filled className={styles.bad} />
      )}
      <span className={styles.text}>{told.text}</span>
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={strings.requests.told.dismiss}
        title={strings.requests.told.dismiss}
        onClick={forgetTold}
      />
    </div>
  );
  return (
    <>
      <div role="status">{told?.kind === 'done' && line}</div>
      <div role="alert">{told?.kind === 'failed' && line}</div>
    </>
  );
}
