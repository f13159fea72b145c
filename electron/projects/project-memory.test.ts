import { expect, it } from 'vitest';
import { type Chosen, memoryOf, nothingKept, readKeptProjects, withCurrent, withRefusal } from './project-memory.ts';

const project = (code: string) => ({ id: code, code, name: code, client: null, parentId: null });
const chosen = (...codes: string[]): Chosen => ({
  host: 'ws-1',
  changeId: `change-${codes.join('-')}`,
  since: 5,
  madeAt: 5,
  shares: codes.map((code) => ({ project: project(code), percent: 100 / codes.length })),
  source: 'user',
  server: 'server monitor',
  problem: null,
});
const choice = { kind: 'choice', id: 'change-1', host: 'ws-1', at: 5, madeAt: 5, shares: [], source: 'user' } as const;
const unsent = { server: 'server monitor', change: choice };

it('has what was chosen last in front, each once whatever its letter case, and not too many', () => {
  let kept = nothingKept;
  for (const codes of [['A'], ['B', 'C'], ['a'], []]) kept = withCurrent(kept, chosen(...codes));
  expect(memoryOf(kept).recent.map(({ code }) => code)).toEqual(['a', 'B', 'C']);
  for (let number = 0; number < 100; number += 1) kept = withCurrent(kept, chosen(`N-${number}`));
  expect(memoryOf(kept).recent).toHaveLength(20);
});

it('comes back from its file as it was', () => {
  const refusal = { changeId: 'change-2', at: 7, title: 'Not accepted', body: 'Closed.' };
  const own = withRefusal(withCurrent(nothingKept, chosen('A', 'B')), refusal);
  const kept = { ...withCurrent({ ...own, inDemo: true }, chosen('D')), unsent: [unsent], clockOffsetMs: -5000 };
  expect(readKeptProjects(JSON.parse(JSON.stringify({ version: 1, ...kept })))).toEqual(kept);
});

it('keeps what can be used of a file that is not as it should be', () => {
  for (const json of [null, [], 'text', 7, { own: 7, unsent: {}, policy: 'x' }])
    expect(readKeptProjects(json)).toEqual(nothingKept);
  const read = readKeptProjects({
    own: { current: { ...chosen('A'), since: -1 }, recent: [project('A'), { code: 'B' }] },
    unsent: [{ ...unsent, change: { ...choice, shares: [{ projectId: 'A', percent: 50 }] } }, unsent],
    refusals: ['x'],
    clockOffsetMs: 'late',
  });
  expect(read).toEqual({ ...nothingKept, own: { current: null, recent: [project('A')] }, unsent: [unsent] });
});
