/** The keys of a tree, for a tree of which only a part is drawn. */
import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useImperativeHandle, useRef } from 'react';
import { openMenu } from '../../stores/menu-store.ts';
import { selectPinned, useSettingsStore } from '../../stores/settings-store.ts';
import { setActive, setExpanded, useViewStore } from '../../stores/view-store.ts';
import type { FeatureListHandle } from './feature-list-handle.ts';
import { heightOf } from './item-heights.ts';
import { controlsOf, moveWithin } from './line-controls.ts';
import type { ListItem } from './list-items.ts';
import { type Move, moveTo } from './tree-moves.ts';
import { useShowFeature } from './use-show-feature.ts';

export interface TreeKeysInput {
  readonly items: readonly ListItem[];
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly handle: RefObject<FeatureListHandle | null>;
  readonly onLeaveTop: () => void;
  readonly onPin: (featureId: string, pinned: boolean) => void;
  readonly onWait: (featureId: string) => void;
}

/** A line that is to have the focus, or the first thing in it that can be pressed. */
interface Wanted {
  readonly index: number;
  readonly control: boolean;
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
  const { items, virtualizer, scroller, handle, onLeaveTop, onPin, onWait } = input;
  const wanted = useRef<Wanted | null>(null);

  const take = useCallback(() => {
    if (wanted.current === null) return;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current.index}"]`);
    if (!line) return;
    const control = wanted.current.control ? controlsOf(line)[0] : undefined;
    wanted.current = null;
    (control ?? line).focus({ preventScroll: true });
  }, [scroller]);
  // The line that gets the focus may be drawn only once the list has scrolled to it.
  useEffect(take);

  const focus = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    wanted.current = { index, control: false };
    virtualizer.scrollToIndex(index);
    take();
    setActive(item.key);
  };

  const show = useCallback(
    (index: number, top: number) => {
      const item = items[index];
      if (item === undefined) return;
      wanted.current = { index, control: true };
      virtualizer.scrollToIndex(top, { align: 'start' });
      take();
      setActive(item.key);
    },
    [items, virtualizer, take],
  );
  useShowFeature(items, show);

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
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>('[data-index]');
    const index = Number(line?.dataset.index ?? Number.NaN);
    const item = items[index];
    if (line === null || item === undefined || item.kind === 'heading') return;
    if (event.ctrlKey && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      const pinned = selectPinned(useSettingsStore.getState()).includes(item.featureId);
      onPin(item.featureId, !pinned);
      return;
    }
    if (event.ctrlKey && event.key === 'Enter') {
      event.preventDefault();
      onWait(item.featureId);
      return;
    }
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      event.preventDefault();
      openMenu(item.featureId, line, line);
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
    if (item.kind !== 'feature' && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      const moved = moveWithin(line, target, event.key === 'ArrowRight' ? 1 : -1);
      if (moved) event.preventDefault();
      if (moved || event.key === 'ArrowRight') return;
    }
    // What can be pressed has its own meaning of these.
    if (target !== line) return;
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
