/** Whether the app may connect yet. Pure. */
import type { Problem } from '../../protocol/license.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/**
 * Why it is not known where the app is to connect, and how; null when it is.
 *
 * SECURITY: without what administrators say, it would go to another server, or to one of another key, than they allow.
 */
export function whyHeld(settings: Pick<SettingsStore, 'machine' | 'view'>): Problem | null {
  const { unread } = settings.machine();
  if (unread === undefined) return null;
  // Where the server is named elsewhere, the enrolment file only lets the app in there.
  const isNamed = unread.what === 'server' && settings.view().mode.source !== 'built-in';
  return isNamed ? null : unread.problem;
}
