/**
 * Asks about the project, one thing at a time: a guess from what is worked on, a prompt that the site wants, the time of an
 * absence. Nothing that it asks stands in the way of anything, and nothing is changed by silence.
 */
import type { Clock } from '../../../protocol/clock.ts';
import type { ProjectPolicy } from '../../../protocol/projects/project-policy.ts';
import type { AgentStore } from '../../agent/agent-store.ts';
import type { SettingsValues } from '../../ipc/contract.ts';
import type { ProjectQuestion } from '../../ipc/project-contract.ts';
import { isQuiet } from '../../notices/quiet-hours.ts';
import type { PopUp } from '../../notifications/notifier.ts';
import { heldHere } from '../../programs/taken-seats.ts';
import type { ProjectAnswer, ProjectQuestions, QuestionContext } from '../questions-port.ts';
import { deedOf } from './answers.ts';
import type { ApplicationFacts } from './application.ts';
import { workFolders } from './application.ts';
import { type Absence, type Attendance, attend, notSeenYet, type Presence } from './away.ts';
import { type Guess, guessProject } from './guess.ts';
import { withChoice, withDeclined } from './learned.ts';
import { nextPrompt, type PromptState, withChosen, withSeats, withSnooze, withTimes } from './prompts.ts';
import type { QuestionMemory } from './question-memory.ts';
import { nameOf, popUpOf } from './question-pop-up.ts';
import { createSeenApplications } from './seen-applications.ts';

/** So often it is looked whether somebody is there, and what time it is. */
const lookEveryMs = 15_000;
/** Who touched nothing for longer may not be there to see a prompt. */
const thereMs = 60_000;
/** What is chosen by oneself later than this after an application came need not be about it. */
const learnWithinMs = 30 * 60_000;

export interface QuestionsPorts {
  readonly context: QuestionContext;
  readonly store: AgentStore;
  readonly clock: Clock;
  settings(): Pick<SettingsValues, 'projectPrompts' | 'projectRules' | 'projectSuggestions' | 'quietHours'>;
  presence(): Presence;
  /** Whether a window is open in which the person sees to it anyway. */
  busy(): boolean;
  /** Watches applications and tells, a moment later, what is seen of them; returns the end of it. */
  watch(seen: (checkoutId: string, facts: ApplicationFacts | null) => void): () => void;
  readonly popUps: { show(popUp: PopUp): void; close(): void };
  readonly memory: QuestionMemory;
  save(memory: QuestionMemory): void;
  /** The user's own folder. */
  readonly home: string;
  /** In which times are written. */
  readonly locale: string;
}

export interface RunningQuestions extends ProjectQuestions {
  /** Looks anew: somebody left or came, or the settings changed. */
  look(): void;
}

