/**
 * The notices of the running app: looks at the agent's state whenever it changes, tells what is news by a pop-up, and keeps
 * everything for the notification centre.
 */
import type { Clock } from '../../protocol/clock.ts';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import type { AgentState } from '../agent/agent-state.ts';
import type { Notice, NoticesView, SettingsValues } from '../ipc/contract.ts';
import type { ShownStore } from '../ipc/shown-store.ts';
import type { CreateNotifier, PopUp } from '../notifications/notifier.ts';
import type { Refusal } from '../projects/project-memory.ts';
import type { ReclaimNews } from '../reclaim/reclaim-news.ts';
import { borrowFacts, nextBorrowStageAt } from './borrow-facts.ts';
import { decideNotices } from './decide-notices.ts';
import { expiryFacts } from './expiry-facts.ts';
import { heldTwiceFacts } from './held-twice-facts.ts';
import { type NoticeMemory, withoutDemo } from './notice-memory.ts';
import { projectFacts } from './project-facts.ts';
import { isQuiet } from './quiet-hours.ts';
import { reclaimFacts } from './reclaim-facts.ts';
import { requestFacts, type Seen, settledChoices } from './request-facts.ts';
import { nextServerNewsAt, nextToldDown, observeServers, type Sightings, serverFacts } from './server-watch.ts';

/** What comes so shortly after a pop-up waits, to be told together. */
const coalesceMs = 500;
/** Changes of the whole site are many, and none of them is in such a hurry. */
const siteEveryMs = 1000;
/** Looks again at the latest, because a clock may have been set. */
const lookAgainMs = 600_000;

export interface NoticesPorts {
  readonly store: ShownStore;
  readonly clock: Clock;
  settings(): Pick<SettingsValues, 'pinnedFeatures' | 'quietHours' | 'mutedFeatures' | 'mutedKinds' | 'popUps'>;
  /** Changes of projects that were refused. */
  refusals(): readonly Refusal[];
  /** What became of idle applications. */
  reclaimNews(): readonly ReclaimNews[];
  readonly createNotifier: CreateNotifier;
  /** Of earlier runs. */
  readonly memory: NoticeMemory;
  save(memory: NoticeMemory): void;
  popoverOpen(): boolean;
  /**
   * Whether a click on a pop-up comes to nobody once the app has ended: then pop-ups go with the app, and open choices are
   * shown once more after a start.
   */
  readonly clicksEndWithApp: boolean;
  /** In which times are written, such as `en-GB`. */
  readonly locale: string;
  /** A pop-up was clicked, or one of its buttons chosen; the notice is missing for one that is not kept. */
  onClick(notice: Notice | null): void;
  onChoice(id: string, action: string): void;
  log(message: string): void;
}

export interface PopUpAnswers {
  clicked(): void;
  chosen(action: string): void;
}

