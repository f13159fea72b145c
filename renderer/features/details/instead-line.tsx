/** What would do instead of an open feature that is full, and is free now. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useFeature } from '../../components/use-names.ts';
import { FreeInstead } from '../denials/free-instead.tsx';

const useStyles = makeStyles({
  line: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXS} 28px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    '& p': { margin: 0 },
  },
});

export function InsteadLine({ featureId }: { readonly featureId: string }) {
  const styles = useStyles();
  const feature = useFeature(featureId);
  if (feature === undefined) return null;
  return (
    <div className={styles.line}>
      <FreeInstead wanted={feature} />
    </div>
  );
}
