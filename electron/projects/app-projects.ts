/** The projects of the app, with the effects of the real world. Loaded once the icon is there. */
import { globalShortcut } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { Agent } from '../agent/agent.ts';
import type { Notices } from '../notices/notices.ts';
import { orSay } from './choose-or-say.ts';
import { openProjects } from './open-projects.ts';
import type { Projects } from './projects.ts';
import { type AppQuestionsOptions, openQuestions } from './questions/app-questions.ts';
import { createShortcut } from './shortcut.ts';

export interface AppProjectsOptions extends Omit<AppQuestionsOptions, 'store' | 'answer'> {
  readonly agent: Agent;
  notices(): Promise<Pick<Notices, 'popUp' | 'closePopUp' | 'say'>>;
  /** Whether windows are drawn by Wayland. */
  readonly wayland: boolean;
  /** Shows the window in which a project is chosen, or hides it. */
  togglePalette(): void;
}

export async function openAppProjects(options: AppProjectsOptions): Promise<Projects> {
  const { agent, settings, dataFolder, log, wayland, togglePalette } = options;
  const questions = await openQuestions({
    ...options,
    store: agent.store,
    answer: (id, answer) => void orSay(() => projects.answer(id, answer), { notices: options.notices(), log }),
  });
  const projects = await openProjects({
    ...{ agent, dataFolder, log },
    clock: systemClock,
    random: Math.random,
    env: process.env,
    createQuestions: questions.create,
  });
  const shortcut = createShortcut({
    system: globalShortcut,
    wayland,
    pressed: togglePalette,
    tell: projects.setShortcutProblem,
  });
  const setShortcut = () => {
    // Where time is not booked on projects the keys belong to others.
    shortcut.set(projects.view().enabled ? settings.values().projectShortcut : '');
  };
  setShortcut();
  const ends = [settings.subscribe(setShortcut), projects.subscribe(setShortcut)];
  return {
    ...projects,
    async end() {
      for (const end of ends) end();
      shortcut.set('');
      await projects.end();
      await questions.flush();
    },
  };
}
