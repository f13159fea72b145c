import { describe, expect, it } from 'vitest';
import {
  nextPrompt,
  nothingAsked,
  type PromptState,
  readPromptMemory,
  type SeatedApplication,
  wishKeptMs,
  withChosen,
  withSeats,
  withSnooze,
  withTimes,
} from './prompts.ts';

const minute = 60_000;
const hour = 60 * minute;
/** On a day without a change of the clock, in whatever zone this runs. */
const at = (hours: number, minutes = 0, day = 10) => new Date(2026, 1, day, hours, minutes).getTime();
const start: PromptState = { memory: nothingAsked, wish: null, timesTo: null };
const policy = {
  firstCheckoutOfDay: true,
  newApplication: true,
  at: ['08:30', '13:00'],
  fadeMs: 20_000,
  snoozeMs: hour,
};
const quiet = { ...policy, firstCheckoutOfDay: false, newApplication: false, at: [] };
const seat = (application: string, since: number | null): SeatedApplication => ({
  application,
  feature: application.toUpperCase(),
  since,
});
const because = (state: PromptState, now: number) => nextPrompt(state, true, now).because;
/** After it was asked for whatever it was. */
const asked = (state: PromptState, now: number) => nextPrompt(state, true, now).state;

describe('the first seat of the day', () => {
  it('is asked about once a day', () => {
    const one = withSeats(start, [seat('matlab', at(8))], { ...policy, newApplication: false }, at(8));
    expect(because(one, at(8))).toBe('The first seat of the day.');
    const two = withSeats(
      asked(one, at(8)),
      [seat('matlab', at(8)), seat('fluent', at(9))],
      { ...policy, newApplication: false },
      at(9),
    );
    expect(because(two, at(9))).toBeNull();
    const morning = withSeats(asked(two, at(9)), [seat('fluent', at(7, 30, 11))], policy, at(7, 31, 11));
    expect(because(morning, at(7, 31, 11))).toBe('The first seat of the day.');
  });

  it('is not one that is held since yesterday', () => {
    const held = withSeats(start, [seat('matlab', at(22, 0, 9))], policy, at(8));
    expect(because(held, at(8))).toBeNull();
    const fresh = withSeats(held, [seat('matlab', at(22, 0, 9)), seat('fluent', null)], policy, at(9));
    expect(because(fresh, at(9))).toBe('The first seat of the day.');
  });

  it('needs no question where something was chosen on the day', () => {
    const chosen = withChosen(start, at(8));
    const only = { ...policy, newApplication: false };
    expect(because(withSeats(chosen, [seat('matlab', at(9))], only, at(9)), at(9))).toBeNull();
    expect(because(withSeats(chosen, [seat('matlab', at(9, 0, 11))], only, at(9, 0, 11)), at(9, 0, 11))).not.toBeNull();
  });
});

describe('a new application', () => {
  it('is asked about once a day, however often it is started and however many seats it takes', () => {
    const only = { ...policy, firstCheckoutOfDay: false };
    const one = withSeats(start, [seat('matlab', at(8)), seat('matlab', at(8))], only, at(8));
    expect(because(one, at(8))).toBe('A MATLAB seat was taken.');
    const again = withSeats(asked(one, at(8)), [seat('matlab', at(9))], only, at(9));
    expect(because(again, at(9))).toBeNull();
    expect(because(withSeats(again, [seat('fluent', at(9))], only, at(9)), at(9))).toBe('A FLUENT seat was taken.');
  });

  it('is not asked about anew after a restart', () => {
    const one = asked(withSeats(start, [seat('matlab', at(8))], policy, at(8)), at(8));
    const memory = readPromptMemory(JSON.parse(JSON.stringify(one.memory)));
    expect(because(withSeats({ ...start, memory }, [seat('matlab', at(8))], policy, at(9)), at(9))).toBeNull();
    expect(readPromptMemory({ ...memory, snoozedUntil: 'soon' })).toEqual(nothingAsked);
  });
});

describe('times of the day', () => {
  const look = (state: PromptState, now: number) => withTimes(state, policy, now);

  it('come once', () => {
    const before = look(start, at(8, 29));
    expect(because(before, at(8, 29))).toBeNull();
    const come = look(before, at(8, 30));
    expect(because(come, at(8, 30))).toBe('It is 08:30.');
    expect(because(look(asked(come, at(8, 30)), at(8, 31)), at(8, 31))).toBeNull();
  });

  it('do not come for a start after them, nor hours late after a sleep', () => {
    expect(because(look(start, at(8, 31)), at(8, 31))).toBeNull();
    const asleep = look(start, at(8));
    expect(because(look(asleep, at(8, 50)), at(8, 50))).toBe('It is 08:30.');
    expect(because(look(asleep, at(12)), at(12))).toBeNull();
  });

  it('come around midnight, too', () => {
    const late = { ...policy, at: ['23:59'] };
    const before = withTimes(start, late, at(23, 58));
    expect(because(withTimes(before, late, at(0, 2, 11)), at(0, 2, 11))).toBe('It is 23:59.');
  });
});

describe('a prompt', () => {
  const wished = withSeats(start, [seat('matlab', at(8))], policy, at(8));

  it('waits while something is in the way, but not for hours', () => {
    const waiting = nextPrompt(wished, false, at(8, 10));
    expect(waiting.because).toBeNull();
    expect(because(waiting.state, at(8, 59))).not.toBeNull();
    const over = nextPrompt(waiting.state, true, at(8) + wishKeptMs);
    expect(over).toMatchObject({ because: null, state: { wish: null } });
  });

  it('is answered by a choice', () => expect(because(withChosen(wished, at(8, 1)), at(8, 2))).toBeNull());

  it('snoozes, with everything else, and then comes once', () => {
    const snoozed = withSnooze(asked(wished, at(8)), at(9));
    const more = withSeats(snoozed, [seat('fluent', at(8, 10))], policy, at(8, 10));
    expect(because(more, at(8, 59))).toBeNull();
    const again = nextPrompt(more, true, at(9));
    expect(again.because).toBe('You wanted to be asked again.');
    expect(because(again.state, at(9, 1))).toBeNull();
    expect(because(withChosen(snoozed, at(8, 30)), at(9))).toBeNull();
  });

  it('never comes where the site wants none', () => {
    const seen = withTimes(withSeats(start, [seat('matlab', at(8))], quiet, at(8)), quiet, at(8));
    expect(because(seen, at(8))).toBeNull();
  });
});
