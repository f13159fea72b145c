/** Says when a search found more people than the list shows. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { usePeopleStore } from '../../stores/people-store.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  hint: {
    flex: 'none',
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalSNudge}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
});

export function SearchHint() {
  const styles = useStyles();
  const truncated = usePeopleStore((store) => store.truncated);
  return truncated ? <p className={styles.hint}>{strings.search.truncated}</p> : null;
}
