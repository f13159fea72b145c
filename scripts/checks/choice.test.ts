import { expect, it } from 'vitest';
import { chooseSteps } from './choice.ts';

const steps = [
  { name: 'types', needsDesktop: false },
  { name: 'unit', needsDesktop: false },
  { name: 'e2e', needsDesktop: true },
];
const chosen = (...words: string[]) => chooseSteps(steps, words).map((step) => step.name);

it('leaves out what needs a desktop unless all is asked for', () => {
  expect(chosen()).toEqual(['types', 'unit']);
  expect(chosen('--all')).toEqual(['types', 'unit', 'e2e']);
});

it('runs the named steps in their own order', () => {
  expect(chosen('--all', 'e2e', 'types')).toEqual(['types', 'e2e']);
});

it('refuses a step that there is not, and says which there are', () => {
  expect(() => chosen('speling')).toThrow('"speling". Steps are: types, unit, e2e.');
});
