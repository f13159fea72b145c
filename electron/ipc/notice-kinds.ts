/** What a notice is about. Each kind is one pop-up that a person may get. */
export const noticeKinds = [
  'denied',
  'offer',
  'offer-lapsed',
  'asked',
  'ask-answered',
  'borrow-ends',
  'held-twice',
  'licence-ends',
  'server-down',
  'server-back',
  'project-refused',
  'seat-reclaimed',
  'reclaim-failed',
  'reclaim-suggested',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
