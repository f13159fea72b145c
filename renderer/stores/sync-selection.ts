/** Works out which features are listed: at once when someone types or clicks, at most twice a second for new figures. */

import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Feature } from '../../protocol/license.ts';
import { orderFeatures } from '../selection/feature-order.ts';
import { selectFeatures } from '../selection/select-features.ts';
import { usePeopleStore } from './people-store.ts';
import { useSelectionStore } from './selection-store.ts';
import { selectPinned, useSettingsStore } from './settings-store.ts';
import { noHolders, useSiteStore } from './site-store.ts';
import { useViewStore } from './view-store.ts';

/** The least time between two selections that nobody asked for, in milliseconds. */
export const selectionMs = 500;

const nobodyYet = { user: '', host: '' };

export function syncSelection(clock: Clock): Cancel {
  let ordered: readonly Feature[] = [];
  let stopTimer: Cancel | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;

  const select = () => {
    stopTimer?.();
    stopTimer = null;
    lastAt = clock.now();
    const { state } = useSiteStore.getState();
    const site = state?.site ?? null;
    ordered = site === null ? [] : orderFeatures(site.features, ordered);
    const { text, filter } = useViewStore.getState();
    const selection = selectFeatures({
      ordered,
      servers: site?.servers ?? {},
      person: state?.me ?? nobodyYet,
      mine: state?.mine ?? noHolders,
      lines: site?.lines ?? {},
      pinned: selectPinned(useSettingsStore.getState()),
      text,
      filter,
      people: new Set(Object.keys(usePeopleStore.getState().matches)),
    });
    useSelectionStore.setState(selection);
  };
  const selectSoon = () => {
    const wait = lastAt + selectionMs - clock.now();
    if (wait <= 0) select();
    else stopTimer ??= clock.after(wait, select);
  };

  const stops = [
    useSiteStore.subscribe((now, before) => {
      if (now.state?.site === before.state?.site && now.state?.mine === before.state?.mine) return;
      // The first figures are what the window was opened for.
      if (before.state?.site) selectSoon();
      else select();
    }),
    useViewStore.subscribe((now, before) => {
      if (now.text !== before.text || now.filter !== before.filter) select();
    }),
    usePeopleStore.subscribe(select),
    useSettingsStore.subscribe((now, before) => {
      if (selectPinned(now) !== selectPinned(before)) select();
    }),
  ];
  select();
  return () => {
    for (const stop of stops) stop();
    stopTimer?.();
  };
}
