/** The keys of a tree, for a tree of which only a part is drawn. */
import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { selectPinned, useSettingsStore } from '../../stores/settings-store.ts';
import { setActive, setExpanded, useViewStore } from '../../stores/view-store.ts';
import type { FeatureListHandle } from './feature-list-handle.ts';
import { heightOf } from './item-heights.ts';
import type { ListItem } from './list-items.ts';
import { type Move, moveTo } from './tree-moves.ts';

export interface TreeKeysInput {
  readonly items: readonly ListItem[];
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly handle: RefObject<FeatureListHandle | null>;
  readonly onLeaveTop: () => void;
  readonly onPin: (featureId: string, pinned: boolean) => void;
}

const moves: Readonly<Record<string, Move>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  End: 'last',
};

export function useTreeKeys(input: TreeKeysInput): { readonly onKeyDown: (event: KeyboardEvent) => void } {
  const { items, virtualizer, scroller, handle, onLeaveTop, onPin } = input;
  const wanted = useRef<number | null>(null);

  // The line that gets the focus may be drawn only once the list has scrolled to it.
  useEffect(() => {
    if (wanted.current === null) return;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!line) return;
    wanted.current = null;
    line.focus({ preventScroll: true });
  });

  const focus = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    wanted.current = index;
    virtualizer.scrollToIndex(index);
    const line = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (line) {
      wanted.current = null;
      line.focus({ preventScroll: true });
    }
    setActive(item.key);
  };

  useImperativeHandle(handle, () => ({
    focusList() {
      const { active } = useViewStore.getState();
      const before = items.findIndex((item) => item.key === active);
      focus(before === -1 ? (moveTo(items, -1, 'down', 0) ?? -1) : before);
    },
    toggleFirst() {
      const first = items.find((item) => item.kind === 'feature');
      if (first) setExpanded(first.featureId, !first.open);
    },
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    const index = Number((event.target as HTMLElement).dataset.index ?? Number.NaN);
    const item = items[index];
    if (item === undefined || item.kind === 'heading') return;
    if (event.ctrlKey && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      const pinned = selectPinned(useSettingsStore.getState()).includes(item.featureId);
      onPin(item.featureId, !pinned);
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / heightOf(item)) - 1);
      const next = moveTo(items, index, move, page);
      if (next === null) onLeaveTop();
      else focus(next);
      return;
    }
    const parent = items.findIndex((other) => other.kind === 'feature' && other.featureId === item.featureId);
    if (item.kind === 'feature' && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      setExpanded(item.featureId, !item.open);
    } else if (event.key === 'ArrowRight' && item.kind === 'feature') {
      event.preventDefault();
      if (item.open) focus(index + 1);
      else setExpanded(item.featureId, true);
    } else if (event.key === 'ArrowLeft') {
      event.preventDefault();
      if (item.kind !== 'feature') focus(parent);
      else if (item.open) setExpanded(item.featureId, false);
    }
  };
  return { onKeyDown };
}
