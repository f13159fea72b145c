/** The pages that are the app's own: who may send messages, and who is told of changes. */
import type { WebContents } from 'electron';

export interface OwnWindows {
  add(contents: WebContents): void;
  has(webContentsId: number): boolean;
  all(): readonly WebContents[];
  /** Called when a page is gone. */
  onGone(listener: (webContentsId: number) => void): void;
}

export function createOwnWindows(): OwnWindows {
  const pages = new Map<number, WebContents>();
  const listeners: ((id: number) => void)[] = [];
  return {
    add(contents) {
      const { id } = contents;
      pages.set(id, contents);
      contents.once('destroyed', () => {
        pages.delete(id);
        for (const listener of listeners) listener(id);
      });
    },
    has: (id) => pages.has(id),
    all: () => [...pages.values()],
    onGone: (listener) => listeners.push(listener),
  };
}
