import { expect, it } from 'vitest';
import type { ProjectQuestion } from '../../ipc/project-contract.ts';
import { answerOf, popUpOf } from './question-pop-up.ts';
import { project } from './testing/facts.ts';

const prompt = (change = {}): ProjectQuestion => ({
  kind: 'prompt',
  id: 'prompt-1',
  because: 'It is 13:00.',
  fadesAt: 20_000,
  project: null,
  ...change,
});
const at = (hours: number, minutes = 0) => new Date(2026, 1, 10, hours, minutes).getTime();
const labels = (question: ProjectQuestion, current: string | null) =>
  popUpOf(question, current, 'en-GB')?.actions.map(({ label }) => label);

it('offers the guess, what is chosen, or a choice', () => {
  expect(labels(prompt({ project: project('B1') }), 'T2 Tunnel')).toEqual(['Book on B1', 'Change…', 'Later']);
  expect(labels(prompt(), 'T2 Tunnel')).toEqual(['Stay on T2 Tunnel', 'Change…', 'Later']);
  expect(labels(prompt(), null)).toEqual(['Choose…', 'Later']);
  expect(popUpOf(prompt({ project: project('B1') }), null, 'en-GB')).toMatchObject({
    title: 'Do you work on B1 Project B1?',
    body: 'It is 13:00. No project is chosen.',
  });
});

it('says how the time of an absence is booked', () => {
  const away = { kind: 'away', id: 'away-1', from: at(12), to: at(12, 40) } as const;
  expect(popUpOf(away, 'T2 Tunnel', 'en-GB')).toMatchObject({
    title: 'You were away from 12:00 to 12:40',
    body: 'This time is booked on T2 Tunnel.',
  });
  expect(labels(away, 'T2 Tunnel')).toEqual(['Leave it so', 'No project', 'Change…']);
});

it('is none for a suggestion', () => {
  const suggestion = { kind: 'suggestion', id: 'suggestion-1', project: project('B1'), because: 'x' } as const;
  expect(popUpOf(suggestion, null, 'en-GB')).toBeNull();
});

it('keeps odd names short and on one line', () => {
  const odd = { ...project('B1'), name: `a\nb${'x'.repeat(200)}` };
  expect(popUpOf(prompt({ project: odd }), null, 'en-GB')?.title).toMatch(/^Do you work on B1 a bx+…\?$/);
});

it('knows what its buttons answer', () => {
  expect(['yes', 'later', 'none', 'choose', 'no'].map(answerOf)).toEqual(['yes', 'later', [], null, null]);
});
