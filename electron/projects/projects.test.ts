import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { Share } from '../../protocol/projects/project-change.ts';
import { closeSites, offered, type ProjectSite, refusal, startSite } from './testing/project-site.ts';
import {
  examplePolicy,
  minuteMs,
  newFolder,
  openWorkstation,
  removeFolders,
  startAt,
  type Workstation,
} from './testing/workstation.ts';

afterEach(closeSites);
afterAll(removeFolders);

const all = (projectId: string): Share[] => [{ projectId, percent: 100 }];

/** Connected, and with its list. */
async function connected(options: Parameters<typeof openWorkstation>[0] = {}, site?: ProjectSite) {
  const monitor = site ?? (await startSite([offered('p-1'), offered('p-2'), offered('p-3')]));
  const at = await openWorkstation(options);
  at.connect(monitor);
  await listed(at);
  return { ...at, site: monitor };
}

/** Waits until the list is there. */
async function listed(at: Workstation) {
  at.clock.advance(0);
  await vi.waitFor(() => expect(at.projects.view().count).not.toBeNull());
}

/** The choices that the server has. */
const atSite = (site: ProjectSite) =>
  site.changes.flatMap((change) => (change.kind === 'choice' ? [{ at: change.at, shares: change.shares }] : []));

describe('choosing', () => {
  it('tells the server, and remembers what was chosen before', async () => {
    const { projects, site, clock, codes } = await connected();
    expect(projects.view()).toMatchObject({ enabled: true, current: null, recent: [], count: 3 });
    await projects.choose(all('p-1'), 'user');
    clock.advance(minuteMs);
    const split = [
      { projectId: 'p-2', percent: 60 },
      { projectId: 'p-3', percent: 40 },
    ];
    await projects.choose(split, 'suggestion');
    expect(atSite(site)).toEqual([
      { at: startAt, shares: all('p-1') },
      { at: startAt + minuteMs, shares: split },
    ]);
    expect(site.changes[1]).toMatchObject({ host: 'ws-1', source: 'suggestion', madeAt: startAt + minuteMs });
    expect(codes()).toEqual(['P-2', 'P-3']);
    expect(projects.view()).toMatchObject({ unsent: 0, recent: [{ code: 'P-2' }, { code: 'P-3' }, { code: 'P-1' }] });
    expect(projects.search('', 2).map(({ project }) => project.code)).toEqual(['P-2', 'P-3']);
  });

  it('says nothing twice: what holds already is not chosen again', async () => {
    const { projects, site } = await connected();
    await projects.choose(all('p-1'), 'user');
    await projects.choose(all('p-1'), 'prompt');
    expect(site.changes).toHaveLength(1);
  });

  it('can be none on purpose', async () => {
    const { projects, site } = await connected();
    await projects.choose([], 'user');
    expect([projects.view().current?.shares, site.changes]).toMatchObject([[], [{ shares: [] }]]);
  });

  it('goes by the clock of the server', async () => {
    const { projects, site } = await connected({ clockOffsetMs: 3 * minuteMs });
    await projects.choose(all('p-1'), 'user');
    expect(atSite(site)).toMatchObject([{ at: startAt + 3 * minuteMs }]);
  });

  it('keeps its order although the clock is set back a little', async () => {
    const { projects, site, clock, codes } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.jump(-5000);
    await projects.choose(all('p-2'), 'user');
    expect(atSite(site).map(({ at }) => at)).toEqual([startAt, startAt + 1]);
    expect(codes()).toEqual(['P-2']);
  });

  it('refuses what cannot be booked on before it asks', async () => {
    const site = await startSite([offered('p-1', { bookable: false })]);
    const { projects } = await connected({}, site);
    await expect(projects.choose(all('p-1'), 'user')).rejects.toThrow('P-1 is closed');
    await expect(projects.choose(all('p-9'), 'user')).rejects.toThrow('not known here');
    expect(site.requests).toEqual([]);
  });

  it('is not there where time is not booked on projects', async () => {
    const site = await startSite([offered('p-1')]);
    const { projects, connect } = await openWorkstation({ policy: null });
    connect(site);
    expect(projects.view().enabled).toBe(false);
    await expect(projects.choose(all('p-1'), 'user')).rejects.toThrow('not booked on projects');
    await expect(projects.time(0, 1)).rejects.toThrow('not booked on projects');
    expect(site.fetched).toBe(0);
  });

  it('makes a project and chooses it', async () => {
    const { projects, codes, site } = await connected();
    await projects.create({ code: 'NEW', name: 'A new one', client: 'City', parentId: null });
    expect(codes()).toEqual(['NEW']);
    expect(projects.search('new', 5)).toMatchObject([{ project: { code: 'NEW', client: 'City' } }]);
    expect(site.changes).toMatchObject([{ shares: all('made-NEW') }]);
  });
});

