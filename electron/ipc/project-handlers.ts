/** What main does for requests about projects. */
import type { Projects } from '../projects/projects.ts';
import { inWords } from './in-words.ts';
import type { projectRequests } from './project-contract.ts';
import type { Handlers } from './register.ts';

/** What they are done with. */
export interface ProjectPorts {
  /** Loaded a moment after the icon is there. */
  readonly projects: Promise<Projects>;
  openDay(): void;
}

/** The handlers of these requests; a failure comes as a `RequestError` in plain words. */
export function projectHandlers({ projects, openDay }: ProjectPorts): Pick<Handlers, keyof typeof projectRequests> {
  return {
    'projects:get': async () => (await projects).view(),
    'projects:search': async ({ text, limit }) => (await projects).search(text, limit),
    'projects:choose': async ({ shares, how }) => inWords((await projects).choose(shares, how)),
    'projects:create': async (wish) => inWords((await projects).create(wish)),
    'projects:answer': async ({ id, answer }) => inWords((await projects).answer(id, answer)),
    'projects:time': async ({ from, to }) => inWords((await projects).time(from, to)),
    'projects:correct': async (corrections) => inWords((await projects).correct(corrections)),
    'projects:undo': async ({ changeId, why }) => {
      await inWords((await projects).undo(changeId, why));
      return null;
    },
    'window:open-day': () => {
      openDay();
      return null;
    },
  };
}
