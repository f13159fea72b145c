/** The keys of My day, wherever the focus is. */
import { useEffect, useRef } from 'react';
import { step, unpick } from '../../stores/day-store.ts';

export function useDayKeys(onUndo: () => void): void {
  const undo = useRef(onUndo);
  undo.current = onUndo;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape') unpick();
      // In a field it takes back what was typed.
      else if (isUndo(event) && !(event.target instanceof HTMLInputElement)) undo.current();
      else if (event.altKey && event.key === 'ArrowLeft') step(-1);
      else if (event.altKey && event.key === 'ArrowRight') step(1);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

const isUndo = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey;