describe('what the server refuses', () => {
  it('changes nothing when somebody waits for its word', async () => {
    const { projects, site, codes } = await connected();
    await projects.choose(all('p-1'), 'user');
    site.refuses = () => true;
    await expect(projects.choose(all('p-2'), 'user')).rejects.toThrow(refusal.message);
    expect([codes(), projects.view().unsent, projects.refusals()]).toEqual([['P-1'], 0, []]);
  });

  it('is told later when nobody does, also after a restart, and stays chosen with its problem', async () => {
    const folder = newFolder();
    const { projects, site, disconnect, connect, codes, clock } = await connected({ folder });
    disconnect();
    await projects.choose(all('p-2'), 'user');
    site.refuses = () => true;
    connect(site);
    await vi.waitFor(() => expect(projects.refusals()).toHaveLength(1));
    expect(projects.refusals()[0]).toMatchObject({
      title: 'Your choice of P-2 was not accepted',
      body: 'It was closed. Choose another one.',
    });
    expect([codes(), projects.view().current?.problem]).toEqual([['P-2'], 'It was closed. Choose another one.']);
    await projects.end();
    const again = await connected({ folder, clock }, site);
    expect([again.projects.refusals().length, again.codes()]).toEqual([1, ['P-2']]);
    expect(site.requests).toEqual([1]);
  });

  it('does not hold up what it does not refuse', async () => {
    const { projects, site, disconnect, connect, clock } = await connected();
    disconnect();
    for (const id of ['p-1', 'p-2', 'p-3']) {
      await projects.choose(all(id), 'user');
      clock.advance(minuteMs);
    }
    site.isBad = (change) => change.kind === 'choice' && change.shares[0]?.projectId === 'p-2';
    connect(site);
    await vi.waitFor(() => expect(projects.view().unsent).toBe(0));
    expect(site.requests).toEqual([3, 1, 1, 1]);
    expect(atSite(site).map(({ at }) => at)).toEqual([startAt, startAt + 2 * minuteMs]);
    expect(projects.refusals()).toMatchObject([{ body: 'The server says no. Ask somebody.' }]);
  });
});

