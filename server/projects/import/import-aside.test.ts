import { expect, test } from 'vitest';
import { sampleProject } from '../testing/sample-project.ts';
import { checkAside, planAside } from './import-aside.ts';
import { planFileImport } from './plan-import.ts';

const options = { dryRun: false, at: Date.UTC(2026, 2, 15) };
const existing = [sampleProject('A', { tags: ['t'] }), sampleProject('B')];

test('a file is planned in a thread as it is without one', async () => {
  const bytes = Buffer.from('code,name,parent,tags\nA,Renamed,B,x|y\nC,New,A,\n');
  const plan = await planAside(existing, { bytes, format: 'csv' }, options);
  expect(plan).toEqual(planFileImport(existing, bytes, 'csv', options));
  expect(plan.put).toHaveLength(2);
});

test('others are served while a large one is planned', async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => `- {code: P-${index}, name: Project ${index}}\n`);
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const planning = planAside([], { bytes: Buffer.from(lines.join('')), format: 'yaml' }, options);
  expect(turns).toBe(0);
  const { report } = await planning;
  clearInterval(others);
  expect(report.added).toBe(5_000);
  expect(turns).toBeGreaterThan(0);
});

test('what is wrong with a file is told with its place', async () => {
  expect(await checkAside({ bytes: Buffer.from('code,naem\n'), format: 'csv' })).toMatchObject({
    count: 1,
    problems: [{ line: 1, column: 6 }],
  });
  expect(await checkAside({ bytes: Buffer.from('code,name\nA,Bridge\n'), format: 'csv' })).toEqual({
    count: 0,
    problems: [],
  });
});
