import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../electron/ipc/contract.ts';
import type { ProjectHit } from '../../../electron/ipc/project-contract.ts';
import { chosen, corrected, exampleDays, momentOf, sharesOf } from '../../testing/example-day.ts';
import { exampleProject, exampleProjects, exampleProjectsView } from '../../testing/example-projects.ts';
import { createFakeBridge, type FakeBridge, ok, refused } from '../../testing/fake-bridge.ts';
import { drag, giveTracksWidth, hold } from '../../testing/pointer.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

let drawn: Drawn;
beforeAll(giveTracksWidth);
afterEach(() => drawn.close());

async function open(change: (bridge: FakeBridge) => void = () => {}): Promise<FakeBridge> {
  const bridge = createFakeBridge('day');
  bridge.projects = exampleProjectsView();
  bridge.answer('projects:time', () => ok(exampleDays()));
  bridge.answer('projects:correct', (corrections) => ok(corrections.map((_, place) => `correction-${place}`)));
  bridge.answer('projects:search', ({ text }) =>
    ok(
      Object.values(exampleProjects)
        .filter(({ name }) => name.toLowerCase().includes(text))
        .map((project) => ({ project, marks: {} })),
    ),
  );
  change(bridge);
  drawn = await draw(bridge);
  // The window is a part of its own that is fetched when it is needed.
  await import('./day.tsx');
  await drawn.act(() => {});
  return bridge;
}

const track = (host = 'ws-031') => drawn.root.querySelector(`[data-track="${host}"]`) as HTMLElement;
const piece = (name: string) => drawn.find('button', name);
const field = (label: string) => drawn.find('textbox', label) as HTMLInputElement;
const asked = (bridge: FakeBridge, name: string) =>
  bridge.asked.filter((one) => one.name === name).map(({ argument }) => argument);
const takeProject = async (text: string) => {
  await drawn.type(drawn.root.querySelector('[role="combobox"]') as HTMLElement, text);
  await drawn.press('Enter');
};
/** The sums as they are shown, by project. */
const totals = () =>
  Object.fromEntries(
    [...drawn.root.querySelectorAll('section[aria-label="This day"] li')].map((row) => {
      const [name, time] = row.querySelectorAll('span');
      return [name?.textContent, time?.textContent];
    }),
  );

