/** Why it cannot be told which application holds a seat, for the log. Pure. */
import type { NoMatch } from './match-seats.ts';

const words: Readonly<Record<NoMatch, string>> = {
  'process-not-here': 'the process that the license manager names is none of this user on this computer',
  'other-program': 'the process that the license manager names is of another program than its rules say',
  'none-fits': 'no program that is known to hold it runs here; a rule about its application helps',
  'several-fit': 'several applications that run here could hold it',
  'no-window': 'what holds it has no window on this desktop',
};

export const noMatchInWords = (feature: string, why: NoMatch): string =>
  `It cannot be told which application holds a seat of ${feature}: ${words[why]}. It does not count as idle.`;
