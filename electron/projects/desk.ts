/**
 * Keeps what is chosen on this workstation in step with the monitoring server: tells it what it does not have, takes over
 * what was chosen later elsewhere, and obeys the environment variable where the site wants that.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../protocol/clock.ts';
import type { Booking, Choice, ProjectChange } from '../../protocol/projects/project-change.ts';
import type { ProjectChangesResult, ProjectList } from '../../protocol/projects/project-rest.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { AgentState, Me } from '../agent/agent-state.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import type { ProjectQuestion, ProjectsView, SharedProject } from '../ipc/project-contract.ts';
import type { KeptFile } from '../settings/kept-file.ts';
import { environmentWord } from './environment.ts';
import type { KnownProjects } from './known-projects.ts';
import { asKnownAt, mayBeTaken, meet, type Told, takenBack } from './meet.ts';
import { sinceAfter, withoutFuture } from './moments.ts';
import { createOutbox } from './outbox.ts';
import { createProjectLists, type KeptList, type ProjectLists } from './project-lists.ts';
import { type Chosen, choiceOf, type KeptProjects, memoryOf, withCurrent, withRefusal } from './project-memory.ts';
import { isHere, noProjects, projectNamed, projectsView } from './projects-view.ts';
import { refusalOf } from './refusal.ts';
import { type SiteFacts, siteFacts, withSite } from './site-facts.ts';

/** After the server took a choice, it has so long to say what follows: then its word counts. */
const settleMs = 5000;
/** Days begin, and what may be corrected moves on, although nothing happens. */
const lookAgainMs = 900_000;

export interface DeskPorts {
  readonly store: AgentStore;
  readonly clock: Clock;
  /** From 0 up to 1. */
  random(): number;
  readonly env: NodeJS.ProcessEnv;
  readonly kept: KeptFile<KeptProjects>;
  readonly list: KeptFile<KeptList>;
  fetchList(): Promise<ProjectList>;
  send(changes: readonly ProjectChange[]): Promise<ProjectChangesResult['results']>;
  question(): ProjectQuestion | null;
  log(message: string, error?: unknown): void;
}

export interface Desk {
  readonly me: Me;
  site(): SiteFacts;
  kept(): KeptProjects;
  /** The projects of the site; null while they are not known. */
  known(): KnownProjects | null;
  view(): ProjectsView;
  /** By the clock of the monitoring server. */
  now(): number;
  /** Chooses these projects from now on. Fails with a `ProblemError` where the server refuses: nothing is changed then. */
  choose(shares: readonly SharedProject[], source: Choice['source']): Promise<void>;
  /** Ends when the server has them or they wait to be sent; fails with a `ProblemError` when one is refused. */
  add(changes: readonly ProjectChange[]): Promise<void>;
  readonly addProject: ProjectLists['add'];
  setShortcutProblem(problem: string | null): void;
  /** Something that the view is made of may have changed. */
  look(): void;
  subscribe(listener: () => void): () => void;
  end(): Promise<void>;
}

