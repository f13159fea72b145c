/** One place in the waiting list of a feature. Without a name where the site tells none. */
import { mergeClasses } from '@fluentui/react-components';
import { memo } from 'react';
import { rowOf } from '../../../protocol/tables.ts';
import type { LinePlace } from '../../../protocol/waiting-list.ts';
import { Elapsed } from '../../components/age.tsx';
import { formatOrdinal } from '../../format/numbers.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useLineStyles } from './use-line-styles.ts';

const words = strings.requests.line;

export const PlaceLine = memo(function PlaceLine({ place }: { readonly place: LinePlace }) {
  const styles = useLineStyles();
  // By the wait, because in an anonymous line one's own name is not told either.
  const wait = useSiteStore((store) => rowOf(selectMine(store).waits, place.id));
  const own = wait !== undefined;
  return (
    <div className={styles.line}>
      <span className={styles.muted}>{place.passedOver ? words.noPosition : formatOrdinal(place.position)}</span>
      {(place.user !== null || !own) && (
        <span
          className={mergeClasses(styles.main, place.user !== null && styles.strong)}
          title={place.user ?? words.someone}
        >
          {place.user ?? words.someone}
        </span>
      )}
      {own && <span className={styles.you}>{strings.details.you}</span>}
      <span className={styles.muted}>
        {[place.host, place.seats > 1 ? words.seats(place.seats) : null].filter(Boolean).join(' · ')}
      </span>
      <span className={styles.end}>
        {place.offered ? (
          <b>{words.offered}</b>
        ) : (
          place.passedOver && (
            <span title={words.passedOverHint}>{wait?.pausedUntil == null ? words.passedOver : words.paused}</span>
          )
        )}
        {(place.offered || place.passedOver) && ' · '}
        <Elapsed since={place.since} title={strings.details.since} />
      </span>
    </div>
  );
});
