/** Opens the panel that the popover was asked to show. */
import { useEffect } from 'react';
import { arrived, useGoalStore } from '../../stores/goal-store.ts';
import { closePanel, openPanel } from '../../stores/panel-store.ts';

/** A place in the list or at the top is shown by what draws it, once no panel lies over it. */
export function useOpenPanel(): void {
  const place = useGoalStore((goal) => goal.place);
  useEffect(() => {
    if (place === null) return;
    if (place.kind === 'panel') {
      arrived();
      openPanel(place.panel);
    } else closePanel();
  }, [place]);
}
