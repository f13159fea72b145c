import { describe, expect, it } from 'vitest';
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import type { ProjectsView } from '../ipc/project-contract.ts';
import { noProjects } from '../projects/projects-view.ts';
import { projectSubmenu } from './tray-projects.ts';

const project = (code: string): ProjectSummary => ({
  id: `id-${code}`,
  code,
  name: `Name of ${code}`,
  client: null,
  parentId: null,
});
const [one, two, three] = ['P-1', 'P-2', 'P-3'].map(project) as [ProjectSummary, ProjectSummary, ProjectSummary];
const current = (shares: [ProjectSummary, number][]): ProjectsView['current'] => ({
  shares: shares.map(([of, percent]) => ({ project: of, percent })),
  since: 1,
  source: 'user',
  problem: null,
});
const viewWith = (change: Partial<ProjectsView>): ProjectsView => ({ ...noProjects, enabled: true, ...change });
const menuOf = (change: Partial<ProjectsView>) => projectSubmenu(viewWith(change));
const labels = (change: Partial<ProjectsView>) =>
  menuOf(change)?.submenu.map((group) => group.map(({ label, checked }) => (checked ? `✓ ${label}` : label)));

describe('the menu of projects', () => {
  it('is not there where time is not booked on projects', () => {
    expect([projectSubmenu(null), projectSubmenu(noProjects)]).toEqual([null, null]);
  });

  it('ticks the current one among those chosen before', () => {
    const change = { current: current([[two, 100]]), recent: [two, one, three] };
    expect(menuOf(change)?.label).toBe('Project: P-2');
    expect(labels(change)).toEqual([
      ['✓ P-2  Name of P-2', 'P-1  Name of P-1', 'P-3  Name of P-3', 'None'],
      ['Choose…', 'My day'],
    ]);
    expect(menuOf(change)?.submenu[0]?.map(({ shares }) => shares)).toEqual([
      [{ projectId: 'id-P-2', percent: 100 }],
      [{ projectId: 'id-P-1', percent: 100 }],
      [{ projectId: 'id-P-3', percent: 100 }],
      [],
    ]);
  });

  it('has several at once as one entry, which can be chosen alone as well', () => {
    const change = {
      current: current([
        [one, 60],
        [two, 40],
      ]),
      recent: [one, two],
    };
    expect(labels(change)?.[0]).toEqual(['✓ P-1 60 %, P-2 40 %', 'P-1  Name of P-1', 'P-2  Name of P-2', 'None']);
  });

  it('tells none on purpose from nothing chosen yet', () => {
    expect([menuOf({ current: current([]) })?.label, labels({ current: current([]) })?.[0]]).toEqual([
      'Project: none',
      ['✓ None'],
    ]);
    expect([menuOf({})?.label, labels({})?.[0]]).toEqual(['Project', ['None']]);
  });

  it('stays short, whatever projects are called', () => {
    const recent = Array.from({ length: 20 }, (_, index) => project(`${'long\n'.repeat(20)}${index}`));
    const [group] = menuOf({ current: current([[one, 100]]), recent })?.submenu ?? [];
    expect(group).toHaveLength(10);
    expect(group?.every(({ label }) => label.length <= 64 && !label.includes('\n'))).toBe(true);
  });

  it('offers nothing where it is decided elsewhere', () => {
    const menu = menuOf({ current: current([[one, 100]]), recent: [two], locked: 'LM_PROJECT decides.' });
    expect(menu?.submenu[0]?.every(({ enabled }) => enabled === false)).toBe(true);
    expect(menu?.submenu[1]?.map(({ command }) => command)).toEqual(['day']);
  });
});
