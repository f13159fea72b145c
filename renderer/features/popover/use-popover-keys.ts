/** What the keyboard does in the popover, wherever the focus is. */
import { type KeyboardEvent as ReactKeyboardEvent, type RefObject, useEffect } from 'react';
import type { Bridge } from '../../../electron/ipc/contract.ts';
import { useBridge } from '../../bridge.ts';
import { closePanel, usePanelStore } from '../../stores/panel-store.ts';
import { setFilter, setText, useViewStore } from '../../stores/view-store.ts';
import type { FeatureListHandle } from '../feature-list/feature-list-handle.ts';

/**
 * Listens to the whole window: after a click beside everything, or when the line with the focus is gone, the keys must
 * still do something. Returns what only the search box understands.
 */
export function usePopoverKeys(
  search: RefObject<HTMLInputElement | null>,
  list: RefObject<FeatureListHandle | null>,
): (event: ReactKeyboardEvent) => void {
  const bridge = useBridge();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'ArrowDown' && document.activeElement === document.body && !isCovered()) {
        event.preventDefault();
        list.current?.focusList();
      } else if (command(event, bridge, search.current)) {
        event.preventDefault();
      } else if (isTyping(event)) {
        // The browser puts the character into whatever has the focus once this handler is done.
        search.current?.focus();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [bridge, search, list]);

  useEffect(() => {
    // A popover that was kept is shown again as it was left: the next key must still start a new search.
    const takeFocus = () => {
      if (document.visibilityState === 'visible' && !isCovered()) focusAll(search.current);
    };
    const takeLostFocus = () => {
      if (document.activeElement === document.body) takeFocus();
    };
    document.addEventListener('visibilitychange', takeFocus);
    window.addEventListener('focus', takeLostFocus);
    return () => {
      document.removeEventListener('visibilitychange', takeFocus);
      window.removeEventListener('focus', takeLostFocus);
    };
  }, [search]);

  return (event) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.focusList();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      list.current?.toggleFirst();
    }
  };
}

/** Does what a key stands for anywhere in the window; false when it stands for nothing. */
function command(event: KeyboardEvent, bridge: Bridge, search: HTMLInputElement | null): boolean {
  if (event.key === 'Escape') {
    clearOrClose(bridge, search);
    return true;
  }
  if (event.key === 'F5') {
    void bridge.request('server:refresh');
    return true;
  }
  if (!event.ctrlKey) return false;
  switch (event.key) {
    case 'f':
      closePanel();
      // The list was out of reach until now.
      queueMicrotask(() => focusAll(search));
      return true;
    case ',':
      void bridge.request('window:open-settings');
      return true;
    default:
      return false;
  }
}

function clearOrClose(bridge: Bridge, search: HTMLInputElement | null): void {
  if (isCovered()) {
    closePanel();
    return;
  }
  const { text, filter } = useViewStore.getState();
  if (text === '' && filter === 'all') void bridge.request('window:close');
  setText('');
  setFilter('all');
  search?.focus();
}

function focusAll(search: HTMLInputElement | null): void {
  search?.focus();
  search?.select();
}

/** A blank presses the focused control, and anything with Ctrl or Alt is a command; all else that prints is typed. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || isTextInput(event.target) || isCovered()) return false;
  return (event.key.length === 1 && event.key !== ' ') || event.key === 'Backspace';
}

const isTextInput = (target: EventTarget | null): boolean =>
  target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== 'radio');

/** Whether a panel lies over the list and the search box. */
const isCovered = (): boolean => usePanelStore.getState().panel !== null;
