/** Texts of offers, waits, asks and denials. */

import type { AlternativeKind } from '../../protocol/alternatives.ts';
import type { AskAnswer } from '../../protocol/ask.ts';
import { formatTime } from '../format/dates.ts';
import { formatCount, formatNumber, formatOrdinal } from '../format/numbers.ts';

const seats = (count: number): string => formatCount(count, 'seat', 'seats');

/** `a` or `an`, by the letter: names of features are not words. */
const article = (name: string): string => (/^[aeiou]/i.test(name) ? 'An' : 'A');

export const requestStrings = {
  label: 'Your offers, waits and questions',
  offer: {
    title: (feature: string, count: number) =>
      count === 1 ? `${article(feature)} ${feature} seat is free` : `${formatNumber(count)} ${feature} seats are free`,
    yours: 'Yours for',
    over: 'The time is over.',
    /** Told to screen readers once. */
    announce: (feature: string, count: number, length: string) =>
      `${requestStrings.offer.title(feature, count)}. Yours for ${length}.`,
    start: 'Start',
    startAgain: 'Start again',
    started: 'The seat is kept for you until your application has taken it.',
    startWith: (program: string) => `Starts ${program}`,
    change: 'Change program',
    choose: 'Choose program…',
    chooseHint: 'Seatlight starts it, and next time at once.',
    suggestions: 'Ran here when you last held a seat:',
    other: 'Another program…',
    byHand: 'I start it myself',
    pass: 'Pass',
    passHint: 'Leave it to the next in line and stop waiting',
    later: 'Later',
    laterHint: 'Leave it to the next in line and keep your place',
    honest: 'Your colleagues are asked to leave it to you. Seatlight cannot lock the seat.',
    passed: 'Passed on to the next in line.',
    kept: 'Passed on to the next in line. You keep your place.',
  },
  wait: {
    title: (feature: string, others: number) =>
      others === 0 ? feature : `${feature} or ${formatCount(others, 'other', 'others')}`,
    position: (position: number) => `You are ${formatOrdinal(position)} in line`,
    /** After the word "full" in a row. */
    short: (position: number) => `you are ${formatOrdinal(position)}`,
    unknownPosition: 'You are in line',
    until: (time: string) => `until ${time}`,
    seats,
    paused: (time: string) => `Paused: no offers until ${time}`,
    notListed: 'not reported at the moment',
    more: (count: number) => `Show ${formatCount(count, 'more wait', 'more waits')}`,
    fewer: 'Show fewer',
    leave: 'Leave',
    leaveLabel: (feature: string) => `Stop waiting for ${feature}`,
    change: 'Change',
    changeLabel: (feature: string) => `Change the wait for ${feature}`,
    join: 'Wait',
    joinLabel: (feature: string) => `Wait for ${feature}`,
    joinHint: 'Wait for a seat (Ctrl+Enter)',
    joinOptions: 'Seats and time…',
    joined: (feature: string) => `You wait for ${feature}. Seatlight tells you when a seat is free.`,
    left: (feature: string) => `You do not wait for ${feature} any more.`,
    people: (count: number) => `${formatNumber(count)} waiting`,
    peopleLong: (count: number) => `${formatCount(count, 'person waits', 'people wait')} here for a seat`,
  },
  waitForm: {
    title: (feature: string) => `Wait for ${feature}`,
    changeTitle: (feature: string) => `Change the wait for ${feature}`,
    linkTitle: (feature: string, count: number) => `Wait for ${feature}, ${seats(count)}?`,
    linkHint: 'A link asked for this. Nothing happens until you confirm.',
    unknown: (feature: string) => `This site has no feature called “${feature}”.`,
    unknownHint: 'Check the name, or whether its license server answers at the moment.',
    noWaiting: 'This site has no waiting list.',
    noSite: 'The licences are not known yet. Try the link again once Seatlight is connected.',
    freeNow: (free: number | 'unlimited') =>
      free === 'unlimited'
        ? 'It has no limit on seats: there is nothing to wait for.'
        : `${formatCount(free, 'seat is', 'seats are')} free for you now.`,
    seats: 'Seats',
    seatsMalformed: (most: number) => `From 1 to ${formatNumber(most)}.`,
    until: 'How long',
    durations: {
      minutes: (count: number) => formatCount(count, 'minute', 'minutes'),
      hours: (count: number) => formatCount(count, 'hour', 'hours'),
      asNow: (time: string) => `As now, until ${time}`,
      usual: (length: string) => `${length} (usual)`,
    },
    anyOf: 'Any of these would do, too',
    /** Of an alternative. */
    kinds: { same: 'same feature', package: 'contains it', chosen: 'chosen before' } satisfies Record<
      AlternativeKind | 'chosen',
      string
    >,
    freeThere: (free: number | 'unlimited') => (free === 'unlimited' ? 'no limit' : `${formatNumber(free)} free`),
    full: 'full',
    unknownFree: 'not known',
    join: 'Wait',
    save: 'Save',
    confirm: 'Confirm',
    cancel: 'Cancel',
    close: 'Close',
  },
  ask: {
    ask: 'Ask',
    askLabel: (user: string, feature: string) => `Ask ${user} for a ${feature} seat`,
    mailLabel: (user: string) => `Write to ${user}`,
    phoneLabel: (user: string) => `Call ${user}`,
    sent: (user: string) => `${user} was asked. The answer shows here.`,
    asked: 'asked',
    askedLong: (age: string) => `Asked ${age}, no answer yet`,
    noAnswer: 'no answer',
    someone: 'A colleague',
    holder: 'A holder',
    needs: (name: string, feature: string) => `${name} needs ${feature}`,
    when: (age: string) => `Asked ${age}. Could you give your seat back?`,
    answers: {
      closing: 'Closing now',
      'in-10-minutes': 'In 10 min',
      'after-run': 'After my run…',
      cannot: 'Can’t',
    } satisfies Record<AskAnswer['kind'], string>,
    runUntil: 'My run ends at',
    runUnknown: 'I do not know when',
    send: 'Answer',
    back: 'Back',
    tomorrow: 'tomorrow',
    youSaid: (name: string, answer: string) => `You told ${name}: ${answer}`,
    /** An answer as its reader sees it; `at` is when the seat should be free. */
    said: {
      closing: () => 'closing now',
      'in-10-minutes': (at: number | null) => (at === null ? 'in 10 min' : `in 10 min (${formatTime(at)})`),
      'after-run': (at: number | null) => (at === null ? 'after the run' : `after the run, ${formatTime(at)}`),
      cannot: () => 'can’t give it back now',
    } satisfies Record<AskAnswer['kind'], (at: number | null) => string>,
    from: (name: string, answer: string) => `${name}: ${answer}`,
  },
  denial: {
    title: 'Why was I denied?',
    panelTitle: 'Your denials',
    panelTitleOf: (feature: string) => `Your denials of ${feature}`,
    when: (age: string, server: string) => `Denied ${age} by ${server}`,
    on: (host: string) => `on ${host}`,
    whatToDo: 'What to do:',
    details: (parts: readonly string[]) => parts.join(' · '),
    attempts: (count: number) => `${formatNumber(count)} attempts`,
    count: (count: number) => `${seats(count)} asked for`,
    code: (code: string) => `code ${code}`,
    version: (version: string) => `version ${version}`,
    alsoTried: (names: readonly string[]) => `Tried with it: ${names.join(', ')}`,
    satisfied: (feature: string) => `You got ${feature} instead.`,
    earlier: 'Earlier denials',
    loading: 'Asking for your denials…',
    none: 'You were not denied any licence in the last days.',
    truncated: 'There are more than are shown.',
    gone: 'The denial that you looked for is not known any more.',
  },
  alternatives: {
    title: 'Free for you now',
    none: 'Nothing else that would do is free now.',
    sameOn: (server: string) => `same feature on ${server}`,
    packageOn: (server: string) => `contains it, on ${server}`,
    free: (free: number | 'unlimited') => (free === 'unlimited' ? 'no limit' : `${formatNumber(free)} free`),
  },
  line: {
    title: (count: number) => `Waiting list (${formatNumber(count)})`,
    someone: 'someone',
    offered: 'has the offer',
    passedOver: 'away',
    passedOverHint: 'Not at their desk, or asked to be told later: others are told first',
    seats,
  },
  menu: {
    open: 'More (Shift+F10)',
    label: (feature: string) => `Actions for ${feature}`,
    pin: 'Pin to the top',
    unpin: 'Unpin',
    wait: 'Wait for seats…',
    change: 'Change the wait…',
    leave: 'Stop waiting',
    mute: 'Mute pop-ups',
    unmute: 'Unmute pop-ups',
    denials: 'My denials…',
    muted: 'Pop-ups about it are muted',
  },
  told: { dismiss: 'Dismiss' },
} as const;
