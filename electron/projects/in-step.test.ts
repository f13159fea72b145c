import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { closeSites, offered, refusal, startSite } from './testing/project-site.ts';
import {
  all,
  choicesAt,
  connected,
  listed,
  minuteMs,
  newFolder,
  openWorkstation,
  removeFolders,
  startAt,
} from './testing/workstation.ts';

afterEach(closeSites);
afterAll(removeFolders);

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
    expect(choicesAt(site).map(({ at }) => at)).toEqual([startAt, startAt + 2 * minuteMs]);
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
    await vi.waitFor(() => expect(choicesAt(first.site)).toMatchObject([{ at: startAt + 5 * minuteMs }]));
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
    await listed({ projects, clock });
    await vi.waitFor(() => expect(choicesAt(other)).toEqual([{ at: startAt, shares: all('x-7') }]));
    expect(projects.view().current).toMatchObject({ since: startAt, problem: null });
    expect(projects.view().current?.shares[0]?.project).toMatchObject({ id: 'x-7', name: 'Its name there' });
    connect(first.site);
    await listed({ projects, clock });
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
    await listed({ projects, clock });
    expect([codes(), projects.view().current?.problem]).toEqual([
      ['P-1'],
      'P-1 is not known at other, or not for you. Choose another project.',
    ]);
    expect(other.requests).toEqual([]);
    connect(site);
    await listed({ projects, clock });
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
    await listed({ projects, clock });
    expect([codes(), demo.requests]).toEqual([null, []]);
    await projects.choose(all('p-2'), 'user');
    connect(site);
    await listed({ projects, clock });
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
    await vi.waitFor(() => expect(choicesAt(site)).toEqual([{ at: startAt, shares: all('p-1') }]));
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