export function createDesk(ports: DeskPorts): Desk {
  const { store, clock } = ports;
  const { me } = store.get();
  const { host } = me;
  let kept = ports.kept.value;
  let shortcutProblem: string | null = null;
  let view: ProjectsView = noProjects;
  let connected = false;
  /** Choices that this server was told on this connection, and when it took them. */
  let told = new Map<string, number | null>();
  let cancelSettle = () => {};
  /** When the environment last decided. */
  let obeyedAt = Number.NEGATIVE_INFINITY;
  const undone = new Set(undoneBy(kept.unsent.map(({ change }) => change)));
  const listeners = new Set<() => void>();

  const lists = createProjectLists({
    ...{ clock, random: ports.random, file: ports.list, fetch: ports.fetchList, log: ports.log },
    changed() {
      forgive();
      look();
    },
  });
  const outbox = createOutbox({
    ...{ clock, random: ports.random, send: ports.send },
    unsent: () => kept.unsent,
    keep(unsent) {
      keep({ ...kept, unsent });
      look();
    },
    accepted(changes) {
      for (const { id } of changes) if (told.has(id)) told.set(id, clock.monotonic());
      cancelSettle();
      cancelSettle = clock.after(settleMs, look);
    },
    failed: look,
    refused(change, problem) {
      const refusal = refusalOf(change, problem, (id) => projectNamed(id, { kept, known: known() }));
      const { current } = memoryOf(kept);
      keep(withRefusal(kept, { ...refusal, at: clock.now() }));
      if (current?.changeId === change.id) keep(withCurrent(kept, { ...current, problem: refusal.body }));
      look();
    },
  });

  const site = (): SiteFacts => siteFacts(store.get(), kept);
  const known = (): KnownProjects | null => lists.of(site().server);
  const now = (): number => Math.max(0, clock.now() + kept.clockOffsetMs);

  function keep(next: KeptProjects) {
    if (next === kept) return;
    kept = next;
    ports.kept.save(kept);
  }

  function keepChosen(chosen: Chosen | null) {
    if (chosen !== memoryOf(kept).current) keep(withCurrent(kept, chosen));
  }

  /** What was refused is told again where another list says that it may be taken. */
  function forgive() {
    const { current } = memoryOf(kept);
    const projects = known();
    if (!current || !projects || !mayBeTaken(current, site().server, projects)) return;
    told.delete(current.changeId);
    keepChosen({ ...current, problem: null });
  }

  /** Tells the server a choice, unless that is underway already. */
  function tell(chosen: Chosen): void {
    const { changeId, server } = chosen;
    told.set(changeId, null);
    if (!kept.unsent.some((one) => one.change.id === changeId && one.server === server))
      outbox.put(server, [choiceOf(chosen)]);
  }

  function chosenNow(shares: readonly SharedProject[], source: Choice['source'], server: string): Chosen {
    const before = memoryOf(kept).current?.since ?? 0;
    const madeAt = now();
    const since = sinceAfter(before, madeAt, connected);
    return { changeId: randomUUID(), host, since, madeAt, shares: [...shares], source, server, problem: null };
  }

  /** Ours and theirs. */
  function reconcile({ server, bookings }: SiteFacts) {
    const projects = lists.of(server);
    const { current } = memoryOf(kept);
    if (current && projects) keepChosen(asKnownAt(current, server, projects));
    if (!connected) return;
    keep(withoutFuture(kept, server, now()));
    if (bookings === null) return;
    // What was chosen on another workstation the server knows from there.
    if (current && !isHere(current.host, host)) keepChosen(null);
    const ours = memoryOf(kept).current;
    const booking = bookings.find((one) => isHere(one.host, host) && !undone.has(one.changeId)) ?? null;
    const meeting = meet(ours, booking, server, toldOf(ours));
    if (meeting === 'take' && booking) keepChosen(chosenThere(booking, server));
    else if (meeting === 'taken-back' && ours) keepChosen({ ...ours, problem: takenBack });
    // By codes that this server does not have it cannot be told.
    else if (meeting === 'tell' && ours?.server === server) tell(ours);
  }

  function toldOf(ours: Chosen | null): Told {
    const at = ours ? told.get(ours.changeId) : undefined;
    if (at === undefined) return 'no';
    return at !== null && clock.monotonic() - at >= settleMs ? 'settled' : 'underway';
  }

  /** What was chosen for this workstation by other means, such as the command line. */
  function chosenThere({ changeId, since, shares }: Booking, server: string): Chosen {
    const named = shares.map(({ projectId, percent }) => ({
      project: projectNamed(projectId, { kept, known: lists.of(server) }),
      percent,
    }));
    return { changeId, host, since, madeAt: since, shares: named, source: 'command-line', server, problem: null };
  }

  /** What the environment variable says; obeys it where nothing was chosen, or always, as the site wants. */
  function environment({ policy, server, bookings }: SiteFacts): string | null {
    if (!policy) return null;
    const { current } = memoryOf(kept);
    const { choose, locked } = environmentWord(policy.environment, ports.env, current, lists.of(server));
    const isCertain = current !== null || (connected && bookings !== null);
    // Sessions that obey different words would answer each other all the time.
    const isAnswer = current?.source === 'command-line' && clock.monotonic() - obeyedAt < lookAgainMs;
    if (choose && isCertain && !isAnswer) {
      obeyedAt = clock.monotonic();
      const chosen = chosenNow([{ project: choose, percent: 100 }], 'environment', server);
      keepChosen(chosen);
      tell(chosen);
    }
    return locked;
  }

  function look() {
    keep(withSite(kept, store.get()));
    const facts = site();
    if (connected !== facts.isConnected) told = new Map();
    connected = facts.isConnected;
    const { policy, server, mark } = facts;
    lists.look(policy && { server, mark, timeZone: policy.timeZone });
    if (policy) reconcile(facts);
    const locked = environment(facts);
    outbox.reach(policy && connected ? server : null);
    const next = projectsView({
      ...{ kept, host, locked, shortcutProblem, policy, server },
      serverName: facts.serverName,
      known: lists.of(server),
      bookings: (facts.bookings ?? []).filter(({ changeId }) => !undone.has(changeId)),
      question: ports.question(),
      sending: outbox.problem(),
      now: now(),
    });
    if (sameValue(next, view)) return;
    view = next;
    for (const listener of listeners) listener();
  }

  let before: readonly unknown[] = [];
  const stopListening = store.subscribe((state) => {
    const parts = partsThatCount(state);
    if (parts.every((part, index) => part === before[index])) return;
    before = parts;
    look();
  });
  const stopLooking = clock.every(lookAgainMs, look);
  return {
    me,
    site,
    kept: () => kept,
    known,
    now,
    view: () => view,
    async choose(shares, source) {
      const before = memoryOf(kept).current;
      const chosen = chosenNow(shares, source, site().server);
      keepChosen(chosen);
      told.set(chosen.changeId, null);
      try {
        await outbox.ask(chosen.server, [choiceOf(chosen)]);
      } catch (error) {
        // Whoever restores it later hears the same word.
        told.delete(chosen.changeId);
        if (memoryOf(kept).current?.changeId === chosen.changeId) keepChosen(before);
        look();
        throw error;
      }
    },
    async add(changes) {
      const { server } = site();
      const taken = undoneBy(changes);
      for (const id of taken) undone.add(id);
      const { current } = memoryOf(kept);
      if (current && undone.has(current.changeId)) keepChosen(null);
      try {
        await outbox.ask(server, changes);
      } catch (error) {
        // What was not taken back holds still.
        for (const id of taken) undone.delete(id);
        look();
        throw error;
      }
    },
    addProject: lists.add,
    setShortcutProblem(problem) {
      shortcutProblem = problem;
      look();
    },
    look,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async end() {
      stopListening();
      stopLooking();
      cancelSettle();
      lists.stop();
      outbox.stop();
      await Promise.all([ports.kept.flush(), ports.list.flush()]);
    },
  };
}

const undoneBy = (changes: readonly ProjectChange[]): readonly string[] =>
  changes.flatMap((change) => (change.kind === 'undo' ? [change.changeId] : []));

/** Signs of life change the state all the time; these parts tell something. */
const partsThatCount = ({ connection, siteInfo, site, mine }: AgentState): readonly unknown[] => [
  ...[connection.status, connection.server, connection.embedded, connection.clockOffsetMs],
  ...[siteInfo, site?.marks, mine],
];
