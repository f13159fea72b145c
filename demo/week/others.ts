/** What all the other people of the demo site work on: one project each, always the same. Pure. */
import { between } from '../random.ts';
import { demoPeople } from '../scenario-people.ts';
import type { DatedChoice } from './dated-week.ts';
import { demoProjects } from './projects.ts';

/** @param at when they chose it, in milliseconds since 1970 */
export function choicesOfOthers(told: readonly DatedChoice[], at: number): readonly DatedChoice[] {
  const known = new Set(told.map(({ user }) => user));
  const open = demoProjects.filter(({ closed }) => !closed);
  return demoPeople
    .filter(({ user }) => !known.has(user))
    .map(({ user, host }) => {
      const code = open[between(0, open.length - 1, 'project', user)]?.code;
      return { user, host, at, shares: code === undefined ? {} : { [code]: 100 } };
    });
}
