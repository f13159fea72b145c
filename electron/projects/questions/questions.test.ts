import { describe, expect, it } from 'vitest';
import type { ProjectPolicy } from '../../../protocol/projects/project-policy.ts';
import { all } from '../../../protocol/projects/testing/changes.ts';
import { checkout } from '../../notices/testing/person-state.ts';
import { readQuestionMemory } from './question-memory.ts';
import { facts, project } from './testing/facts.ts';
import { minuteMs, policy, type QuestionsSetUp, runQuestions, startAt } from './testing/running-questions.ts';

const seat = checkout({ since: startAt });
const tunnel = facts({ documents: ['/projects/tunnel/deck.inp'] });
const tunnelRule = { look: 'document', pattern: '/projects/tunnel/*', project: 'T2' } as const;
const withRule = policy({ rules: [tunnelRule] });
const asking = (prompts: Partial<ProjectPolicy['prompts']>, change: Partial<ProjectPolicy> = {}) =>
  policy({ ...change, prompts: { ...policy().prompts, ...prompts } });

/** Asked to guess, with T2 suggested. */
function suggested(change: QuestionsSetUp = {}) {
  const one = runQuestions({ policy: withRule, ...change });
  one.takes(tunnel, seat);
  return { ...one, id: one.view()?.id ?? '' };
}

describe('a suggestion', () => {
  it('is one quiet line that says why', () => {
    const one = suggested();
    expect(one.view()).toMatchObject({ kind: 'suggestion', project: project('T2'), because: 'deck.inp is open.' });
    expect(one.shown).toEqual([]);
  });

  it.each([
    ['for what is chosen already', { current: 'id-T2' }],
    ['where time is not booked on projects', { policy: null }],
    ['of a project that cannot be booked on', { policy: policy({ rules: [{ ...tunnelRule, project: 'X' }] }) }],
  ])('is not made %s', (_where, change) => expect(suggested(change).view()).toBeNull());

  it('is not made where nobody wants it, or nothing can be chosen', () => {
    const one = suggested();
    one.changes({ settings: { ...one.now.settings, projectSuggestions: false } });
    expect(one.view()).toBeNull();
    const locked = suggested();
    locked.changes({ locked: true });
    expect(locked.view()).toBeNull();
  });

  it('is the same as long as nothing is different, and goes with the seat', () => {
    const one = suggested();
    let told = 0;
    one.questions.subscribe(() => {
      told += 1;
    });
    one.clock.advance(minuteMs);
    one.changes({});
    expect([one.view()?.id, told]).toEqual([one.id, 0]);
    one.takes(null);
    expect([one.view(), told]).toEqual([null, 1]);
  });

  it('is taken, and learnt for the folder', () => {
    const one = suggested();
    expect(one.questions.answer(one.id, 'yes')).toEqual({ kind: 'choose', shares: all('id-T2'), source: 'suggestion' });
    expect(one.view()).toBeNull();
    expect(one.memory().learned.folders).toEqual([{ folder: '/projects/tunnel', code: 'T2' }]);
    expect(one.questions.answer(one.id, 'yes')).toBeNull();
  });

  it('is put away for good, also in a later run', () => {
    const one = suggested();
    expect(one.questions.answer(one.id, 'no')).toBeNull();
    expect(one.view()).toBeNull();
    const memory = readQuestionMemory(JSON.parse(JSON.stringify(one.memory())));
    expect(suggested({ ports: { memory } }).view()).toBeNull();
  });

  it('does not flicker when whoever hears of the answer makes it look anew', () => {
    const one = suggested();
    const heard: unknown[] = [];
    one.questions.subscribe(() => {
      heard.push(one.view());
      one.questions.look();
    });
    one.questions.answer(one.id, 'later');
    expect(heard).toEqual([null]);
  });

  it('that was put away does not come back for another reason', () => {
    const both = policy({ rules: [tunnelRule, { look: 'folder', pattern: 'tunnel', project: 'T2' }] });
    const one = suggested({ policy: both });
    one.questions.answer(one.id, 'no');
    one.clock.advance(minuteMs);
    expect(one.view()).toBeNull();
  });

  it('comes back later when that is wanted', () => {
    const one = suggested();
    one.questions.answer(one.id, 'later');
    one.clock.advance(59 * minuteMs);
    expect(one.view()).toBeNull();
    one.clock.advance(minuteMs);
    expect(one.view()).toMatchObject({ kind: 'suggestion', project: { code: 'T2' } });
  });

  it('is not made against what the person just chose', () => {
    const one = suggested();
    one.chooses('id-W3');
    one.takes(tunnel, seat);
    one.clock.advance(10 * minuteMs);
    expect(one.view()).toBeNull();
  });
});

