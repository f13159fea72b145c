/** The questions about projects, with the effects of the real world. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { powerMonitor } from 'electron';
import { systemClock } from '../../../protocol/clock.ts';
import { preferredLocale } from '../../../protocol/english-locale.ts';
import type { AgentStore } from '../../agent/agent-store.ts';
import type { Log } from '../../lifecycle/log-file.ts';
import type { Notices } from '../../notices/notices.ts';
import type { Programs } from '../../programs/programs.ts';
import { runningPrograms } from '../../programs/running-programs.ts';
import { openKeptFile } from '../../settings/kept-file.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { CreateQuestions, ProjectAnswer } from '../questions-port.ts';
import { watchApplications } from './application-watch.ts';
import { lookAtApplication } from './look-at-application.ts';
import { emptyQuestionMemory, readQuestionMemory } from './question-memory.ts';
import { answerOf, questionPopUpId } from './question-pop-up.ts';
import { createQuestions } from './questions.ts';

export interface AppQuestionsOptions {
  readonly store: AgentStore;
  readonly settings: SettingsStore;
  readonly programs: Promise<Programs>;
  /** Asked for late: they want the projects, too. */
  notices(): Promise<Pick<Notices, 'popUp' | 'closePopUp'>>;
  readonly dataFolder: string;
  /** The user's language. */
  readonly locale: string;
  readonly log: Log;
  /** Whether the popover or the palette is open. */
  windowOpen(): boolean;
  /** Opens where a project is chosen. */
  openPalette(): void;
  /** Opens where the question can be answered. */
  openPopover(): void;
  /** A button of a pop-up was chosen. */
  answer(id: string, answer: ProjectAnswer): void;
}

export interface AppQuestions {
  readonly create: CreateQuestions;
  /** Ends when all that was learnt is on disk. */
  flush(): Promise<void>;
}

export async function openQuestions(options: AppQuestionsOptions): Promise<AppQuestions> {
  const { store, settings, dataFolder, log } = options;
  const file = await openKeptFile({
    path: join(dataFolder, 'project-questions.json'),
    what: 'What was learnt about projects',
    empty: emptyQuestionMemory,
    read: readQuestionMemory,
    now: Date.now,
    log,
  });
  let programs: Programs | null = null;
  options.programs.then(
    (all) => {
      programs = all;
    },
    // Told where they are opened.
    () => {},
  );
  const programsOf = (feature: string): readonly string[] => {
    const { path, suggestions } = programs?.view(feature) ?? { path: null, suggestions: [] };
    return path === null ? suggestions : [path, ...suggestions];
  };

  const create: CreateQuestions = (context) => {
    const questions = createQuestions({
      ...{ context, store, settings: settings.values, save: file.save },
      clock: systemClock,
      memory: file.value,
      home: homedir(),
      locale: preferredLocale([options.locale]),
      presence: () => ({
        idleMs: powerMonitor.getSystemIdleTime() * 1000,
        locked: powerMonitor.getSystemIdleState(1) === 'locked',
      }),
      busy: options.windowOpen,
      watch: (seen) =>
        watchApplications({
          ...{ store, programsOf, seen, log },
          clock: systemClock,
          processes: runningPrograms,
          // What nobody wants to be guessed from is not looked at.
          look: async (pid) => (settings.values().projectSuggestions ? lookAtApplication(pid) : null),
          ownPath: process.execPath,
        }),
      popUps: {
        show: (popUp) => withNotices((notices) => notices.popUp(popUp, { clicked, chosen })),
        close: () => withNotices((notices) => notices.closePopUp(questionPopUpId)),
      },
    });

    function clicked() {
      if (questions.view()?.kind === 'away') options.openPopover();
      else options.openPalette();
    }

    function chosen(action: string) {
      const question = questions.view();
      const answer = answerOf(action);
      if (question === null || answer === null) clicked();
      else options.answer(question.id, answer);
    }

    const { look } = questions;
    const stopSettings = settings.subscribe(look);
    powerMonitor.on('lock-screen', look).on('unlock-screen', look).on('resume', look);
    return {
      ...questions,
      stop() {
        stopSettings();
        powerMonitor.off('lock-screen', look).off('unlock-screen', look).off('resume', look);
        questions.stop();
      },
    };
  };

  function withNotices(tell: (notices: Pick<Notices, 'popUp' | 'closePopUp'>) => void) {
    // Without notices there are no pop-ups; the windows ask all the same.
    options.notices().then(tell, () => {});
  }

  return { create, flush: file.flush };
}