describe('without the server', () => {
  it('keeps changes with their own times through a restart, and sends them later', async () => {
    const folder = newFolder();
    const first = await connected({ folder });
    first.disconnect();
    await first.projects.choose(all('p-1'), 'user');
    first.clock.advance(minuteMs);
    await first.projects.choose(all('p-2'), 'user');
    await first.projects.correct([{ host: null, from: startAt - 10, to: startAt, shares: all('p-3'), why: 'Wrong' }]);
    await first.projects.end();

    const clock = first.clock;
    clock.jump(3 * 3_600_000);
    const second = await openWorkstation({ folder, clock });
    expect(second.projects.view()).toMatchObject({ enabled: true, unsent: 3, count: 3 });
    expect([second.codes(), second.projects.view().current?.since]).toEqual([['P-2'], startAt + minuteMs]);
    expect(second.projects.search('name of p-3', 5)).toHaveLength(1);
    second.connect(first.site);
    await vi.waitFor(() => expect(second.projects.view().unsent).toBe(0));
    expect(first.site.changes).toMatchObject([
      { at: startAt, shares: all('p-1') },
      { at: startAt + minuteMs, shares: all('p-2') },
      { kind: 'correction', shares: all('p-3'), madeAt: startAt + minuteMs },
    ]);
  });

  it('goes by what it knew of the clock of the server', async () => {
    const folder = newFolder();
    const first = await connected({ folder, clockOffsetMs: 5 * minuteMs });
    await first.projects.end();
    const { projects, connect } = await openWorkstation({ folder, clockOffsetMs: 5 * minuteMs });
    await projects.choose(all('p-1'), 'user');
    connect(first.site);
    await vi.waitFor(() => expect(atSite(first.site)).toMatchObject([{ at: startAt + 5 * minuteMs }]));
  });

  it('tries again while the server is in trouble, and says what is wrong', async () => {
    const { projects, site, clock, codes } = await connected();
    site.status = 503;
    await projects.choose(all('p-1'), 'user');
    expect([codes(), projects.view().unsent]).toEqual([['P-1'], 1]);
    expect(projects.view().current?.problem).toContain('Not sent yet.');
    site.status = null;
    clock.advance(10_000);
    await vi.waitFor(() => expect(projects.view()).toMatchObject({ unsent: 0, current: { problem: null } }));
    expect(site.changes).toHaveLength(1);
  });

  it('lets nobody wait long for a server that does not answer', async () => {
    const { projects, site, clock, codes } = await connected();
    const answered = Promise.withResolvers<void>();
    site.before = () => answered.promise;
    const chosen = projects.choose(all('p-1'), 'user');
    clock.advance(5000);
    await chosen;
    expect([codes(), projects.view().unsent]).toEqual([['P-1'], 1]);
    answered.resolve();
    await vi.waitFor(() => expect(projects.view().unsent).toBe(0));
    expect(site.changes).toHaveLength(1);
  });

  it('keeps what a wrong token cannot send', async () => {
    const { projects, site, clock } = await connected();
    site.status = 403;
    await projects.choose(all('p-1'), 'user');
    expect(projects.view()).toMatchObject({
      unsent: 1,
      current: { problem: 'Not sent yet. The server says no. Ask somebody.' },
    });
    site.status = null;
    clock.advance(10_000);
    await vi.waitFor(() => expect(projects.view().unsent).toBe(0));
  });
});

describe('a switch of the server', () => {
  it('keeps what is chosen, by its code, and tells the other server since when', async () => {
    const { projects, connect, codes, clock, ...first } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.advance(minuteMs);
    const other = await startSite([offered('x-7', { code: 'p-1', name: 'Its name there' })]);
    connect(other, { name: 'other' });
    await listed({ projects, clock } as Workstation);
    await vi.waitFor(() => expect(atSite(other)).toEqual([{ at: startAt, shares: all('x-7') }]));
    expect(projects.view().current).toMatchObject({ since: startAt, problem: null });
    expect(projects.view().current?.shares[0]?.project).toMatchObject({ id: 'x-7', name: 'Its name there' });
    connect(first.site);
    await listed({ projects, clock } as Workstation);
    expect([codes(), projects.view().current?.shares[0]?.project.id, first.site.changes.length]).toEqual([
      ['P-1'],
      'p-1',
      1,
    ]);
  });

  it('says when the other server does not know the project, and does not forget it', async () => {
    const { projects, connect, codes, clock, site } = await connected();
    await projects.choose(all('p-1'), 'user');
    const other = await startSite([offered('x-7')]);
    connect(other, { name: 'other' });
    await listed({ projects, clock } as Workstation);
    expect([codes(), projects.view().current?.problem]).toEqual([
      ['P-1'],
      'P-1 is not known at other, or not for you. Choose another project.',
    ]);
    expect(other.requests).toEqual([]);
    connect(site);
    await listed({ projects, clock } as Workstation);
    expect([codes(), projects.view().current?.problem]).toEqual([['P-1'], null]);
  });

  it('leaves changes to the server that they are about', async () => {
    const { projects, disconnect, connect, site } = await connected();
    disconnect();
    await projects.correct([{ host: 'ws-1', from: 1, to: 2, shares: [], why: '' }]);
    const other = await startSite([]);
    connect(other, { name: 'other' });
    expect(projects.view().unsent).toBe(0);
    connect(site);
    await vi.waitFor(() => expect(site.changes).toHaveLength(1));
    expect(other.changes).toEqual([]);
  });

  it('keeps the demo apart', async () => {
    const { projects, connect, codes, clock, site } = await connected();
    await projects.choose(all('p-1'), 'user');
    const demo = await startSite([offered('p-1'), offered('p-2')]);
    connect(demo, { name: 'this computer', demo: true });
    await listed({ projects, clock } as Workstation);
    expect([codes(), demo.requests]).toEqual([null, []]);
    await projects.choose(all('p-2'), 'user');
    connect(site);
    await listed({ projects, clock } as Workstation);
    expect([codes(), site.changes.length, projects.view().recent.map(({ code }) => code)]).toEqual([
      ['P-1'],
      1,
      ['P-1'],
    ]);
  });
});

