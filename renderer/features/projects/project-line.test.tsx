import { afterEach, describe, expect, it } from 'vitest';
import type { ProjectQuestion, ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { exampleProjects, exampleProjectsView, wholly } from '../../testing/example-projects.ts';
import { exampleNow } from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const { 'BR-100': bridgeProject, 'BR-110': bearings, 'HC-200': crane } = exampleProjects;
const minute = 60_000;

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(projects: Partial<ProjectsView> = {}): Promise<FakeBridge> {
  const bridge = createFakeBridge();
  bridge.projects = exampleProjectsView(projects);
  bridge.answer('projects:choose', ({ shares }) =>
    ok({ ...bridge.projects, current: { ...currentOn(crane), shares: shares.length > 0 ? wholly(crane) : [] } }),
  );
  bridge.answer('projects:answer', () => ok({ ...bridge.projects, question: null }));
  drawn = await draw(bridge);
  return bridge;
}
const currentOn = (project: typeof bridgeProject) => ({
  shares: wholly(project),
  ...{ since: exampleNow, source: 'user' as const, problem: null },
});
const line = () => drawn.find('button', 'Project: ');
const asked = (bridge: FakeBridge, name: string) =>
  bridge.asked.filter((one) => one.name === name).map(({ argument }) => argument);
/** The panel is fetched when it is needed. */
const panelIsThere = async () => {
  await import('./projects-panel.tsx');
  await drawn.act(() => {});
};
const openPanel = async () => {
  await drawn.click(line());
  await panelIsThere();
};
const answers = () => {
  const section = drawn.root.querySelector('section[aria-label="Question about the project"]');
  return [...(section?.querySelectorAll('button') ?? [])].map((button) => button.textContent);
};

describe('the line of the project', () => {
  it('is not there where time is not booked on projects', async () => {
    await open({ enabled: false });
    expect(() => line()).toThrow();
  });

  it('names the project and since when it holds', async () => {
    await open();
    expect(line().textContent).toMatch(/^Project: Bridge RotterdamBR-100since .*8:30/);
  });

  it('tells nothing chosen, on purpose no project, the usual one and a split apart', async () => {
    const bridge = await open({ current: null });
    const shows = async (current: ProjectsView['current']) => {
      await drawn.act(() => bridge.tell('projects:changed', exampleProjectsView({ current })));
      return line().textContent;
    };
    expect(line().textContent).toBe('Project: No project chosen yet');
    expect(await shows({ ...currentOn(crane), shares: [] })).toContain('No projectsince');
    expect(await shows({ ...currentOn(crane), since: null, source: 'default' })).toContain('your usual project');
    const shares = [
      { project: bearings, percent: 60 },
      { project: crane, percent: 40 },
    ];
    expect(await shows({ ...currentOn(crane), shares })).toContain('60 % BR-110, 40 % HC-200');
  });

  it('says what is wrong with the project, and what the server does not have yet', async () => {
    await open({ current: { ...currentOn(crane), problem: 'HC-200 cannot be booked on now.' }, unsent: 2 });
    expect(drawn.text()).toContain('HC-200 cannot be booked on now.');
    expect(drawn.find('img', '2 changes are not at the monitoring server yet').getAttribute('title')).toContain(
      'nothing is lost',
    );
  });

  it('changes the project in two clicks', async () => {
    const bridge = await open();
    await openPanel();
    await drawn.click(drawn.find('option', 'Harbour crane study'));
    expect(asked(bridge, 'projects:choose')).toEqual([
      { shares: [{ projectId: crane.id, percent: 100 }], how: 'user' },
    ]);
    expect(line().textContent).toContain('Harbour crane study');
    expect(drawn.findAll('option')).toEqual([]);
  });

  it('closes the choice with Esc, and with another click', async () => {
    const bridge = await open();
    await openPanel();
    expect(line().getAttribute('aria-expanded')).toBe('true');
    expect(drawn.root.querySelector('footer')?.textContent).toBe('Esc back');
    await drawn.press('Escape');
    expect(line().getAttribute('aria-expanded')).toBe('false');
    expect(drawn.findAll('option')).toEqual([]);
    await openPanel();
    await drawn.click(line());
    expect(drawn.findAll('option')).toEqual([]);
    expect(asked(bridge, 'window:close')).toEqual([]);
  });

  it('leads to My day', async () => {
    const bridge = await open();
    await openPanel();
    await drawn.click(drawn.find('button', 'My day'));
    expect(asked(bridge, 'window:open-day')).toHaveLength(1);
  });

  it('says that nothing can be changed, and why', async () => {
    await open({ locked: 'LM_PROJECT decides the project on this computer.' });
    expect(line().getAttribute('title')).toContain('LM_PROJECT');
    await openPanel();
    expect(drawn.text()).toContain('LM_PROJECT decides');
  });
});

describe('a question about the project', () => {
  const suggestion: ProjectQuestion = {
    kind: 'suggestion',
    id: 's',
    project: bearings,
    because: 'b-17.sldasm is open.',
  };
  const prompt: ProjectQuestion = { kind: 'prompt', id: 'p', project: null, because: 'It is 09:00.', fadesAt: 0 };
  const away: ProjectQuestion = {
    ...{ kind: 'away', id: 'a' },
    ...{ from: exampleNow - 57 * minute, to: exampleNow - 10 * minute },
  };

  it('is a line that takes no focus and goes once it is answered', async () => {
    const bridge = await open({ question: suggestion });
    expect(drawn.text()).toContain('Working on Bridge Rotterdam: bearings? b-17.sldasm is open.');
    expect(document.activeElement).toBe(drawn.find('textbox', 'Search'));
    await drawn.click(drawn.find('button', 'Yes'));
    expect(asked(bridge, 'projects:answer')).toEqual([{ id: 's', answer: 'yes' }]);
    expect(answers()).toEqual([]);
  });

  it('stays, with the reason, when the answer could not be taken', async () => {
    const bridge = await open({ question: suggestion });
    bridge.answer('projects:answer', () => refused('BR-110 is closed, over or not begun yet.'));
    await drawn.click(drawn.find('button', 'Yes'));
    expect(drawn.find('alert', 'BR-110 is closed')).toBeDefined();
    expect(answers()).toEqual(['Yes', 'No']);
  });

  it.each<[string, ProjectQuestion, Partial<ProjectsView>, string, readonly string[]]>([
    ['a guess', suggestion, {}, 'Working on', ['Yes', 'No']],
    ['a prompt', prompt, {}, 'Still Bridge Rotterdam? It is 09:00.', ['Yes', 'Other…', 'Later']],
    ['a prompt with a guess', { ...prompt, project: bearings }, {}, 'Working on', ['Yes', 'Other…', 'Later']],
    ['a prompt while nothing is chosen', prompt, { current: null }, 'Which project', ['Other…', 'Later']],
    ['an absence', away, {}, '(47m). Book it on…', ['As before', 'No project', 'Other…']],
  ])('has fitting answers: %s', async (_, question, projects, text, expected) => {
    await open({ ...projects, question });
    expect(drawn.text()).toContain(text);
    expect(answers()).toEqual(expected);
  });

  it('can be answered with another project', async () => {
    const bridge = await open({ question: away });
    await drawn.click(drawn.find('button', 'Other…'));
    await panelIsThere();
    expect(drawn.find('heading', 'Book 47m away')).toBeDefined();
    await drawn.click(drawn.find('option', 'Harbour crane study'));
    expect(asked(bridge, 'projects:answer')).toEqual([{ id: 'a', answer: [{ projectId: crane.id, percent: 100 }] }]);
    expect(asked(bridge, 'projects:choose')).toEqual([]);
  });

  it('about an absence that is gone takes its choice away with it', async () => {
    const bridge = await open({ question: away });
    await drawn.click(drawn.find('button', 'Other…'));
    await panelIsThere();
    await drawn.act(() => bridge.tell('projects:changed', exampleProjectsView()));
    expect(drawn.findAll('option')).toEqual([]);
  });

  it('of the site that is gone leaves an ordinary choice', async () => {
    const bridge = await open({ question: prompt });
    await drawn.click(drawn.find('button', 'Other…'));
    await panelIsThere();
    await drawn.act(() => bridge.tell('projects:changed', exampleProjectsView()));
    await drawn.click(drawn.find('option', 'Harbour crane study'));
    expect(asked(bridge, 'projects:choose')).toHaveLength(1);
    expect(asked(bridge, 'projects:answer')).toEqual([]);
  });
});
