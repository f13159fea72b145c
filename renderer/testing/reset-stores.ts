/** Puts all stores back to how a window starts. */
import { useClockStore } from '../stores/clock-store.ts';
import { emptyDay, useDayStore } from '../stores/day-store.ts';
import { noGoal, useGoalStore } from '../stores/goal-store.ts';
import { useHistoryStore } from '../stores/history-store.ts';
import { useNoticesStore } from '../stores/notices-store.ts';
import { usePanelStore } from '../stores/panel-store.ts';
import { nobody, usePeopleStore } from '../stores/people-store.ts';
import { useProjectsStore } from '../stores/projects-store.ts';
import { useReclaimStore } from '../stores/reclaim-store.ts';
import { emptySelection, useSelectionStore } from '../stores/selection-store.ts';
import { useSettingsStore } from '../stores/settings-store.ts';
import { emptySiteStore, useSiteStore } from '../stores/site-store.ts';
import { useToldStore } from '../stores/told-store.ts';
import { initialView, useViewStore } from '../stores/view-store.ts';
import { useVisibleStore } from '../stores/visible-store.ts';
import { exampleNow } from './example-site.ts';

export function resetStores(): void {
  useClockStore.setState({ now: exampleNow });
  useDayStore.setState(emptyDay);
  useGoalStore.setState(noGoal);
  useHistoryStore.setState({ curves: {} });
  useNoticesStore.setState({ view: null });
  usePanelStore.setState({ panel: null });
  usePeopleStore.setState(nobody);
  useProjectsStore.setState({ view: null });
  useReclaimStore.setState({ view: null });
  useSelectionStore.setState(emptySelection);
  useSettingsStore.setState({ settings: null });
  useSiteStore.setState(emptySiteStore);
  useToldStore.setState({ told: null });
  useViewStore.setState(initialView);
  useVisibleStore.setState({ featureIds: [] });
}
