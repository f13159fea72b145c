/** Brings the feature that the popover was asked to show into sight, opened, with the focus on its first action. */
import { useEffect } from 'react';
import { arrived, useGoalStore } from '../../stores/goal-store.ts';
import { setExpanded, setFilter, setText, useViewStore } from '../../stores/view-store.ts';
import type { ListItem } from './list-items.ts';

/** @param show moves the focus to the line of that number; `top` is the line to have at the top of the list */
export function useShowFeature(items: readonly ListItem[], show: (index: number, top: number) => void): void {
  const place = useGoalStore((goal) => goal.place);
  useEffect(() => {
    if (place?.kind !== 'feature') return;
    const { text, filter } = useViewStore.getState();
    if (text !== '' || filter !== 'all') {
      setText('');
      setFilter('all');
      return;
    }
    const at = items.findIndex((item) => item.kind === 'feature' && item.featureId === place.featureId);
    const feature = items[at];
    // It has gone since: there is nothing to show.
    if (feature === undefined && items.length > 0) arrived();
    if (feature?.kind !== 'feature') return;
    if (!feature.open) {
      setExpanded(place.featureId, true);
      return;
    }
    const detail = (kind: 'actions' | 'denial') =>
      items.findIndex((item) => item.kind === kind && item.featureId === place.featureId);
    const wanted = place.part === 'denial' ? [detail('denial'), detail('actions')] : [detail('actions')];
    arrived();
    show(wanted.find((index) => index !== -1) ?? at, at);
  }, [place, items, show]);
}
