/** What stands in a panel with nothing in it. */
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  empty: {
    display: 'grid',
    justifyItems: 'center',
    gap: tokens.spacingVerticalXS,
    padding: `72px ${tokens.spacingHorizontalXXXL}`,
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    '& p': { margin: 0 },
  },
  title: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

export function EmptyPanel({ title, hint }: { readonly title: string; readonly hint: string }) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p>{hint}</p>
    </div>
  );
}