describe('what is learnt', () => {
  it('is suggested the next time in that folder', () => {
    const one = runQuestions();
    one.takes(tunnel, seat);
    expect(one.view()).toBeNull();
    one.chooses('id-T2');
    const next = runQuestions({ ports: { memory: one.memory() } });
    next.takes(facts({ folder: '/projects/tunnel/run' }), seat);
    expect(next.view()).toMatchObject({ project: { code: 'T2' }, because: 'You chose it before in /projects/tunnel.' });
  });

  it('is nothing where the choice comes long after the application', () => {
    const one = runQuestions();
    one.takes(tunnel, seat);
    one.clock.advance(31 * minuteMs);
    one.chooses('id-T2');
    expect(one.memory().learned.folders).toEqual([]);
  });

  it('is nothing where time is split', () => {
    const one = runQuestions();
    one.takes(tunnel, seat);
    one.questions.chosen([
      { projectId: 'id-T2', percent: 50 },
      { projectId: 'id-W3', percent: 50 },
    ]);
    expect(one.memory().learned.folders).toEqual([]);
  });
});

describe('a prompt', () => {
  const first = asking({ firstCheckoutOfDay: true });

  it('pops up, fades by itself, changes nothing and is not repeated', () => {
    const one = runQuestions({ policy: first });
    one.takes(facts(), seat);
    expect(one.view()).toEqual({
      kind: 'prompt',
      id: expect.any(String),
      because: 'The first seat of the day.',
      fadesAt: startAt + 20_000,
      project: null,
    });
    expect([...one.onScreen]).toMatchObject([
      { title: 'Which project do you work on?', body: 'The first seat of the day. You work on B1 Project B1.' },
    ]);
    one.clock.advance(20_000);
    expect(one.view()).toBeNull();
    expect(one.onScreen.size).toBe(0);
    one.clock.advance(60 * minuteMs);
    expect(one.shown).toHaveLength(1);
  });

  it('brings a guess along, which stays as a quiet line', () => {
    const one = runQuestions({ policy: { ...first, rules: [tunnelRule] } });
    one.takes(tunnel, seat);
    const question = one.view();
    expect(question).toMatchObject({
      kind: 'prompt',
      project: { code: 'T2' },
      because: 'The first seat of the day. deck.inp is open.',
    });
    one.clock.advance(20_000);
    expect(one.view()).toMatchObject({ kind: 'suggestion', project: { code: 'T2' } });
  });

  it('is answered with the guess, with what is chosen, or with something else', () => {
    const guessing = runQuestions({ policy: { ...first, rules: [tunnelRule] } });
    guessing.takes(tunnel, seat);
    const deed = guessing.questions.answer(guessing.view()?.id ?? '', 'yes');
    expect(deed).toEqual({ kind: 'choose', shares: all('id-T2'), source: 'prompt' });
    expect(guessing.onScreen.size).toBe(0);
    const one = runQuestions({ policy: first });
    one.takes(facts(), seat);
    expect(one.questions.answer(one.view()?.id ?? '', 'yes')).toBeNull();
    expect(one.view()).toBeNull();
    const other = runQuestions({ policy: first });
    other.takes(facts(), seat);
    const shares = all('id-W3');
    expect(other.questions.answer(other.view()?.id ?? '', shares)).toEqual({
      kind: 'choose',
      shares,
      source: 'prompt',
    });
  });

  it('snoozes', () => {
    const one = runQuestions({ policy: first });
    one.takes(facts(), seat);
    one.questions.answer(one.view()?.id ?? '', 'later');
    one.clock.advance(59 * minuteMs);
    expect(one.view()).toBeNull();
    one.clock.advance(minuteMs);
    expect(one.view()).toMatchObject({ kind: 'prompt', because: 'You wanted to be asked again.' });
  });

  it('waits while a window is open, hours are quiet, or nobody is there', () => {
    const one = runQuestions({ policy: first });
    one.now.busy = true;
    one.takes(facts(), seat);
    expect(one.view()).toBeNull();
    one.now.busy = false;
    for (const presence of [
      { idleMs: 2 * minuteMs, locked: false },
      { idleMs: 0, locked: true },
    ]) {
      one.now.presence = presence;
      one.clock.advance(15_000);
      expect(one.view()).toBeNull();
    }
    one.now.presence = { idleMs: 0, locked: false };
    one.changes({ settings: { ...one.now.settings, quietHours: { from: '09:00', until: '10:05' } } });
    expect(one.view()).toBeNull();
    one.clock.advance(startAt + 5 * minuteMs - one.clock.now());
    expect(one.view()).toMatchObject({ kind: 'prompt' });
  });

  it('never comes, and goes away, where people are not to be asked; guesses stay', () => {
    const one = runQuestions({ policy: first });
    one.takes(facts(), seat);
    expect(one.view()).toMatchObject({ kind: 'prompt' });
    one.changes({ settings: { ...one.now.settings, projectPrompts: false } });
    expect(one.view()).toBeNull();
    one.clock.advance(60 * minuteMs);
    expect(one.view()).toBeNull();
    const guessing = suggested();
    guessing.changes({ settings: { ...guessing.now.settings, projectPrompts: false } });
    expect(guessing.view()).toMatchObject({ kind: 'suggestion' });
  });

  it('comes for a new application and at a fixed time, but only while a seat is held', () => {
    const one = runQuestions({ policy: asking({ newApplication: true, at: ['10:30', '11:00'] }) });
    one.takes(facts(), seat);
    expect(one.view()).toMatchObject({ because: 'A MATLAB seat was taken.' });
    one.clock.advance(30 * minuteMs);
    expect(one.view()).toMatchObject({ because: 'It is 10:30.' });
    one.clock.advance(minuteMs);
    one.takes(null);
    one.clock.advance(30 * minuteMs);
    expect(one.shown).toHaveLength(2);
  });

  it('comes once for an application that nobody can see, however often it is started', () => {
    const one = runQuestions({ policy: asking({ newApplication: true }) });
    one.takes(null, seat);
    expect(one.view()).toMatchObject({ because: 'A MATLAB seat was taken.' });
    one.clock.advance(minuteMs);
    one.takes(null, checkout({ id: 'c2', since: startAt + minuteMs }));
    expect([one.view(), one.shown.length]).toEqual([null, 1]);
  });

  it('is over when something is chosen', () => {
    const one = runQuestions({ policy: first });
    one.takes(facts(), seat);
    one.chooses('id-T2');
    expect([one.view(), one.onScreen.size]).toEqual([null, 0]);
  });
});

