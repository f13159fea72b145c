/** Closes what nobody has to do any more with once the window was closed: the question of a link. */
import type { Cancel } from '../../protocol/clock.ts';
import { closePanel, usePanelStore } from './panel-store.ts';

/** The tray brings back the list, not a question that was left unanswered. */
export function syncPanel(page: Document): Cancel {
  const leave = () => {
    if (page.visibilityState === 'hidden' && usePanelStore.getState().panel?.kind === 'confirm-wait') closePanel();
  };
  page.addEventListener('visibilitychange', leave);
  return () => page.removeEventListener('visibilitychange', leave);
}
