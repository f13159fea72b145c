import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../agent/api-problem.ts';
import { requests } from './contract.ts';
import { projectHandlers } from './project-handlers.ts';
import { RequestError } from './register.ts';

const share = (projectId: string, percent: number) => ({ projectId, percent });

it('says in words why a project was not changed', async () => {
  const problem = {
    kind: 'project-closed',
    code: null,
    message: 'P-1 is closed.',
    nextStep: 'Choose another project.',
  };
  const projects = { choose: async () => Promise.reject(new ProblemError(problem)) };
  const handlers = projectHandlers({ projects: Promise.resolve(projects as never), openDay: () => {} });
  await expect(handlers['projects:choose']({ shares: [], how: 'user' }, 1)).rejects.toEqual(
    new RequestError('project-closed', 'P-1 is closed. Choose another project.'),
  );
});

it('opens the day', () => {
  const openDay = vi.fn();
  expect(
    projectHandlers({ projects: Promise.resolve({} as never), openDay })['window:open-day'](undefined, 1),
  ).toBeNull();
  expect(openDay).toHaveBeenCalledOnce();
});

describe('what a window may ask for', () => {
  it.each([
    ['projects:choose', { shares: [share('a', 60), share('b', 30)], how: 'user' }],
    ['projects:choose', { shares: [share('a', 50), share('a', 50)], how: 'user' }],
    ['projects:choose', { shares: [share('a', 100)], how: 'environment' }],
    ['projects:search', { text: 'x'.repeat(201), limit: 10 }],
    ['projects:search', { text: '', limit: 100_000 }],
    ['projects:answer', { id: 'q', answer: 'never' }],
    ['projects:correct', []],
    ['projects:correct', [{ host: null, from: -1, to: 5, shares: [], why: '' }]],
    ['projects:create', { code: ' ', name: 'x', client: null, parentId: null }],
    ['projects:time', { from: 1.5, to: 2 }],
  ] as const)('is not %s with %j', (name, argument) => {
    expect(requests[name].argument.safeParse(argument).success).toBe(false);
  });

  it('is a project with all of the time, or none', () => {
    for (const shares of [[share('a', 100)], [], [share('a', 1), share('b', 99)]])
      expect(requests['projects:choose'].argument.safeParse({ shares, how: 'user' }).success).toBe(true);
  });
});
