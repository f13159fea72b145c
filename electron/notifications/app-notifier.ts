/** The notifier of the app: Electron's own, or node-notifier where Electron has none. */
import { Notification } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import { electronNotifier, type SystemNotifications } from './electron-notifier.ts';
import { loadNodeNotifier } from './load-node-notifier.ts';
import { nodeNotifier } from './node-notifier.ts';
import type { CreateNotifier } from './notifier.ts';

export interface AppNotifierOptions {
  readonly icon: string;
  idOfTag(tag: string): string | null;
  onUnknown(): void;
}

export function appNotifier(options: AppNotifierOptions): CreateNotifier {
  const { platform } = process;
  if (!Notification.isSupported()) return nodeNotifier({ platform, clock: systemClock, load: loadNodeNotifier });
  return electronNotifier({ ...options, platform, system: systemNotifications });
}

const systemNotifications: SystemNotifications = {
  create: (options) => new Notification(options),
  // Not there in older versions, and not on other systems.
  handleActivation: typeof Notification.handleActivation === 'function' ? Notification.handleActivation : null,
};
