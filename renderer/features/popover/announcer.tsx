/** Tells screen readers what changed without being asked: the connection, and how many features a search found. */
import { makeStyles } from '@fluentui/react-components';
import { useSelectionStore } from '../../stores/selection-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { useViewStore } from '../../stores/view-store.ts';
import { strings } from '../../strings.ts';
import { hiddenFromView } from '../../theme/hidden-from-view.ts';

const useStyles = makeStyles({
  hidden: hiddenFromView,
});

export function Announcer() {
  const styles = useStyles();
  const status = useSiteStore((store) => store.state?.connection.status ?? 'connecting');
  const filter = useViewStore((view) => view.filter);
  const searching = useViewStore((view) => view.text.trim() !== '');
  const found = useSelectionStore((selection) => selection.counts[filter]);
  return (
    <>
      <div role="status" className={styles.hidden}>
        {strings.connection.announce[status]}
      </div>
      <div role="status" className={styles.hidden}>
        {searching ? strings.search.results(found) : ''}
      </div>
    </>
  );
}