describe('an absence', () => {
  /** After 20 minutes of it. */
  function back(change: QuestionsSetUp = {}) {
    const one = runQuestions(change);
    one.takes(facts(), seat);
    one.isAway(20 * minuteMs);
    return { ...one, id: one.view()?.id ?? '' };
  }

  it('is asked about once on return', () => {
    const one = back();
    expect(one.view()).toMatchObject({ kind: 'away', from: startAt, to: startAt + 20 * minuteMs });
    expect(one.shown).toMatchObject([
      { title: 'You were away from 10:00 to 10:20', body: 'This time is booked on B1 Project B1.' },
    ]);
    one.questions.answer(one.id, 'no');
    one.clock.advance(60 * minuteMs);
    expect([one.view(), one.shown.length]).toEqual([null, 1]);
  });

  it('does not pop up in quiet hours', () => {
    const one = runQuestions();
    one.takes(facts(), seat);
    one.changes({ settings: { ...one.now.settings, quietHours: { from: '09:00', until: '12:00' } } });
    one.isAway(20 * minuteMs);
    expect([one.view()?.kind, one.shown.length]).toEqual(['away', 0]);
  });

  it('is corrected on the workstation, by the clock of the server', () => {
    const one = back();
    one.store.dispatch({
      type: 'welcomed',
      at: one.clock.now(),
      siteInfo: { name: 'Main site', demo: false },
      serverVersion: '1',
      clockOffsetMs: 7,
    });
    expect(one.questions.answer(one.id, [])).toEqual({
      kind: 'correct',
      from: startAt + 7,
      to: startAt + 20 * minuteMs + 7,
      shares: [],
    });
  });

  it('needs nothing done when it is booked rightly, and is asked again when that is wanted', () => {
    const one = back();
    expect(one.questions.answer(one.id, 'yes')).toBeNull();
    const other = back();
    const asked = other.view();
    expect(other.questions.answer(other.id, 'later')).toBeNull();
    other.clock.advance(60 * minuteMs);
    expect(other.view()).toEqual({ ...asked, id: expect.any(String) });
  });

  it.each([
    ['where the site does not want it', { policy: policy({ awayMs: null }) }],
    ['where nothing is chosen', { current: null }],
    ['where time may not be corrected', { policy: policy({ correctForMs: 0 }) }],
  ])('is not asked about %s', (_where, change) => expect(back(change).view()).toBeNull());

  it('is not asked about where no seat was held', () => {
    const one = runQuestions();
    one.isAway(20 * minuteMs);
    one.takes(facts(), seat);
    expect(one.view()).toBeNull();
  });

  it('is asked about when the seat went back meanwhile', () => {
    const one = runQuestions();
    one.takes(facts(), seat);
    one.clock.advance(15_000);
    one.now.presence = { idleMs: 15_000, locked: false };
    one.takes(null);
    one.isAway(20 * minuteMs);
    expect(one.view()).toMatchObject({ kind: 'away' });
  });

  it('is not answered by a choice for what comes', () => {
    const one = back();
    one.chooses('id-T2');
    expect(one.view()).toMatchObject({ kind: 'away' });
  });
});

it('asks nothing any more once it is stopped, and leaves no timer and no pop-up', () => {
  const one = runQuestions({ policy: asking({ firstCheckoutOfDay: true }) });
  one.takes(facts(), seat);
  one.questions.stop();
  expect([one.view(), one.onScreen.size, one.clock.pending]).toEqual([null, 0, 0]);
});

it('looks at nothing where time is not booked on projects', () => {
  const one = runQuestions();
  expect([one.clock.pending, one.watched()]).toEqual([1, true]);
  one.changes({ policy: null });
  expect([one.clock.pending, one.watched()]).toEqual([0, false]);
});
