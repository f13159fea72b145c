import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../electron/ipc/contract.ts';
import type { ProjectHit, ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { exampleProject, exampleProjects, exampleProjectsView, recentFirst } from '../../testing/example-projects.ts';
import { exampleNow } from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const { 'BR-100': bridgeProject, 'HC-200': crane, 'IN-020': training } = exampleProjects;
const both = {
  shares: [
    { project: bridgeProject, percent: 60 },
    { project: crane, percent: 40 },
  ],
  ...{ since: exampleNow, source: 'user' as const, problem: null },
};

let drawn: Drawn;
afterEach(() => drawn.close());

const hitsFor = (text: string): Outcome<readonly ProjectHit[]> =>
  ok(
    recentFirst(Object.values(exampleProjects))
      .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
      .map((project) => ({ project, marks: text === '' ? {} : { name: [[0, 2]] } })),
  );

async function open(projects: Partial<ProjectsView> = {}, change: (bridge: FakeBridge) => void = () => {}) {
  const bridge = createFakeBridge('palette');
  bridge.projects = exampleProjectsView(projects);
  bridge.answer('projects:search', ({ text }) => hitsFor(text));
  bridge.answer('projects:choose', () => ok(bridge.projects));
  bridge.answer('projects:answer', () => ok(bridge.projects));
  change(bridge);
  drawn = await draw(bridge);
  // The window is a part of its own that is fetched when it is needed.
  await import('./palette.tsx');
  await drawn.act(() => {});
  return bridge;
}

const field = () => drawn.root.querySelector('[role="combobox"]') as HTMLElement;
const listed = () => drawn.findAll('option').map((option) => option.textContent);
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent;
const asked = (bridge: FakeBridge, name: string) =>
  bridge.asked.filter((one) => one.name === name).map(({ argument }) => argument);
const all = ({ id }: { readonly id: string }) => [{ projectId: id, percent: 100 }];

describe('the palette', () => {
  it('starts in its field, with all there is and no project after those chosen before', async () => {
    await open();
    expect(document.activeElement).toBe(field());
    expect(listed()).toHaveLength(Object.keys(exampleProjects).length + 1);
    expect(listed()[3]).toBe('No project');
    expect(drawn.find('option', 'Bridge Rotterdam').textContent).toContain('now');
  });

  it('changes to the project before with Enter alone', async () => {
    const bridge = await open();
    expect(active()).toContain('Harbour crane study');
    await drawn.press('Enter');
    expect(asked(bridge, 'projects:choose')).toEqual([{ shares: all(crane), how: 'user' }]);
  });

  it('keeps the project with Enter alone when it is asked about', async () => {
    const prompt = { kind: 'prompt' as const, id: 'prompt-1', because: 'It is 09:00.', fadesAt: 0, project: null };
    const bridge = await open({ question: prompt });
    await drawn.press('Enter');
    expect(asked(bridge, 'projects:answer')).toEqual([{ id: 'prompt-1', answer: all(bridgeProject) }]);
  });

  it('chooses what is found with a few letters and Enter, and goes', async () => {
    const bridge = await open();
    await drawn.type(field(), 'crane');
    expect(listed()).toHaveLength(1);
    expect(drawn.root.querySelector('mark')?.textContent).toBe('Ha');
    expect(drawn.find('status', '').textContent).toBe('1 project found');
    await drawn.press('Enter');
    expect(asked(bridge, 'projects:choose')).toEqual([{ shares: all(crane), how: 'user' }]);
    expect(asked(bridge, 'window:close')).toHaveLength(1);
  });

  it('goes through the list with the arrow keys, and no further than its ends', async () => {
    const bridge = await open();
    for (let step = 0; step < 9; step += 1) await drawn.press('ArrowUp');
    expect(active()).toContain('Bridge Rotterdam');
    for (let step = 0; step < 9; step += 1) await drawn.press('ArrowDown');
    expect(active()).toBe(listed().at(-1));
    for (let step = 0; step < 3; step += 1) await drawn.press('ArrowUp');
    expect(active()).toBe('No project');
    await drawn.press('Enter');
    expect(asked(bridge, 'projects:choose')).toEqual([{ shares: [], how: 'user' }]);
  });

  it('has one line that stands out: where the pointer was moved last', async () => {
    await open();
    await drawn.act(() => drawn.find('option', 'Training').dispatchEvent(new Event('pointermove', { bubbles: true })));
    expect(drawn.findAll('option').filter((option) => option.getAttribute('aria-selected') === 'true')).toEqual([
      drawn.find('option', 'Training'),
    ]);
    expect(active()).toContain('Training');
  });

  it('stays and says why when the choice is refused', async () => {
    const bridge = await open({}, (fake) =>
      fake.answer('projects:choose', () => refused('HC-200 is closed, over or not begun yet.')),
    );
    await drawn.click(drawn.find('option', 'Harbour crane study'));
    expect(drawn.find('alert', 'HC-200 is closed')).toBeDefined();
    expect(asked(bridge, 'window:close')).toEqual([]);
  });

  it('tells a name that nothing has from a list that is not known', async () => {
    await open();
    await drawn.type(field(), 'xyz');
    expect(drawn.text()).toContain('No project is called that.');
    await drawn.close();
    await open({ count: null }, (fake) => fake.answer('projects:search', () => ok([])));
    await drawn.type(field(), 'xyz');
    expect(drawn.text()).toContain('has not been fetched yet');
  });

  it('closes with Esc', async () => {
    const bridge = await open();
    await drawn.press('Escape');
    expect(asked(bridge, 'window:close')).toHaveLength(1);
  });

  it('begins anew after it went away', async () => {
    const bridge = await open();
    await drawn.type(field(), 'crane');
    await drawn.act(() => bridge.tell('window:hidden', null));
    expect(field()).toHaveProperty('value', '');
    expect(document.activeElement).toBe(field());
  });

  it('answers the prompt that led to it, until that is gone', async () => {
    const prompt = { kind: 'prompt' as const, id: 'prompt-1', because: 'It is 09:00.', fadesAt: 0, project: null };
    const bridge = await open({ question: prompt });
    await drawn.click(drawn.find('option', 'Training'));
    expect(asked(bridge, 'projects:answer')).toEqual([{ id: 'prompt-1', answer: all(training) }]);
    await drawn.act(() => bridge.tell('projects:changed', exampleProjectsView()));
    await drawn.click(drawn.find('option', 'Training'));
    expect(asked(bridge, 'projects:choose')).toEqual([{ shares: all(training), how: 'user' }]);
  });

  it('books nothing on an absence, which is asked about elsewhere', async () => {
    const bridge = await open({ question: { kind: 'away', id: 'away-1', from: 0, to: 1 } });
    await drawn.click(drawn.find('option', 'Training'));
    expect(asked(bridge, 'projects:choose')).toHaveLength(1);
    expect(asked(bridge, 'projects:answer')).toEqual([]);
  });

  it('says what is wrong with the project, and which one is worked on elsewhere', async () => {
    const closed = 'BR-100 cannot be booked on now.';
    const lap = { host: 'lap-204', shares: [{ project: training, percent: 100 }], since: exampleNow };
    await open({ current: { ...both, problem: closed }, elsewhere: [lap] });
    expect(drawn.text()).toContain(closed);
    expect(drawn.text()).toContain('On lap-204: Training');
  });

  it('says why nothing can be chosen', async () => {
    await open({ locked: 'LM_PROJECT decides the project on this computer.' });
    expect(drawn.text()).toContain('LM_PROJECT decides');
    expect(drawn.findAll('option')).toEqual([]);
    expect(drawn.findAll('button')).toEqual([]);
  });
});

describe('splitting', () => {
  it('adds what is under Ctrl+Enter to what is worked on; the next Enter chooses', async () => {
    const bridge = await open();
    await drawn.type(field(), 'crane');
    await drawn.press('Enter', { ctrlKey: true });
    expect(asked(bridge, 'projects:choose')).toEqual([]);
    expect(drawn.find('textbox', 'Percent for Harbour crane study')).toHaveProperty('value', '50');
    expect(document.activeElement).toBe(drawn.find('button', 'Choose'));
    await drawn.click(drawn.find('button', 'Choose'));
    const shares = [
      { projectId: bridgeProject.id, percent: 50 },
      { projectId: crane.id, percent: 50 },
    ];
    expect(asked(bridge, 'projects:choose')).toEqual([{ shares, how: 'user' }]);
    expect(asked(bridge, 'window:close')).toHaveLength(1);
  });

  it('begins with how the time is split now, and keeps the sum at 100', async () => {
    const bridge = await open({ current: both });
    await drawn.click(drawn.find('button', 'Split…'));
    const percent = drawn.find('textbox', 'Percent for Harbour crane study') as HTMLInputElement;
    expect(percent.value).toBe('40');
    await drawn.type(percent, '25');
    await drawn.press('Enter');
    expect(drawn.find('textbox', 'Percent for Bridge Rotterdam')).toHaveProperty('value', '75');
    await drawn.click(drawn.find('button', 'Add a project'));
    expect(listed()).not.toContain('No project');
    expect(() => drawn.find('option', 'Harbour crane study')).toThrow();
    await drawn.click(drawn.find('option', 'Training'));
    await drawn.click(drawn.find('button', 'Remove Bridge Rotterdam'));
    await drawn.click(drawn.find('button', 'Choose'));
    const shares = [
      { projectId: crane.id, percent: 50 },
      { projectId: training.id, percent: 50 },
    ];
    expect(asked(bridge, 'projects:choose')).toEqual([{ shares, how: 'user' }]);
  });

  it('cannot be chosen with nothing in it', async () => {
    const bridge = await open({ current: null });
    await drawn.click(drawn.find('button', 'Split…'));
    await drawn.click(drawn.find('button', 'Choose'));
    expect(asked(bridge, 'projects:choose')).toEqual([]);
  });

  it('goes back with Esc before the palette goes', async () => {
    const bridge = await open();
    await drawn.click(drawn.find('button', 'Split…'));
    await drawn.press('Escape');
    expect(document.activeElement).toBe(field());
    expect(drawn.find('button', 'Split…')).toBeDefined();
    expect(asked(bridge, 'window:close')).toEqual([]);
    await drawn.press('Escape');
    expect(asked(bridge, 'window:close')).toHaveLength(1);
  });
});

describe('a new project', () => {
  const made = exampleProject({ id: 'new-1', code: 'NW-001', name: 'Night works', client: null });

  it('is offered only to who may make one', async () => {
    await open();
    expect(() => drawn.find('button', 'New project…')).toThrow();
  });

  it('is made and chosen', async () => {
    const bridge = await open({ mayCreate: true }, (fake) => fake.answer('projects:create', () => ok(made)));
    await drawn.click(drawn.find('button', 'New project…'));
    await drawn.click(drawn.find('button', 'Make and choose'));
    expect(drawn.find('alert', '').textContent).toBe('A project needs a code and a name.');
    await drawn.type(drawn.find('textbox', 'Code'), ' NW-001 ');
    await drawn.type(drawn.find('textbox', 'Name'), 'Night works');
    await drawn.click(drawn.find('button', 'Make and choose'));
    expect(asked(bridge, 'projects:create')).toEqual([
      { code: 'NW-001', name: 'Night works', client: null, parentId: null },
    ]);
    expect(asked(bridge, 'projects:choose')).toEqual([{ shares: all(made), how: 'user' }]);
    expect(asked(bridge, 'window:close')).toHaveLength(1);
  });

  it('that cannot be made leaves what was typed', async () => {
    await open({ mayCreate: true }, (fake) =>
      fake.answer('projects:create', () => refused('There is a project with the code NW-001 already.')),
    );
    await drawn.click(drawn.find('button', 'New project…'));
    await drawn.type(drawn.find('textbox', 'Code'), 'NW-001');
    await drawn.type(drawn.find('textbox', 'Name'), 'Night works');
    await drawn.click(drawn.find('button', 'Make and choose'));
    expect(drawn.find('alert', '').textContent).toContain('already');
    expect(drawn.find('textbox', 'Code')).toHaveProperty('value', 'NW-001');
  });
});
