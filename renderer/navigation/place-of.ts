/** Pure: which place of the popover a target of the main process means. */
import type { ViewTarget, WindowState } from '../../electron/ipc/contract.ts';
import type { Panel } from '../stores/panel-store.ts';

export type Place =
  /** A card at the top. */
  | { readonly kind: 'card'; readonly id: string }
  /** A feature in the list, opened; `denial` means the card below it that explains one. */
  | { readonly kind: 'feature'; readonly featureId: string; readonly part: 'actions' | 'denial' }
  | { readonly kind: 'panel'; readonly panel: Panel };

/**
 * Null while the window does not know what the target names: it may know in a moment. `late` says that it has had its
 * time; then the nearest place is given that still says something about it.
 */
export function placeOf(target: ViewTarget, state: WindowState | null, late: boolean): Place | null {
  const mine = state?.mine;
  switch (target.kind) {
    case 'feature':
      if (state?.site?.features[target.featureId]) return featurePlace(target.featureId);
      return late ? notices : null;
    case 'offer': {
      const offer = mine?.offers[target.offerId];
      if (offer?.status === 'open') return { kind: 'card', id: offer.id };
      if (offer) return featurePlace(offer.featureId);
      return late ? notices : null;
    }
    case 'ask': {
      const ask = mine?.asks[target.askId];
      if (ask?.role === 'asked' && ask.answer === null) return { kind: 'card', id: ask.id };
      if (ask) return featurePlace(ask.featureId);
      return late ? notices : null;
    }
    case 'denial': {
      const denial = mine?.denials[target.denialId];
      const featureId = denial?.featureId ?? null;
      if (featureId !== null) return { kind: 'feature', featureId, part: 'denial' };
      if (denial || late) return denials(target.denialId);
      return null;
    }
    case 'notices':
      return notices;
    case 'closed':
    case 'borrowed':
      return { kind: 'panel', panel: { kind: target.kind } };
    case 'wait':
      // Whether the site has the feature can be told only once the site is known.
      if (state?.site || late) {
        return { kind: 'panel', panel: { kind: 'confirm-wait', feature: target.feature, seats: target.seats } };
      }
      return null;
  }
}

const notices: Place = { kind: 'panel', panel: { kind: 'notices' } };

const featurePlace = (featureId: string): Place => ({ kind: 'feature', featureId, part: 'actions' });

const denials = (denialId: string): Place => ({
  kind: 'panel',
  panel: { kind: 'denials', featureId: null, denialId },
});
