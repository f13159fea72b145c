/** Texts of the notification centre. */
import type { NoticeKind } from '../../electron/ipc/contract.ts';
import { formatCount } from '../format/numbers.ts';

export const noticeStrings = {
  title: 'Notifications',
  open: (unread: number) =>
    unread === 0 ? 'Notifications' : `Notifications, ${formatCount(unread, 'new one', 'new ones')}`,
  back: 'Back to the list',
  readAll: 'Mark all as read',
  clear: 'Clear all',
  empty: 'Nothing missed',
  emptyHint: 'Free seats, denials and what colleagues ask you are kept here.',
  noPopUps: 'This desktop shows no pop-ups. What you would miss is kept here.',
  unread: 'new',
  mute: (feature: string) => `Mute ${feature}`,
  unmute: (feature: string) => `Unmute ${feature}`,
  muted: (feature: string) => `Pop-ups about ${feature} are muted. What happens is kept under the bell.`,
  unmuted: (feature: string) => `Pop-ups about ${feature} come again.`,
  /** What kind of notice an icon stands for. */
  kinds: {
    denied: 'Denied',
    offer: 'Offer',
    'offer-lapsed': 'Offer lapsed',
    asked: 'A colleague asks',
    'ask-answered': 'Answer',
    'borrow-ends': 'Borrowed seat',
    'held-twice': 'Held twice',
    'licence-ends': 'Licence ends soon',
    'server-down': 'License server down',
    'server-back': 'License server back',
    'project-refused': 'Project not accepted',
    'seat-reclaimed': 'Idle licence given back',
    'reclaim-failed': 'Idle licence not given back',
    'reclaim-suggested': 'Idle application',
  } satisfies Record<NoticeKind, string>,
} as const;
