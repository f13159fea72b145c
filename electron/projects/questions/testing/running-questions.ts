/** Questions over a state, a clock, somebody's presence and applications in the test's hands. */

import type { Checkout } from '../../../../protocol/license.ts';
import type { Share } from '../../../../protocol/projects/project-change.ts';
import type { ProjectPolicy } from '../../../../protocol/projects/project-policy.ts';
import { all } from '../../../../protocol/projects/testing/changes.ts';
import { createManualClock } from '../../../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../../../agent/agent-store.ts';
import { mineOf, personState } from '../../../notices/testing/person-state.ts';
import type { PopUp } from '../../../notifications/notifier.ts';
import type { ApplicationFacts } from '../application.ts';
import type { Presence } from '../away.ts';
import { emptyQuestionMemory } from '../question-memory.ts';
import { createQuestions, type QuestionsPorts } from '../questions.ts';
import { byCode, home } from './facts.ts';

export const minuteMs = 60_000;

export const policy = (change: Partial<ProjectPolicy> = {}): ProjectPolicy => ({
  timeZone: 'Europe/Berlin',
  prompts: { firstCheckoutOfDay: false, newApplication: false, at: [], fadeMs: 20_000, snoozeMs: 60 * minuteMs },
  awayMs: 15 * minuteMs,
  correctForMs: 31 * 24 * 60 * minuteMs,
  minimumMs: 0,
  environment: { variable: 'LM_PROJECT', use: 'off' },
  rules: [],
  ...change,
});

export interface QuestionsSetUp {
  readonly policy?: ProjectPolicy | null;
  /** Id of what is chosen; null for nothing. */
  readonly current?: string | null;
  readonly ports?: Partial<QuestionsPorts>;
}

/** On an ordinary day at ten. */
export const startAt = new Date(2026, 1, 10, 10).getTime();
const codes = ['B1', 'T2', 'W3'];

export function runQuestions(change: QuestionsSetUp = {}) {
  const clock = createManualClock(startAt);
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const site = personState().site;
  if (site) store.dispatch({ type: 'site', site });
  const now = {
    policy: change.policy === undefined ? policy() : change.policy,
    current: (change.current === null ? null : all(change.current ?? 'id-B1')) as readonly Share[] | null,
    locked: false,
    presence: { idleMs: 0, locked: false } as Presence,
    busy: false,
    settings: { projectPrompts: true, projectRules: [], projectSuggestions: true, quietHours: null } as ReturnType<
      QuestionsPorts['settings']
    >,
  };
  let changed = () => {};
  let seen: ((checkoutId: string, facts: ApplicationFacts | null) => void) | null = null;
  let memory = change.ports?.memory ?? emptyQuestionMemory;
  const shown: PopUp[] = [];
  const onScreen = new Set<PopUp>();
  const questions = createQuestions({
    context: {
      policy: () => now.policy,
      current: () => now.current,
      locked: () => now.locked,
      byCode: byCode(...codes),
      byId: (id) => byCode(...codes)(id.replace('id-', '')),
      subscribe(listener) {
        changed = listener;
        return () => {
          changed = () => {};
        };
      },
    },
    store,
    clock,
    settings: () => now.settings,
    presence: () => now.presence,
    busy: () => now.busy,
    watch(listener) {
      seen = listener;
      return () => {
        seen = null;
      };
    },
    popUps: {
      show(popUp) {
        shown.push(popUp);
        onScreen.add(popUp);
      },
      close: () => onScreen.clear(),
    },
    memory,
    save(next) {
      memory = next;
    },
    home,
    locale: 'en-GB',
    ...change.ports,
  });
  return {
    questions,
    clock,
    store,
    now,
    shown,
    onScreen,
    memory: () => memory,
    view: questions.view,
    /** Whether applications are looked at. */
    watched: () => seen !== null,
    /** Holds these seats from now on, and the first of them belongs to an application with these facts. */
    takes(facts: ApplicationFacts | null, ...seats: readonly Checkout[]) {
      store.dispatch({ type: 'mine', mine: mineOf({ checkouts: seats }) });
      const [first] = seats;
      if (first) seen?.(first.id, facts);
    },
    /** Something else is chosen by the person. */
    chooses(id: string) {
      questions.chosen(all(id));
      now.current = all(id);
      changed();
    },
    changes(next: Partial<typeof now>) {
      Object.assign(now, next);
      changed();
    },
    /** Nobody touches anything for so long, and then somebody does. */
    isAway(ms: number) {
      for (let gone = 15_000; gone < ms; gone += 15_000) {
        now.presence = { idleMs: now.presence.idleMs + 15_000, locked: false };
        clock.advance(15_000);
      }
      now.presence = { idleMs: 0, locked: false };
      clock.advance(15_000);
    },
  };
}