export interface Notices {
  view(): NoticesView;
  /** Marks one notice, or (null) all, as read. */
  read(id: string | null): void;
  clear(): void;
  /** Tells that something could not be done, in words; it is not kept. */
  say(title: string, body: string): void;
  /** Shows a pop-up of another part of the app, which is told what comes of it; it is not kept. */
  popUp(popUp: PopUp, answers: PopUpAnswers): void;
  /** Takes such a pop-up off the screen. */
  closePopUp(id: string): void;
  /** Looks anew: the settings changed. */
  look(): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

export function createNotices(ports: NoticesPorts): Notices {
  const { store, clock } = ports;
  let memory = ports.memory;
  let areShown = true;
  let sightings: Sightings = {};
  /** The monitoring server that was looked at before. */
  let known: string | null = null;
  let before: AgentState | null = null;
  let lastShownAt = Number.NEGATIVE_INFINITY;
  let cancelLook = () => {};
  let lookDueAt = Number.POSITIVE_INFINITY;
  /** Choices on the screen, and when they are over by a clock that only grows: then they are taken off. */
  const choices = new Map<string, number>();
  /** Who is told about pop-ups that are none of ours. */
  const others = new Map<string, PopUpAnswers>();
  const listeners = new Set<() => void>();

  /** Those that are to be told about a pop-up, once. */
  function takeOther(id: string): PopUpAnswers | undefined {
    const other = others.get(id);
    others.delete(id);
    return other;
  }

  const notifier = ports.createNotifier({
    shown: () => setPopUps(true),
    clicked: (id) => {
      const other = takeOther(id);
      if (other) return other.clicked();
      choices.delete(id);
      ports.onClick(memory.notices.find((notice) => notice.id === id) ?? null);
      read(id);
    },
    chosen: (id, action) => {
      const other = takeOther(id);
      if (other) return other.chosen(action);
      choices.delete(id);
      ports.onChoice(id, action);
      read(id);
    },
    failed: (id, why) => {
      ports.log(`The pop-up ${id} was not shown: ${why}`);
      setPopUps(false);
    },
  });

  function setPopUps(shown: boolean) {
    if (areShown === shown) return;
    areShown = shown;
    tell();
  }

  function tell() {
    for (const listener of listeners) listener();
  }

  function keep(next: NoticeMemory) {
    if (next === memory) return;
    const changed = next.notices !== memory.notices;
    memory = next;
    ports.save(memory);
    if (changed) tell();
  }

  function read(id: string | null) {
    const marked = memory.notices.map((notice) =>
      notice.read || (id !== null && notice.id !== id) ? notice : { ...notice, read: true },
    );
    if (marked.some((notice, index) => notice !== memory.notices[index])) keep({ ...memory, notices: marked });
  }

  function look() {
    cancelLook();
    lookDueAt = Number.POSITIVE_INFINITY;
    const state = store.get();
    const { pinnedFeatures, quietHours, mutedFeatures, mutedKinds, popUps } = ports.settings();
    const seen: Seen = { state, now: clock.now(), locale: ports.locale };
    sightings = observeServers(sightings, seen, pinnedFeatures, clock.monotonic());
    const isKnown = state.connection.status === 'connected' && state.site !== null && state.mine !== emptyTopic;
    if (isKnown) {
      const server = `${state.connection.embedded}:${state.connection.server}`;
      const demo = state.siteInfo?.demo === true;
      if (!demo) keep(withoutDemo(memory));
      const ofServers = serverFacts(sightings, memory.down, seen, clock.monotonic());
      const ofPerson = [
        ...requestFacts(seen),
        ...borrowFacts(seen),
        ...heldTwiceFacts(seen),
        ...expiryFacts(seen),
        ...projectFacts(ports.refusals()),
      ];
      const facts = [...ofPerson, ...reclaimFacts(ports.reclaimNews(), seen), ...ofServers];
      const decision = decideNotices(facts, memory, {
        now: seen.now,
        demo,
        first: known !== server,
        showChoicesAnew: ports.clicksEndWithApp && known === null,
        quiet: !popUps || isQuiet(quietHours, seen.now),
        muted: new Set(mutedFeatures),
        mutedKinds: new Set(mutedKinds),
        popoverOpen: ports.popoverOpen(),
        settled: settledChoices(state.mine),
      });
      known = server;
      const down = nextToldDown(memory.down, ofServers, sightings, seen.now);
      keep(down === memory.down ? decision.memory : { ...decision.memory, down });
      const open = facts.filter(({ lasts }) => lasts === 'choice');
      closeUnless((id) => open.some((fact) => fact.id === id));
      for (const popUp of decision.popUps) {
        const endsAt = open.find(({ id }) => id === popUp.id)?.endsAt ?? null;
        if (endsAt !== null) choices.set(popUp.id, clock.monotonic() + Math.max(0, endsAt - seen.now));
        lastShownAt = clock.monotonic();
        notifier.show(popUp);
      }
    } else closeUnless((_id, endsAt) => endsAt > clock.monotonic());
    before = state;
    lookIn(nextLookIn(seen));
  }

  function closeUnless(stays: (id: string, endsAt: number) => boolean) {
    for (const [id, endsAt] of [...choices]) {
      if (stays(id, endsAt)) continue;
      choices.delete(id);
      notifier.close(id);
    }
  }

  /** When something is due although nothing happens. */
  function nextLookIn(seen: Seen): number {
    const ends = [...choices.values()].map((endsAt) => endsAt - clock.monotonic());
    const borrow = nextBorrowStageAt(seen);
    const server = nextServerNewsAt(sightings, memory.down);
    const waits = [
      ...ends,
      borrow === null ? [] : borrow - seen.now,
      server === null ? [] : server - clock.monotonic(),
    ];
    // What is due already waits for somebody else's word.
    return Math.min(lookAgainMs, ...waits.flat().filter((ms) => ms > 0));
  }

  function lookIn(ms: number) {
    const dueAt = clock.monotonic() + ms;
    if (dueAt >= lookDueAt) return;
    cancelLook();
    lookDueAt = dueAt;
    cancelLook = clock.after(ms, look);
  }

  const stopListening = store.subscribe((state) => {
    const mineChanged = state.mine !== before?.mine || state.connection.status !== before.connection.status;
    const sinceShown = clock.monotonic() - lastShownAt;
    if (mineChanged && sinceShown >= coalesceMs) look();
    else if (mineChanged) lookIn(coalesceMs - sinceShown);
    else if (state.site !== before?.site) lookIn(siteEveryMs);
  });
  look();

  return {
    view: () => ({
      notices: memory.notices,
      unread: memory.notices.filter((notice) => !notice.read).length,
      popUps: areShown,
    }),
    read,
    clear: () => keep({ ...memory, notices: [] }),
    say(title, body) {
      if (ports.settings().popUps) notifier.show({ id: `said:${title}`, title, body, actions: [], stays: false });
    },
    popUp(popUp, answers) {
      if (!ports.settings().popUps) return;
      others.set(popUp.id, answers);
      notifier.show(popUp);
    },
    closePopUp(id) {
      if (takeOther(id)) notifier.close(id);
    },
    look,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopListening();
      cancelLook();
      if (ports.clicksEndWithApp) notifier.closeAll();
    },
  };
}
