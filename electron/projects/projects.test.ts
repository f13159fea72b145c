import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { closeSites, offered, refusal, startSite } from './testing/project-site.ts';
import {
  all,
  choicesAt,
  connected,
  examplePolicy,
  minuteMs,
  newFolder,
  openWorkstation,
  removeFolders,
  startAt,
} from './testing/workstation.ts';

afterEach(closeSites);
afterAll(removeFolders);

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
    expect(choicesAt(site)).toEqual([
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

  it('does not pass over what was chosen in answer to a question that is over', async () => {
    const { projects, site } = await connected();
    await expect(projects.answer('gone', all('p-1'))).rejects.toMatchObject({ problem: { kind: 'question-over' } });
    expect(site.changes).toEqual([]);
    await expect(projects.answer('gone', 'no')).resolves.toMatchObject({ current: null });
  });

  it('can be none on purpose', async () => {
    const { projects, site } = await connected();
    await projects.choose([], 'user');
    expect([projects.view().current?.shares, site.changes]).toMatchObject([[], [{ shares: [] }]]);
  });

  it('goes by the clock of the server', async () => {
    const { projects, site } = await connected({ clockOffsetMs: 3 * minuteMs });
    await projects.choose(all('p-1'), 'user');
    expect(choicesAt(site)).toMatchObject([{ at: startAt + 3 * minuteMs }]);
  });

  it('keeps its order although the clock is set back a little', async () => {
    const { projects, site, clock, codes } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.jump(-5000);
    await projects.choose(all('p-2'), 'user');
    expect(choicesAt(site).map(({ at }) => at)).toEqual([startAt, startAt + 1]);
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

  it('makes a project, which can be chosen at once', async () => {
    const { projects, codes, site } = await connected();
    const { id } = await projects.create({ code: 'NEW', name: 'A new one', client: 'City', parentId: null });
    expect(site.changes).toEqual([]);
    await projects.choose(all(id), 'user');
    expect(codes()).toEqual(['NEW']);
    expect(projects.search('new', 5)).toMatchObject([{ project: { code: 'NEW', client: 'City' } }]);
    expect(site.changes).toMatchObject([{ shares: all('made-NEW') }]);
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