describe('My day', () => {
  it('shows what was in use on each workstation, its projects and the sums', async () => {
    await open();
    expect(drawn.text()).toContain('ws-031 (this computer)');
    expect(drawn.text()).toContain('lap-204');
    expect(piece('Harbour crane study').getAttribute('aria-label')).toMatch(/9:15.*10:00/);
    expect(
      piece('60 % OW-310, 40 % TR-500: 60 % Offshore wind: jacket foundation, 40 % Tram door controller'),
    ).toBeTruthy();
    expect(drawn.find('img', 'acfd_fluent').getAttribute('aria-label')).toContain('still in use');
    expect(totals()).toEqual({
      'Bridge Rotterdam': '1h 25m',
      'Harbour crane study': '1h 01m',
      'Offshore wind: jacket foundation': '0h 36m',
      'Tram door controller': '0h 24m',
    });
  });

  it('books a time that was picked with the mouse, and shows first what that would make of the day', async () => {
    const bridge = await open();
    await drag(drawn, track(), '08:30', '08:45', '09:00');
    expect([field('From').value, field('To').value]).toEqual(['08:30', '09:00']);
    await takeProject('training');
    expect(totals()).toMatchObject({ 'Bridge Rotterdam': '0h 35m', Training: '0h 50m' });
    await drawn.type(field('Why'), 'Course');
    await drawn.click(drawn.find('button', 'Book'));
    expect(asked(bridge, 'projects:correct')).toEqual([
      [
        {
          host: 'ws-031',
          from: momentOf('08:30'),
          to: momentOf('09:00'),
          shares: sharesOf('IN-020'),
          why: 'Course',
        },
      ],
    ]);
    expect(drawn.text()).toContain('is booked on');
    expect(asked(bridge, 'projects:time')).toHaveLength(2);
  });

  it('snaps to the begin and end of checkouts', async () => {
    await open();
    await drag(drawn, track(), '08:08', '09:26');
    expect([field('From').value, field('To').value]).toEqual(['08:10', '09:24']);
  });

  it.each([
    ['a piece', () => piece('Harbour crane study'), ['09:15', '10:00']],
    ['a checkout', () => drawn.find('img', 'spaceclaim'), ['08:35', '08:55']],
  ])('takes the time of %s that is clicked', async (_what, element, times) => {
    await open();
    await drag(drawn, element(), '09:20');
    expect([field('From').value, field('To').value]).toEqual(times);
  });

  it('picks and splits without a mouse', async () => {
    const bridge = await open();
    await drawn.act(() => piece('Harbour crane study').focus());
    await drawn.click(piece('Harbour crane study'));
    await drawn.type(field('From'), '09:30');
    await drawn.press('Enter');
    await takeProject('');
    await drawn.click(drawn.find('button', 'Split with another project'));
    await takeProject('');
    const percent = drawn.find('textbox', 'Percent for Bridge Rotterdam');
    await drawn.type(percent, '70');
    await drawn.press('Enter');
    await drawn.click(drawn.find('button', 'Book'));
    expect(asked(bridge, 'projects:correct')).toEqual([
      [
        expect.objectContaining({
          from: momentOf('09:30'),
          to: momentOf('10:00'),
          shares: sharesOf({ 'BR-100': 70, 'BR-110': 30 }),
        }),
      ],
    ]);
  });

  it('books on all workstations where that is wanted', async () => {
    const bridge = await open();
    await drag(drawn, track(), '09:20', '09:50');
    await takeProject('');
    await drawn.click(drawn.find('checkbox', 'On all my workstations'));
    await drawn.click(drawn.find('button', 'Book'));
    expect(asked(bridge, 'projects:correct')).toEqual([[expect.objectContaining({ host: null })]]);
  });

  it('knows the name of a project that nothing was booked on in that week', async () => {
    await open((bridge) => {
      const { 'IN-020': _training, ...projects } = exampleProjects;
      bridge.answer('projects:time', () => ok(exampleDays({ projects })));
    });
    await drag(drawn, track(), '09:20', '09:50');
    await takeProject('training');
    expect(totals()).toMatchObject({ Training: '0h 36m' });
    expect(piece('Training IN-020')).toBeTruthy();
  });

  it('takes what was typed, however fast Enter comes after it', async () => {
    const bridge = await open();
    await drag(drawn, track(), '09:20', '09:50');
    let answer: (outcome: Outcome<readonly ProjectHit[]>) => void = () => {};
    bridge.answer(
      'projects:search',
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await takeProject('training');
    expect(totals()).not.toHaveProperty('Training');
    await drawn.act(() => answer(ok([{ project: exampleProjects['IN-020'], marks: {} }])));
    expect(totals()).toHaveProperty('Training');
  });

  it('makes a project where that is allowed, and books on it', async () => {
    const bridge = await open((one) => {
      one.projects = exampleProjectsView({ mayCreate: true });
    });
    bridge.answer('projects:create', ({ code, name }) => ok(exampleProject({ code, name })));
    await drag(drawn, track(), '09:20', '09:50');
    await drawn.click(drawn.find('button', 'New project'));
    await drawn.type(field('Code'), 'NEW-1');
    await drawn.type(field('Name'), 'Crane for the harbour');
    await drawn.click(drawn.find('button', 'Make and choose'));
    expect(totals()).toMatchObject({ 'Crane for the harbour': '0h 36m' });
    await drawn.click(drawn.find('button', 'Book'));
    expect(asked(bridge, 'projects:correct')).toEqual([
      [expect.objectContaining({ shares: [{ projectId: 'NEW-1', percent: 100 }] })],
    ]);
  });

  it('books on no project', async () => {
    const bridge = await open();
    await drag(drawn, track(), '09:20', '09:50');
    await takeProject('no project');
    await drawn.click(drawn.find('button', 'Book'));
    expect(asked(bridge, 'projects:correct')).toEqual([[expect.objectContaining({ shares: [] })]]);
  });

  it('forgets what was picked with Escape', async () => {
    await open();
    await drag(drawn, track(), '09:20', '09:50');
    await drawn.press('Escape');
    expect(() => drawn.find('button', 'Book')).toThrow();
  });
});

describe('the border between two projects', () => {
  const edge = () => drawn.find('slider', 'Border between Bridge Rotterdam and Harbour crane study');

  it('is dragged, and booked when the mouse lets it go', async () => {
    const bridge = await open();
    await hold(drawn, edge(), '09:15', '09:30', '09:40');
    expect(totals()).toMatchObject({ 'Bridge Rotterdam': '1h 46m', 'Harbour crane study': '0h 40m' });
    expect(asked(bridge, 'projects:correct')).toEqual([]);
    await drag(drawn, edge(), '09:40');
    expect(asked(bridge, 'projects:correct')).toEqual([
      [
        {
          host: 'ws-031',
          from: momentOf('09:15'),
          to: momentOf('09:40'),
          shares: sharesOf('BR-100'),
          why: '',
        },
      ],
    ]);
  });

  it('is moved with the arrow keys and booked with Enter', async () => {
    const bridge = await open();
    await drawn.act(() => edge().focus());
    await drawn.press('ArrowLeft');
    await drawn.press('ArrowLeft');
    await drawn.press('ArrowLeft', { shiftKey: true });
    expect(edge().getAttribute('aria-valuetext')).toMatch(/9:04/);
    await drawn.press('Enter');
    expect(asked(bridge, 'projects:correct')).toEqual([
      [expect.objectContaining({ from: momentOf('09:04'), to: momentOf('09:15'), shares: sharesOf('HC-200') })],
    ]);
  });

  it('goes back with Escape', async () => {
    const bridge = await open();
    const before = totals();
    await drawn.act(() => edge().focus());
    await drawn.press('End');
    expect(totals()).not.toEqual(before);
    await drawn.press('Escape');
    expect(totals()).toEqual(before);
    await drawn.act(() => edge().blur());
    expect(asked(bridge, 'projects:correct')).toEqual([]);
  });

  it('goes back when that is refused, and says why', async () => {
    const bridge = await open();
    bridge.answer('projects:correct', () => refused('The project Bridge Rotterdam is closed.'));
    const before = totals();
    await drag(drawn, edge(), '09:15', '09:40');
    expect(drawn.text()).toContain('The project Bridge Rotterdam is closed.');
    expect(totals()).toEqual(before);
  });
});

describe('what was changed', () => {
  const made = corrected(momentOf('08:30'), momentOf('09:00'), 'IN-020', { id: 'made-one', why: 'Course' });
  const byOther = corrected(momentOf('08:10'), momentOf('08:20'), 'TR-500', { id: 'by-other', by: 'r.bhatt' });
  const withChanges = (bridge: FakeBridge) => {
    bridge.answer('projects:time', () => ok(exampleDays({ changes: [...exampleDays().changes, made, byOther] })));
  };

  it('is told with who, why and what was there before', async () => {
    await open(withChanges);
    const text = drawn.find('button', 'Take back the change of').closest('li')?.textContent;
    expect(text).toMatch(/Training.*Before: Bridge Rotterdam.*Course.*You/);
    expect(drawn.text()).toContain('r.bhatt,');
  });

  it('is taken back by the button on top, which takes only one’s own', async () => {
    const bridge = await open(withChanges);
    await drawn.click(drawn.find('button', 'Undo'));
    expect(asked(bridge, 'projects:undo')).toEqual([{ changeId: 'made-one', why: '' }]);
  });

  it('of another day is taken back with its day named, and of another week not at all', async () => {
    const bridge = await open(withChanges);
    await drawn.press('ArrowRight', { altKey: true });
    await drawn.click(drawn.find('button', 'Undo'));
    expect(asked(bridge, 'projects:undo')).toHaveLength(1);
    expect(drawn.text()).toMatch(/The change of [^.]*Mon[^.]* is taken back/);
    await drawn.press('ArrowLeft', { altKey: true });
    await drawn.press('ArrowLeft', { altKey: true });
    await drawn.click(drawn.find('button', 'Undo'));
    expect(asked(bridge, 'projects:undo')).toHaveLength(1);
  });

  it('is taken back with Ctrl+Z, but not while something is typed', async () => {
    const bridge = await open(withChanges);
    await drag(drawn, track(), '09:20', '09:50');
    await drawn.press('z', { ctrlKey: true });
    expect(asked(bridge, 'projects:undo')).toEqual([]);
    await drawn.press('Escape');
    await drawn.act(() => piece('Harbour crane study').focus());
    bridge.answer('projects:time', () => new Promise(() => {}));
    await drawn.press('z', { ctrlKey: true });
    expect(asked(bridge, 'projects:undo')).toEqual([{ changeId: 'made-one', why: '' }]);
    // At once, before it was fetched again.
    expect(drawn.text()).toContain('Taken back by You');
  });
});

describe('time that may not be corrected', () => {
  it('is shown without borders to drag, and nothing can be picked in it', async () => {
    await open((bridge) => {
      bridge.projects = exampleProjectsView({ correctableFrom: null });
    });
    expect(drawn.findAll('slider')).toEqual([]);
    await drag(drawn, track(), '08:30', '09:00');
    await drag(drawn, piece('Harbour crane study'), '09:20');
    expect(() => drawn.find('button', 'Book')).toThrow();
    expect(drawn.text()).toContain('does not let you correct');
  });

  it('bounds what is picked', async () => {
    await open((bridge) => {
      bridge.projects = exampleProjectsView({ correctableFrom: momentOf('08:40') });
    });
    await drag(drawn, track(), '08:10', '12:00');
    expect([field('From').value, field('To').value]).toEqual(['08:40', '10:00']);
    await drawn.type(field('From'), '08:00');
    await drawn.press('Enter');
    await takeProject('');
    expect(drawn.text()).toContain('Only the past can be corrected');
    expect(drawn.find('button', 'Book').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('other days', () => {
  it('shows the week, and a day of it after a click', async () => {
    await open((bridge) => {
      const changes = [chosen(momentOf('08:00', 2), 'OW-310')];
      bridge.answer('projects:time', () => ok(exampleDays({ changes: [...exampleDays().changes, ...changes] })));
    });
    await drawn.click(drawn.find('button', 'Week'));
    expect(drawn.root.querySelectorAll('[data-track="ws-031"]')).toHaveLength(7);
    await drawn.click(drawn.find('button', 'Wednesday'));
    expect(drawn.find('heading', 'Wednesday')).toBeTruthy();
    expect(track().querySelectorAll('button')).toHaveLength(0);
  });

  it('goes to the week before with Alt and an arrow, and comes back with a click', async () => {
    const bridge = await open();
    await drawn.press('ArrowLeft', { altKey: true });
    expect(drawn.find('heading', 'Sunday')).toBeTruthy();
    expect(asked(bridge, 'projects:time')).toHaveLength(2);
    await drawn.click(drawn.find('button', 'Today'));
    expect(drawn.find('heading', 'Monday')).toBeTruthy();
  });
});

describe('when something is not right', () => {
  it('says why the time could not be fetched, and tries again', async () => {
    const bridge = await open((one) =>
      one.answer('projects:time', () => refused('The monitoring server does not answer.')),
    );
    expect(drawn.text()).toContain('The monitoring server does not answer.');
    bridge.answer('projects:time', () => ok(exampleDays()));
    await drawn.click(drawn.find('button', 'Try again'));
    expect(drawn.text()).toContain('ws-031 (this computer)');
  });

  it('says that it may be old, or not sent yet', async () => {
    const bridge = await open((one) => {
      one.projects = exampleProjectsView({ unsent: 2 });
    });
    expect(drawn.text()).toContain('2 changes wait');
    bridge.answer('projects:time', () => refused('The monitoring server does not answer.'));
    await drawn.act(() => bridge.tell('projects:changed', exampleProjectsView()));
    expect(drawn.text()).toContain('What you see may be old: The monitoring server does not answer.');
    expect(drawn.text()).toContain('ws-031 (this computer)');
  });

  it('says so where time is not booked on projects', async () => {
    await open((bridge) => {
      bridge.projects = exampleProjectsView({ enabled: false });
    });
    expect(drawn.text()).toContain('Time is not booked on projects here');
  });
});
