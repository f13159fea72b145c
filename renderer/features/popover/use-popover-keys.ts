/** What the keyboard does in the popover, wherever the focus is. */
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { useBridge } from '../../bridge.ts';
import { setFilter, setText, useViewStore } from '../../stores/view-store.ts';
import type { FeatureListHandle } from '../feature-list/feature-list.tsx';

/** Keys for the whole window, and those that only the search box understands. */
export interface PopoverKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onSearchKeyDown: (event: KeyboardEvent) => void;
}

export function usePopoverKeys(
  search: RefObject<HTMLInputElement | null>,
  list: RefObject<FeatureListHandle | null>,
): PopoverKeys {
  const bridge = useBridge();

  useEffect(() => {
    // A popover that was kept is shown again as it was left: the next key must still start a new search.
    const takeFocus = () => {
      if (document.visibilityState !== 'visible') return;
      search.current?.focus();
      search.current?.select();
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

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      const { text, filter } = useViewStore.getState();
      if (text === '' && filter === 'all') void bridge.request('window:close');
      setText('');
      setFilter('all');
      search.current?.focus();
    } else if (event.ctrlKey && event.key === 'f') {
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    } else if (event.ctrlKey && event.key === ',') {
      event.preventDefault();
      void bridge.request('window:open-settings');
    } else if (event.key === 'F5') {
      event.preventDefault();
      void bridge.request('server:refresh');
    } else if (isTyping(event)) {
      // The browser puts the character into whatever has the focus once this handler is done.
      search.current?.focus();
    }
  };

  const onSearchKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.focusList();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      list.current?.toggleFirst();
    }
  };

  return { onKeyDown, onSearchKeyDown };
}

/** A blank presses the focused control, and anything with Ctrl or Alt is a command; all else that prints is typed. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || isTextInput(event.target)) return false;
  return (event.key.length === 1 && event.key !== ' ') || event.key === 'Backspace';
}

const isTextInput = (target: EventTarget): boolean => target instanceof HTMLInputElement && target.type !== 'radio';