describe('what the server knows otherwise', () => {
  const choice = (id: string, host: string, at: number, projectId: string) => ({
    kind: 'choice' as const,
    ...{ id, host, at, madeAt: at, shares: all(projectId), source: 'command-line' as const },
  });

  it('counts when it was chosen later, as by the command line', async () => {
    const { projects, site, codes, clock } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.advance(minuteMs);
    site.changes.push(choice('from-the-shell', 'WS-1.example.org', clock.now(), 'p-2'));
    site.onBooked();
    expect([codes(), projects.view().current?.since]).toEqual([['P-2'], startAt + minuteMs]);
    expect(site.changes).toHaveLength(2);
  });

  it('shows other workstations, and goes by them while nothing was chosen here', async () => {
    const site = await startSite([offered('p-1'), offered('p-2'), offered('p-3')]);
    site.defaultId = 'p-3';
    const { projects, codes, clock } = await connected({}, site);
    expect(projects.view().current).toMatchObject({ since: null, source: 'default' });
    expect(codes()).toEqual(['P-3']);
    site.changes.push(choice('elsewhere-1', 'ws-2', startAt, 'p-2'));
    site.onBooked();
    expect(codes()).toEqual(['P-2']);
    clock.advance(minuteMs);
    await projects.choose(all('p-1'), 'user');
    expect(codes()).toEqual(['P-1']);
    expect(projects.view().elsewhere).toMatchObject([{ host: 'ws-2', shares: [{ project: { code: 'P-2' } }] }]);
  });

  it('is mended where it lost its data', async () => {
    const { projects, site, codes, disconnect, connect } = await connected();
    await projects.choose(all('p-1'), 'user');
    disconnect();
    site.changes = [];
    connect(site);
    await vi.waitFor(() => expect(atSite(site)).toEqual([{ at: startAt, shares: all('p-1') }]));
    expect(codes()).toEqual(['P-1']);
  });

  it('counts when it was taken back elsewhere', async () => {
    const { projects, site, codes, clock } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.advance(minuteMs);
    await projects.choose(all('p-2'), 'user');
    clock.advance(minuteMs);
    site.changes.push({ kind: 'undo', id: 'undo-elsewhere', changeId: site.changes[1]?.id ?? '', madeAt: 1, why: '' });
    site.onBooked();
    expect(codes()).toEqual(['P-1']);
  });

  it('is what was chosen before when the choice is taken back here', async () => {
    const { projects, site, codes, clock } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.advance(minuteMs);
    await projects.choose(all('p-2'), 'user');
    await projects.undo(site.changes[1]?.id ?? '', 'By mistake');
    await vi.waitFor(() => expect(codes()).toEqual(['P-1']));
    expect(projects.view().current?.since).toBe(startAt);
  });

  it('is a project that was closed or renamed meanwhile', async () => {
    const { projects, site, clock, connect } = await connected();
    await projects.choose(all('p-1'), 'user');
    site.projects = [offered('p-1', { name: 'Another name', bookable: false })];
    connect(site, { mark: 'r2' });
    clock.advance(14_999);
    expect(site.fetched).toBe(1);
    clock.advance(1);
    await vi.waitFor(() => expect(projects.view().current?.problem).toContain('closed, over or not begun'));
    expect(projects.view().current?.shares[0]?.project.name).toBe('Another name');
    expect(projects.view()).toMatchObject({ count: 0, recent: [] });
  });

  it('is another list when the day begins', async () => {
    const { projects, site, clock } = await connected();
    site.projects = [offered('p-1')];
    // 10 o'clock in Berlin.
    clock.advance(14 * 3_600_000 + 3 * 900_000);
    expect(site.fetched).toBe(1);
    clock.advance(900_000 + 15_000);
    await vi.waitFor(() => expect(projects.view().count).toBe(1));
  });
});

