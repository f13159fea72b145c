/** What concerns the person at the screen right now, above everything else: offers, questions of colleagues, own waits. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Wait } from '../../../protocol/waiting-list.ts';
import { useServerNow } from '../../components/age.tsx';
import { asksToMe, openOffers, standingWaits } from '../../requests/own-requests.ts';
import { arrived, useGoalStore } from '../../stores/goal-store.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import { AskedCard } from './asked-card.tsx';
import { OfferCard } from './offer-card.tsx';
import { WaitCard } from './wait-card.tsx';

/** Waits that are shown at first: the list of features must keep its room. */
const fewWaits = 2;

const useStyles = makeStyles({
  region: {
    flex: 'none',
    // The search and three features below it stay in sight.
    maxHeight: 'max(132px, calc(100% - 350px))',
    boxSizing: 'border-box',
    overflowY: 'auto',
    ...scrollbar,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    '& > *': { flex: 'none' },
  },
  // What wants an answer now may take the room of a feature more.
  urgent: { maxHeight: 'max(132px, calc(100% - 262px))' },
  more: { alignSelf: 'flex-start' },
});

export interface OwnRequestsProps {
  /** While a panel lies over the list: what wants an answer now is seen above it, the waits are not. */
  readonly urgentOnly: boolean;
}

export function OwnRequests({ urgentOnly }: OwnRequestsProps) {
  const styles = useStyles();
  const mine = useSiteStore(selectMine);
  const now = useServerNow();
  const region = useRef<HTMLElement>(null);
  useShowCard(region);
  const [offers, asks, waits] = [openOffers(mine), asksToMe(mine, now), urgentOnly ? [] : standingWaits(mine)];
  const urgent = offers.length + asks.length;
  if (urgent + waits.length === 0) return null;
  return (
    <section
      ref={region}
      aria-label={strings.requests.label}
      className={mergeClasses(styles.region, urgent > 0 && styles.urgent)}
    >
      {offers.map((offer) => (
        <OfferCard key={offer.id} offer={offer} brief={urgent > 1} />
      ))}
      {asks.map((ask) => (
        <AskedCard key={ask.id} ask={ask} />
      ))}
      <Waits waits={waits} />
    </section>
  );
}

function Waits({ waits }: { readonly waits: readonly Wait[] }) {
  const styles = useStyles();
  const [all, setAll] = useState(false);
  // One more would take no more room than the button that hides it.
  const few = !all && waits.length > fewWaits + 1;
  const hidden = waits.length - fewWaits;
  return (
    <>
      {(few ? waits.slice(0, fewWaits) : waits).map((wait) => (
        <WaitCard key={wait.id} wait={wait} />
      ))}
      {waits.length > fewWaits + 1 && (
        <Button size="small" appearance="subtle" className={styles.more} onClick={() => setAll(few)}>
          {few ? strings.requests.wait.more(hidden) : strings.requests.wait.fewer}
        </Button>
      )}
    </>
  );
}

/** Brings a card into sight, with the focus on its first answer. */
function useShowCard(region: React.RefObject<HTMLElement | null>): void {
  const place = useGoalStore((goal) => goal.place);
  useEffect(() => {
    if (place?.kind !== 'card') return;
    const card = [...(region.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].find(
      (one) => one.dataset.card === place.id,
    );
    if (!card) return;
    arrived();
    card.scrollIntoView({ block: 'nearest' });
    card.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  });
}
