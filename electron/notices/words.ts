/** The words of notices. Pure. Names come from license managers and other people's computers and may hold anything. */

import type { AskAnswer } from '../../protocol/ask.ts';
import { article } from '../../protocol/english.ts';
import type { Feature } from '../../protocol/license.ts';
import { rowOf, type Table } from '../../protocol/tables.ts';

const minuteMs = 60_000;
const onTheWayMs = 2000;
/** A longer name would push out what is said about it. */
const maxName = 48;

/** A name on one line, and no longer than can be read at a glance. */
export function shortName(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= maxName ? line : `${characters.slice(0, maxName - 1).join('')}…`;
}

/** The name of a feature of the site; its id when the site has it no more. */
export const featureName = (features: Table<Feature> | undefined, id: string): string =>
  shortName((features && rowOf(features, id)?.name) ?? id);

/** `A FLUENT seat`, `3 FLUENT seats`. */
export const seatsOf = (count: number, name: string): string =>
  count === 1 ? `${article(name)} ${name} seat` : `${count} ${name} seats`;

/** How long something lasts from now, in whole units that have begun: `3 min`, `40 s`. */
export function timeLeft(ms: number): string {
  // What was 3 min when it was sent is still called so when it is shown.
  const seconds = Math.floor((ms + onTheWayMs) / 1000);
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  if (hours >= 2 || (seconds >= 3600 && seconds < 3660)) return `${hours} h`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)} min` : `${Math.max(0, seconds)} s`;
}

/** The time of day on this computer, as the windows write it: `14:05`, or `02:05 PM`. */
export const timeOfDay = (at: number, locale: string): string =>
  new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });

/** What the holder answered, as the asker reads it. */
export function answerText(answer: AskAnswer, answeredAt: number, now: number, locale: string): string {
  switch (answer.kind) {
    case 'closing':
      return 'Closing it now. The seat should be free in a moment.';
    case 'in-10-minutes':
      return `Giving it back in 10 min, about ${timeOfDay(answeredAt + 10 * minuteMs, locale)}.`;
    case 'after-run':
      return answer.at === null
        ? 'Giving it back after the run that is going on.'
        : `Giving it back after the run, ${answer.at > now ? 'about' : 'which should be over since'} ${timeOfDay(answer.at, locale)}.`;
    case 'cannot':
      return 'Cannot give it back for now.';
  }
}
