/** Tells screen readers what changed without being asked: the connection, and how many features a search found. */
import { makeStyles } from '@fluentui/react-components';
import { useShallow } from 'zustand/react/shallow';
import { formatDuration } from '../../format/dates.ts';
import { openOffers } from '../../requests/own-requests.ts';
import { useSelectionStore } from '../../stores/selection-store.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
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
      <div role="alert" className={styles.hidden}>
        <OfferNews />
      </div>
      <div role="status" className={styles.hidden}>
        {searching ? strings.search.results(found) : ''}
      </div>
    </>
  );
}

/** The same words as long as the same offers are open: a screen reader says them once, and the countdown not at all. */
function OfferNews() {
  const offers = useSiteStore(useShallow((store) => openOffers(selectMine(store))));
  const features = useSiteStore((store) => store.state?.site?.features);
  return offers
    .map(({ featureId, seats, offeredAt, expiresAt }) =>
      strings.requests.offer.announce(
        features?.[featureId]?.name ?? featureId,
        seats,
        formatDuration(expiresAt - offeredAt),
      ),
    )
    .join(' ');
}
