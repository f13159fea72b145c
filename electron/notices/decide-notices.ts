/** Which facts become notices, and which of those pop up. Pure: the same facts, memory and circumstances, the same answer. */
import type { Notice, NoticeKind } from '../ipc/contract.ts';
import type { PopUp } from '../notifications/notifier.ts';
import type { Fact } from './fact.ts';
import { type NoticeMemory, withinLimits } from './notice-memory.ts';

/** What happened longer ago is no news any more: it goes to the centre only. */
export const freshMs = 15 * 60_000;
/** The like of it was told so shortly before: it is the same thing again. */
export const alikeMs = 10 * 60_000;
/** More of one kind at once than this are told in one pop-up. */
export const mostAtOnce = 3;
/** Choices are told one by one as long as they have room on a screen. */
export const mostChoicesAtOnce = 5;

export interface Circumstances {
  /** By this computer's clock. */
  readonly now: number;
  /** Whether it is all invented. */
  readonly demo: boolean;
  /** The first look at a monitoring server since the app runs: what is found now happened before. */
  readonly first: boolean;
  /** Whether a choice that was told before the app was restarted is shown once more, because its click would be lost. */
  readonly showChoicesAnew: boolean;
  readonly quiet: boolean;
  /** Ids of features. */
  readonly muted: ReadonlySet<string>;
  readonly mutedKinds: ReadonlySet<NoticeKind>;
  /** Whether the person has the popover open. */
  readonly popoverOpen: boolean;
  /** Ids of choices that the person has made. */
  readonly settled: ReadonlySet<string>;
}

export interface Decision {
  readonly memory: NoticeMemory;
  readonly popUps: readonly PopUp[];
}

export function decideNotices(facts: readonly Fact[], memory: NoticeMemory, around: Circumstances): Decision {
  const news = facts.filter(({ id }) => !Object.hasOwn(memory.told, id));
  const again = facts.filter((fact) => !news.includes(fact) && isShownAnew(fact, around));
  const notices = withChoicesAsTheyAre(memory.notices, facts, around.settled);
  if (news.length === 0) {
    const popUps = together(again, around.now);
    return { memory: notices === memory.notices ? memory : { ...memory, notices }, popUps };
  }
  const told: Record<string, number> = { ...memory.told };
  const isRecent = (at: number) => Math.abs(around.now - at) < alikeMs;
  const alike = Object.fromEntries(Object.entries(memory.alike).filter(([, at]) => isRecent(at)));
  const untold = news.filter(({ id, likeness }) => {
    told[id] = around.now;
    if (likeness === null) return true;
    if (Object.hasOwn(alike, likeness)) return false;
    alike[likeness] = around.now;
    return true;
  });
  const added = untold.map((fact) => noticeOf(fact, around)).sort((a, b) => b.at - a.at);
  const present = new Set(facts.map(({ id }) => id));
  return {
    memory: withinLimits({ ...memory, told, alike, notices: [...added, ...notices] }, present),
    popUps: together([...again, ...untold.filter((fact) => mayPopUp(fact, around))], around.now),
  };
}

const isShownAnew = (fact: Fact, around: Circumstances): boolean =>
  fact.lasts === 'choice' && around.first && around.showChoicesAnew && mayPopUp(fact, around);

const isMuted = ({ featureIds }: Fact, { muted }: Circumstances): boolean => featureIds.some((id) => muted.has(id));

function mayPopUp(fact: Fact, around: Circumstances): boolean {
  if (around.quiet || around.mutedKinds.has(fact.kind) || isMuted(fact, around)) return false;
  if (around.popoverOpen && fact.inPopover) return false;
  // A clock that was set back makes what just happened lie in the future: that is no reason for silence.
  return fact.lasts !== 'event' || (!around.first && around.now - fact.at <= freshMs);
}

function noticeOf(fact: Fact, around: Circumstances): Notice {
  const { id, kind, at, title, body, target } = fact;
  // What is muted is kept without calling for anybody, and what is on the screen is read there.
  const read = isMuted(fact, around) || (around.popoverOpen && fact.inPopover);
  const notice = { id, kind, at: Math.max(0, Math.round(at)), title, body, read, target };
  return around.demo ? { ...notice, demo: true } : notice;
}

const popUpOf = ({ id, title, body, actions, lasts }: Fact): PopUp => ({
  id,
  title,
  body,
  actions,
  stays: lasts === 'choice',
});

/** Choices that are over lead to nothing that could be answered. The very same list when nothing changed. */
function withChoicesAsTheyAre(
  notices: readonly Notice[],
  facts: readonly Fact[],
  settled: ReadonlySet<string>,
): readonly Notice[] {
  const open = new Map(facts.filter(({ lasts }) => lasts === 'choice').map((fact) => [fact.id, fact]));
  const next = notices.map((notice) => {
    if (notice.kind !== 'offer' && notice.kind !== 'asked') return notice;
    const target = open.get(notice.id)?.target ?? null;
    if ((target === null) === (notice.target === null)) return notice;
    return { ...notice, target, read: notice.read || settled.has(notice.id) };
  });
  return next.some((notice, index) => notice !== notices[index]) ? next : notices;
}

/** Many of one kind become one pop-up that leads to the centre. */
function together(facts: readonly Fact[], now: number): readonly PopUp[] {
  const byKind = Map.groupBy(facts, ({ kind, lasts }) => (lasts === 'choice' ? 'choice' : kind));
  return [...byKind].flatMap(([kind, ofKind]) => {
    const most = kind === 'choice' ? mostChoicesAtOnce : mostAtOnce;
    if (ofKind.length <= most) return ofKind.map(popUpOf);
    const titles = ofKind.slice(0, most).map(({ title }) => title);
    return [
      {
        id: `many:${kind}:${now}`,
        title: manyTitle(kind, ofKind.length),
        body: `${titles.join('. ')}, and ${ofKind.length - titles.length} more.`,
        actions: [],
        stays: false,
      },
    ];
  });
}

function manyTitle(kind: Fact['kind'] | 'choice', count: number): string {
  switch (kind) {
    case 'choice':
      return `${count} offers and questions wait for you`;
    case 'denied':
      return `${count} requests were refused`;
    case 'offer':
    case 'offer-lapsed':
      return `${count} offers are over`;
    case 'asked':
    case 'ask-answered':
      return `${count} colleagues answered`;
    case 'borrow-ends':
      return `${count} borrowed seats end soon`;
    case 'held-twice':
      return `You hold ${count} features twice`;
    case 'licence-ends':
      return `Licences end on ${count} days`;
    case 'server-down':
      return `${count} license servers are down`;
    case 'server-back':
      return `${count} license servers are back`;
    case 'project-refused':
      return `${count} changes of projects were not accepted`;
    case 'seat-reclaimed':
      return `${count} idle applications were closed`;
    case 'reclaim-failed':
      return `${count} idle applications were not closed`;
    case 'reclaim-suggested':
      return `${count} applications are idle`;
  }
}
