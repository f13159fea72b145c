/** Opens the popover at a place: from a pop-up, a link or the tray. */
import type { ViewTarget } from '../ipc/contract.ts';

export interface PopoverPlacePorts {
  /** The popover's page; null while there is none. */
  pageId(): number | null;
  show(): Promise<void>;
  /** Tells a page that listens already. */
  tell(webContentsId: number, target: ViewTarget): void;
}

export interface PopoverPlace {
  go(target: ViewTarget): void;
  /** A page asks where it was sent before it was there. From now on it listens. */
  take(webContentsId: number): ViewTarget | null;
  /** The page is gone. */
  forget(webContentsId: number): void;
}

export function createPopoverPlace({ pageId, show, tell }: PopoverPlacePorts): PopoverPlace {
  let waiting: ViewTarget | null = null;
  const listening = new Set<number>();
  return {
    go(target) {
      const id = pageId();
      if (id !== null && listening.has(id)) tell(id, target);
      else waiting = target;
      void show();
    },
    take(webContentsId) {
      if (webContentsId !== pageId()) return null;
      listening.add(webContentsId);
      const target = waiting;
      waiting = null;
      return target;
    },
    forget: (webContentsId) => listening.delete(webContentsId),
  };
}
