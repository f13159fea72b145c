/** The list of features as a tree: headings, features, and below an open feature who holds it. */
import { makeStyles, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { lazy, type RefObject, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ApplicationView } from '../../../electron/ipc/reclaim-contract.ts';
import { useBridge } from '../../bridge.ts';
import { useAct } from '../../components/use-act.ts';
import { quickWait } from '../../requests/quick-wait.ts';
import { couldBeHelped } from '../../requests/who-could-help.ts';
import { useMenuStore } from '../../stores/menu-store.ts';
import { usePeopleStore } from '../../stores/people-store.ts';
import { useReclaimStore } from '../../stores/reclaim-store.ts';
import { useSelectionStore } from '../../stores/selection-store.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { selectMine, selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { useViewStore } from '../../stores/view-store.ts';
import { setVisible } from '../../stores/visible-store.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import { joinedWords } from '../waiting/joined-words.ts';
import { EmptyList } from './empty-list.tsx';
import type { FeatureListHandle } from './feature-list-handle.ts';
import { heightOf, isMeasured } from './item-heights.ts';
import { ListItemView } from './list-item.tsx';
import { listItems } from './list-items.ts';
import { useTreeKeys } from './use-tree-keys.ts';
import { visibleRange } from './visible-range.ts';

// Opened now and then: the list must be there before it is.
const RowMenu = lazy(async () => ({ default: (await import('./row-menu.tsx')).RowMenu }));

const useStyles = makeStyles({
  scroller: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    overflowAnchor: 'none',
    scrollbarGutter: 'stable',
    scrollbarWidth: 'thin',
    ...scrollbar,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    outline: 'none',
  },
  all: { position: 'relative', width: '100%' },
});

export interface FeatureListProps {
  readonly handle: RefObject<FeatureListHandle | null>;
  /** The arrow key went up from the first line. */
  readonly onLeaveTop: () => void;
}

const none = {};
const noApplications: readonly ApplicationView[] = [];
const nobody = { user: '', host: '' };

export function FeatureList({ handle, onLeaveTop }: FeatureListProps) {
  const styles = useStyles();
  const bridge = useBridge();
  const scroller = useRef<HTMLDivElement>(null);
  const items = useItems();

  const onPin = useCallback(
    async (featureId: string, pinned: boolean) => {
      const outcome = await bridge.request('feature:pin', { featureId, pinned });
      if (outcome.ok) useSettingsStore.setState({ settings: outcome.value });
    },
    [bridge],
  );

  const active = useViewStore((view) => view.active);
  const activeIndex = useMemo(() => items.findIndex((item) => item.key === active), [items, active]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(items[index]),
    // The same function as long as the lines are the same: a new one makes it work out every place anew.
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    // What has the focus stays, however far it is scrolled away: else the keys would go nowhere.
    rangeExtractor: useCallback((range) => visibleRange(range, activeIndex), [activeIndex]),
    overscan: 4,
  });
  useScrollToTop(scroller);
  const { act } = useAct();
  const onWait = useCallback(
    (featureId: string) => {
      const wish = quickWait(useSiteStore.getState(), featureId);
      if (wish) void act('wait:join', wish.request, joinedWords({ id: featureId, name: wish.name }));
    },
    [act],
  );
  const keys = useTreeKeys({ items, virtualizer, scroller, handle, onLeaveTop, onPin, onWait });

  const drawn = virtualizer.getVirtualItems();
  const shown = drawn.flatMap(({ index }) => {
    const item = items[index];
    return item?.kind === 'feature' ? [item.featureId] : [];
  });
  // Without dependencies: noting the same features again costs nothing.
  useEffect(() => setVisible(shown));

  const menuOpen = useMenuStore((store) => store.menu !== null);
  if (items.length === 0) return <EmptyList />;
  const firstFocusable = items.findIndex((item) => item.kind !== 'heading');
  const focusable = activeIndex === -1 ? firstFocusable : activeIndex;
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="tree"
        aria-label={strings.list.label}
        className={styles.all}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={keys.onKeyDown}
      >
        {drawn.map(({ index, key, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <ListItemView
              key={key}
              item={item}
              index={index}
              start={start}
              height={isMeasured(item) ? null : size}
              measure={isMeasured(item) ? virtualizer.measureElement : undefined}
              focusable={index === focusable}
              onPin={onPin}
            />
          );
        })}
      </div>
      {menuOpen && (
        <Suspense fallback={null}>
          <RowMenu onPin={onPin} />
        </Suspense>
      )}
    </div>
  );
}

/** Another search or filter makes another list, and the best of it stands at its top. */
function useScrollToTop(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(
    () =>
      useViewStore.subscribe((view, before) => {
        if (view.text === before.text && view.filter === before.filter) return;
        if (scroller.current) scroller.current.scrollTop = 0;
      }),
    [scroller],
  );
}

/** The lines of the list as they are now. Only open features matter here: a closed one reads its own figures. */
function useItems() {
  const groups = useSelectionStore((selection) => selection.groups);
  const expanded = useViewStore((view) => view.expanded);
  const opened = useSiteStore(useShallow(({ state }) => expanded.map((id) => state?.site?.features[id] ?? null)));
  const helped = useSiteStore(useShallow(({ state }) => expanded.filter((id) => couldBeHelped(state, id))));
  const holders = useSiteStore((store) => store.state?.holders ?? none);
  const person = useSiteStore((store) => store.state?.me ?? nobody);
  const mine = useSiteStore(selectMine);
  const lines = useSiteStore((store) => store.state?.site?.lines ?? none);
  const policy = useSiteStore(selectPolicy);
  const applications = useReclaimStore((store) => store.view?.applications ?? noApplications);
  const matches = usePeopleStore((store) => store.matches);
  return useMemo(
    () =>
      listItems({
        groups,
        opened: opened.filter((feature) => feature !== null),
        helped: new Set(helped),
        holders,
        matches,
        person,
        mine,
        applications,
        lines,
        policy,
      }),
    [groups, opened, helped, holders, matches, person, mine, applications, lines, policy],
  );
}
