/** When the site wants it to be asked whether the project is right, and when not. Pure; all of it by this computer's day. */
import { z } from 'zod';
import type { ProjectPolicy } from '../../../protocol/projects/project-policy.ts';
import { seatsOf } from '../../notices/words.ts';

type PromptPolicy = ProjectPolicy['prompts'];

/** What was asked, so that a restart does not ask it again. */
export interface PromptMemory {
  /** The day that this is about. */
  readonly day: string;
  /** Whether it was asked at the first seat of the day, or something was chosen on it anyway. */
  readonly begun: boolean;
  /** Applications that held a seat on the day. */
  readonly applications: readonly string[];
  /** Nothing is asked before; then it is asked again. */
  readonly snoozedUntil: number | null;
}

export const nothingAsked: PromptMemory = { day: '', begun: false, applications: [], snoozedUntil: null };

export interface PromptState {
  readonly memory: PromptMemory;
  /** What is to be asked as soon as nothing is in the way, and until when it makes sense. */
  readonly wish: { readonly because: string; readonly until: number } | null;
  /** Up to where the times of the day were looked at; null before the first look. */
  readonly timesTo: number | null;
}

/** An application that holds a seat on this workstation. */
export interface SeatedApplication {
  /** By which it is told from others. */
  readonly application: string;
  readonly feature: string;
  /** When it took the seat; null when that is not known. */
  readonly since: number | null;
}

/** What could not be asked for so long is not asked any more. */
export const wishKeptMs = 60 * 60_000;
const maxApplications = 500;

const dayOf = (at: number): string => new Date(at).toDateString();

function onDay(state: PromptState, now: number): PromptState {
  const day = dayOf(now);
  if (state.memory.day === day) return state;
  return { ...state, memory: { ...state.memory, day, begun: false, applications: [] } };
}

const withWish = (state: PromptState, because: string, now: number): PromptState => ({
  ...state,
  wish: { because, until: now + wishKeptMs },
});

/** Takes in which applications hold seats now. The same object when nothing is new. */
export function withSeats(
  state: PromptState,
  seats: readonly SeatedApplication[],
  policy: PromptPolicy,
  now: number,
): PromptState {
  return seats.reduce((before, { application, feature, since }) => {
    const next = onDay(before, now);
    const { memory } = next;
    if (memory.applications.includes(application)) return next;
    const applications = [...memory.applications, application].slice(-maxApplications);
    const known = { ...next, memory: { ...memory, applications } };
    // What was begun yesterday and goes on is nothing new.
    if (since !== null && dayOf(since) !== memory.day) return known;
    const begun = { ...known, memory: { ...known.memory, begun: true } };
    if (!memory.begun && policy.firstCheckoutOfDay) return withWish(begun, 'The first seat of the day.', now);
    return policy.newApplication ? withWish(begun, `${seatsOf(1, feature)} was taken.`, now) : begun;
  }, state);
}

/** Takes in which of the policy's times have come since the last look. */
export function withTimes(state: PromptState, { at }: PromptPolicy, now: number): PromptState {
  const from = Math.max(state.timesTo ?? now, now - wishKeptMs);
  const come = at.filter((time) => [now, now - wishKeptMs].some((day) => isBetween(momentOf(time, day), from, now)));
  const next = { ...state, timesTo: now };
  return come.length === 0 ? next : withWish(next, `It is ${come.at(-1)}.`, now);
}

const isBetween = (moment: number, from: number, to: number): boolean => moment > from && moment <= to;

/** This time on the day of a moment. */
function momentOf(time: string, day: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(day).setHours(hours, minutes, 0, 0);
}

/** Something was chosen: what was to be asked is answered, and the day has begun. */
export function withChosen(state: PromptState, now: number): PromptState {
  const { memory } = onDay(state, now);
  return { ...state, wish: null, memory: { ...memory, begun: true, snoozedUntil: null } };
}

export const withSnooze = (state: PromptState, until: number): PromptState => ({
  ...state,
  wish: null,
  memory: { ...state.memory, snoozedUntil: until },
});

/**
 * Whether it is asked now, and why.
 *
 * @param clear whether nothing is in the way: somebody is there, nothing else is asked, no window of ours is open
 */
export function nextPrompt(
  state: PromptState,
  clear: boolean,
  now: number,
): { readonly state: PromptState; readonly because: string | null } {
  const { snoozedUntil } = state.memory;
  if (snoozedUntil !== null && snoozedUntil > now) return { state, because: null };
  const awake: PromptState =
    snoozedUntil === null
      ? state
      : withWish({ ...state, memory: { ...state.memory, snoozedUntil: null } }, 'You wanted to be asked again.', now);
  const { wish } = awake;
  if (wish === null) return { state: awake, because: null };
  if (wish.until <= now) return { state: { ...awake, wish: null }, because: null };
  return clear ? { state: { ...awake, wish: null }, because: wish.because } : { state: awake, because: null };
}

const memorySchema: z.ZodType<PromptMemory> = z.object({
  day: z.string().max(100),
  begun: z.boolean(),
  applications: z.array(z.string().max(5000)).max(maxApplications),
  snoozedUntil: z.number().int().nonnegative().nullable(),
});

/** What was kept; nothing when it is not in the agreed form. */
export const readPromptMemory = (json: unknown): PromptMemory => memorySchema.safeParse(json).data ?? nothingAsked;