export function createQuestions(ports: QuestionsPorts): RunningQuestions {
  const { context, store, clock } = ports;
  let memory = ports.memory;
  let prompts: PromptState = { memory: memory.prompts, wish: null, timesTo: null };
  let attendance: Attendance = notSeenYet;
  let question: ProjectQuestion | null = null;
  /** The guess of the open question, to be put away with it. */
  let guess: Guess | null = null;
  let asked = 0;
  let noSuggestionsUntil = Number.NEGATIVE_INFINITY;
  let askAgain: { readonly absence: Absence; readonly at: number } | null = null;
  let cancelFade = () => {};
  let stopRunning: (() => void) | null = null;
  const applications = createSeenApplications(store.get);
  const listeners = new Set<() => void>();

  function keep(learned: QuestionMemory['learned'], next: PromptState) {
    prompts = next;
    if (learned === memory.learned && next.memory === memory.prompts) return;
    memory = { learned, prompts: next.memory };
    ports.save(memory);
  }
  const keepPrompts = (next: PromptState) => keep(memory.learned, next);

  function open(next: ProjectQuestion, because: Guess | null = null) {
    cancelFade();
    if (question !== null && question.kind !== 'suggestion') ports.popUps.close();
    question = next;
    guess = because;
    const popUp = popUpOf(next, currentName(), ports.locale);
    if (popUp && !isQuiet(ports.settings().quietHours, clock.now())) ports.popUps.show(popUp);
    for (const listener of listeners) listener();
  }

  /** What is chosen, in a few words; null when nothing is. */
  function currentName(): string | null {
    const names = (context.current() ?? []).map(({ projectId }) => {
      const project = context.byId(projectId);
      return project ? nameOf(project) : projectId;
    });
    return names.length === 0 ? null : names.join(', ');
  }

  function close() {
    if (question === null) return;
    cancelFade();
    if (question.kind !== 'suggestion') ports.popUps.close();
    question = null;
    guess = null;
    for (const listener of listeners) listener();
  }

  function newId(kind: ProjectQuestion['kind']): string {
    asked += 1;
    return `${kind}-${asked}`;
  }

  /** What the latest application seems to be for; null where that is chosen already. */
  function guessed(policy: ProjectPolicy): Guess | null {
    const { projectRules, projectSuggestions } = ports.settings();
    if (!projectSuggestions) return null;
    const sources = {
      userRules: projectRules,
      siteRules: policy.rules,
      learned: memory.learned,
      home: ports.home,
      byCode: context.byCode,
    };
    for (const facts of applications.open()) {
      const found = guessProject(facts, sources);
      if (found) return context.current()?.some(({ projectId }) => projectId === found.project.id) ? null : found;
    }
    return null;
  }

  function look() {
    const policy = context.policy();
    runWhile(policy !== null);
    applications.keepHeld();
    const holds = heldHere(store.get()).length > 0;
    const now = clock.now();
    const awayMs = policy?.awayMs ?? Number.POSITIVE_INFINITY;
    const { absence, ...next } = attend(attendance, ports.presence(), holds, now, awayMs);
    attendance = next;
    if (policy === null || context.locked()) return close();
    keepPrompts(withTimes(withSeats(prompts, applications.seated(), policy.prompts, now), policy.prompts, now));
    const { projectPrompts } = ports.settings();
    if (!projectPrompts) {
      askAgain = null;
      if (question?.kind !== 'suggestion') close();
      return suggest(guessed(policy));
    }
    if (absence && askAway(absence, policy)) return;
    if (question !== null && question.kind !== 'suggestion') return;
    if (askAgain !== null && askAgain.at <= now) {
      const again = askAgain.absence;
      askAgain = null;
      if (askAway(again, policy)) return;
    }
    const found = guessed(policy);
    if (!prompt(policy, found, holds)) suggest(found);
  }

  /** Only where it is booked on anything, and can be booked otherwise. */
  function askAway(absence: Absence, { correctForMs }: ProjectPolicy): boolean {
    if ((context.current() ?? []).length === 0 || absence.from < clock.now() - correctForMs) return false;
    open({ kind: 'away', id: newId('away'), ...absence });
    return true;
  }

  function prompt(policy: ProjectPolicy, found: Guess | null, holds: boolean): boolean {
    const now = clock.now();
    const { idleMs, locked } = ports.presence();
    const isThere = !locked && idleMs < thereMs;
    const clear = holds && isThere && !ports.busy() && !isQuiet(ports.settings().quietHours, now);
    const next = nextPrompt(prompts, clear, now);
    keepPrompts(next.state);
    if (next.because === null) return false;
    const { fadeMs } = policy.prompts;
    const because = found ? `${next.because} ${found.because}` : next.because;
    const id = newId('prompt');
    open({ kind: 'prompt', id, because, fadesAt: now + fadeMs, project: found?.project ?? null }, found);
    cancelFade = clock.after(fadeMs, () => {
      if (question?.id !== id) return;
      close();
      look();
    });
    return true;
  }

  function suggest(found: Guess | null) {
    if (found === null || clock.now() < noSuggestionsUntil) return close();
    const isSame = guess?.key === found.key && guess.because === found.because && question?.kind === 'suggestion';
    if (isSame) return;
    open({ kind: 'suggestion', id: newId('suggestion'), project: found.project, because: found.because }, found);
  }

  /** Where time is not booked on projects, nothing is looked at at all. */
  function runWhile(wanted: boolean) {
    if (wanted) stopRunning ??= run();
    else {
      stopRunning?.();
      stopRunning = null;
    }
  }

  function run(): () => void {
    const stopTicking = clock.every(lookEveryMs, look);
    const stopWatching = ports.watch((checkoutId, facts) => {
      applications.add(checkoutId, facts, clock.now());
      look();
    });
    return () => {
      stopTicking();
      stopWatching();
    };
  }

  /** The person said what they work on: it is remembered for the folders of the latest application that came since then. */
  function learn(shares: ReturnType<QuestionContext['current']>, since: number) {
    const code = shares?.length === 1 && shares[0] ? context.byId(shares[0].projectId)?.code : undefined;
    const latest = applications.latest(since);
    const folders = code !== undefined && latest ? workFolders(latest, ports.home) : [];
    const learned = code === undefined ? memory.learned : withChoice(memory.learned, folders, code);
    applications.settle();
    keep(learned, withChosen(prompts, clock.now()));
  }

  function answer(id: string, said: ProjectAnswer) {
    if (question?.id !== id) return null;
    const answered = question;
    const deed = deedOf(answered, said, store.get().connection.clockOffsetMs);
    if (said === 'later') snooze(answered);
    else if (said === 'no' && answered.kind !== 'away') {
      if (guess) keep(withDeclined(memory.learned, guess.key), prompts);
      applications.settle();
    } else if (answered.kind !== 'away') learn(deed?.shares ?? context.current(), Number.NEGATIVE_INFINITY);
    // Only now: whoever hears of it makes this look anew.
    close();
    look();
    return deed;
  }

  function snooze(answered: ProjectQuestion) {
    const until = clock.now() + (context.policy()?.prompts.snoozeMs ?? 0);
    if (answered.kind === 'away') askAgain = { absence: { from: answered.from, to: answered.to }, at: until };
    else noSuggestionsUntil = until;
    if (answered.kind === 'prompt') keepPrompts(withSnooze(prompts, until));
  }

  let { mine } = store.get();
  const stops = [
    context.subscribe(look),
    store.subscribe((state) => {
      if (state.mine === mine) return;
      ({ mine } = state);
      look();
    }),
  ];
  look();

  return {
    view: () => question,
    answer,
    chosen(shares) {
      learn(shares, clock.now() - learnWithinMs);
      if (question?.kind !== 'away') close();
    },
    look,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      for (const stop of stops) stop();
      runWhile(false);
      close();
    },
  };
}