describe('the environment', () => {
  const environment = (use: 'off' | 'default' | 'always') =>
    examplePolicy({ environment: { variable: 'LM_PROJECT', use } });
  const env = { LM_PROJECT: ' P-2 ' };

  it('decides where nothing was chosen, if the site lets it', async () => {
    const { projects, site, codes, clock } = await connected({ policy: environment('default'), env });
    await vi.waitFor(() => expect(site.changes).toMatchObject([{ source: 'environment', shares: all('p-2') }]));
    expect([codes(), projects.view().locked]).toEqual([['P-2'], null]);
    clock.advance(minuteMs);
    await projects.choose(all('p-1'), 'user');
    expect(codes()).toEqual(['P-1']);
    const off = await connected({ policy: environment('off'), env });
    expect(off.codes()).toBeNull();
  });

  it('does not undo in a later run what was chosen since', async () => {
    const folder = newFolder();
    const first = await connected({ folder, policy: environment('default'), env });
    first.clock.advance(minuteMs);
    await first.projects.choose(all('p-1'), 'user');
    await first.projects.end();
    const second = await connected({ folder, policy: environment('default'), env }, first.site);
    expect(second.codes()).toEqual(['P-1']);
  });

  it('always decides where the site wants it, and says so', async () => {
    const { projects, codes } = await connected({ policy: environment('always'), env });
    await vi.waitFor(() => expect(codes()).toEqual(['P-2']));
    expect(projects.view().locked).toBe('LM_PROJECT decides the project on this computer.');
    await expect(projects.choose(all('p-1'), 'user')).rejects.toThrow('LM_PROJECT decides');
  });

  it('says when it names nothing that can be booked on', async () => {
    const { projects, codes, site } = await connected({ policy: environment('always'), env: { LM_PROJECT: 'P-9' } });
    expect([codes(), site.changes]).toEqual([null, []]);
    expect(projects.view().locked).toContain('names "P-9", which cannot be booked on');
  });
});

describe('time', () => {
  it('comes with what was not sent yet and with the names of all projects', async () => {
    const site = await startSite([offered('p-1'), offered('p-2')]);
    site.defaultId = 'p-2';
    const { projects } = await connected({ policy: examplePolicy({ minimumMs: 7 }) }, site);
    await projects.choose(all('p-1'), 'user');
    const before = await projects.time(1, 2);
    expect(before).toMatchObject({
      options: { minimumMs: 7, defaultId: 'p-2' },
      changes: [{ change: { kind: 'choice' } }],
    });
    expect(before.projects).toMatchObject({ 'p-1': { code: 'P-1' }, 'p-2': { code: 'P-2' } });
    const [id] = await projects.correct([{ host: null, from: 5, to: 9, shares: all('gone'), why: 'Wrong' }]);
    const after = await projects.time(1, 2);
    expect(after.changes.map(({ change }) => change.id)).toContain(id);
    expect(after.projects.gone).toMatchObject({ code: 'gone', name: '' });
  });

  it('says from when on it may be corrected', async () => {
    const { projects } = await connected({ policy: examplePolicy({ correctForMs: 86_400_000 }) });
    expect(projects.view().correctableFrom).toBe(startAt - 86_400_000);
    const never = await connected({ policy: examplePolicy({ correctForMs: 0 }) });
    expect(never.projects.view().correctableFrom).toBeNull();
  });

  it('is corrected only where the server accepts it', async () => {
    const { projects, site } = await connected();
    site.refuses = () => true;
    const wish = { host: null, from: 5, to: 9, shares: [], why: '' };
    await expect(projects.correct([wish])).rejects.toThrow(refusal.message);
    expect(projects.view().unsent).toBe(0);
  });
});
