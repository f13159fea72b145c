import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { closeSites, offered, startSite } from './testing/project-site.ts';
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

const hourMs = 60 * minuteMs;

describe('with a wrong clock', () => {
  it('holds what was chosen without the server after the clock was set back by hours', async () => {
    const { projects, site, clock, codes, disconnect, connect } = await connected();
    await projects.choose(all('p-1'), 'user');
    disconnect();
    clock.jump(-3 * hourMs);
    await projects.choose(all('p-2'), 'user');
    connect(site, { clockOffsetMs: 3 * hourMs });
    await vi.waitFor(() => expect(projects.view().unsent).toBe(0));
    expect(codes()).toEqual(['P-2']);
    expect(choicesAt(site).map(({ at }) => at)).toEqual([startAt, startAt + 1]);
  });

  it('tells the server nothing of its future, and keeps the order', async () => {
    const { projects, site, clock, codes, disconnect, connect } = await connected();
    disconnect();
    clock.jump(3 * hourMs);
    for (const id of ['p-1', 'p-2']) await projects.choose(all(id), 'user');
    await projects.correct([{ host: null, from: startAt - 9, to: startAt, shares: [], why: '' }]);
    clock.advance(minuteMs);
    connect(site, { clockOffsetMs: -3 * hourMs });
    await vi.waitFor(() => expect(projects.view().unsent).toBe(0));
    const now = startAt + minuteMs;
    expect(site.changes).toMatchObject([
      { at: now - 2, madeAt: now - 2, shares: all('p-1') },
      { at: now - 1, madeAt: now - 1, shares: all('p-2') },
      { kind: 'correction', madeAt: now },
    ]);
    expect([codes(), projects.view().current?.since]).toEqual([['P-2'], now - 1]);
  });

  it('chooses later than before although the clock of the server seemed a little ahead', async () => {
    const { projects, site, clock, codes } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.jump(-90_000);
    await projects.choose(all('p-2'), 'user');
    expect(choicesAt(site).map(({ at }) => at)).toEqual([startAt, startAt + 1]);
    expect(codes()).toEqual(['P-2']);
  });

  it('brings nothing of a server that is ahead into the future of another', async () => {
    const { projects, clock, connect, codes } = await connected({ clockOffsetMs: 3 * hourMs });
    await projects.choose(all('p-1'), 'user');
    clock.advance(minuteMs);
    const other = await startSite([offered('p-1')]);
    connect(other, { name: 'other', clockOffsetMs: 0 });
    await listed({ projects, clock });
    await vi.waitFor(() => expect(choicesAt(other)).toEqual([{ at: clock.now(), shares: all('p-1') }]));
    expect([codes(), projects.view().current?.since]).toEqual([['P-1'], clock.now()]);
  });
});

describe('a switch of the server', () => {
  it('loses nothing of what waits for the one before', async () => {
    const { projects, site, clock, disconnect, connect } = await connected();
    disconnect();
    await projects.choose(all('p-1'), 'user');
    const other = await startSite([offered('p-1'), offered('p-2')]);
    connect(other, { name: 'other' });
    await listed({ projects, clock });
    await vi.waitFor(() => expect(other.changes).toHaveLength(1));
    clock.advance(minuteMs);
    await projects.choose(all('p-2'), 'user');
    connect(site);
    await listed({ projects, clock });
    await vi.waitFor(() =>
      expect(choicesAt(site)).toEqual([
        { at: startAt, shares: all('p-1') },
        { at: startAt + minuteMs, shares: all('p-2') },
      ]),
    );
  });
});

describe('a choice that was refused', () => {
  it('is told again when there is another list by which it can be booked on', async () => {
    const { projects, site, clock, disconnect, connect } = await connected();
    disconnect();
    await projects.choose(all('p-2'), 'user');
    site.refuses = () => true;
    connect(site);
    await vi.waitFor(() => expect(projects.refusals()).toHaveLength(1));
    site.projects = [offered('p-2', { bookable: false })];
    connect(site, { mark: 'r2' });
    clock.advance(15_000);
    await vi.waitFor(() => expect(projects.view().count).toBe(0));
    expect(site.requests).toEqual([1]);
    site.refuses = () => false;
    site.projects = [offered('p-2')];
    connect(site, { mark: 'r3' });
    clock.advance(15_000);
    await vi.waitFor(() => expect(choicesAt(site)).toEqual([{ at: startAt, shares: all('p-2') }]));
    expect(projects.view()).toMatchObject({ unsent: 0, current: { since: startAt, problem: null } });
  });
});

describe('two choices in a row that are both refused', () => {
  it('do not leave the first one as if it had been taken', async () => {
    const { projects, site, codes } = await connected();
    const answered = Promise.withResolvers<void>();
    site.before = () => answered.promise;
    site.refuses = () => true;
    const both = Promise.allSettled([projects.choose(all('p-1'), 'user'), projects.choose(all('p-2'), 'user')]);
    answered.resolve();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await vi.waitFor(() => expect(projects.view().current?.problem).toBe('It was closed. Choose another one.'));
    expect([codes(), projects.view().unsent]).toEqual([['P-1'], 0]);
  });
});

describe('a server that is left while it does not answer', () => {
  it('holds up nothing for the next one', async () => {
    const { projects, site, clock, connect } = await connected();
    const failed = Promise.withResolvers<void>();
    site.before = () => failed.promise;
    site.status = 503;
    const chosen = projects.choose(all('p-1'), 'user');
    const other = await startSite([offered('p-1')]);
    connect(other, { name: 'other' });
    await listed({ projects, clock });
    await chosen;
    expect(other.changes).toEqual([]);
    failed.resolve();
    await vi.waitFor(() => expect(choicesAt(other)).toEqual([{ at: startAt, shares: all('p-1') }]));
  });
});

describe('what was taken back', () => {
  it('is not taken for chosen after a restart that came before the server knew', async () => {
    const folder = newFolder();
    const { projects, site, clock, disconnect } = await connected({ folder });
    await projects.choose(all('p-1'), 'user');
    disconnect();
    await projects.undo(site.changes[0]?.id ?? '', 'By mistake');
    await projects.end();
    const again = await openWorkstation({ folder, clock });
    again.connect(site);
    expect(again.codes()).toBeNull();
    await vi.waitFor(() => expect(again.projects.view().unsent).toBe(0));
    expect([again.codes(), site.changes.map(({ kind }) => kind)]).toEqual([null, ['choice', 'undo']]);
  });

  it('says so where it was taken back elsewhere and nothing was chosen before', async () => {
    const { projects, site, codes, clock, disconnect, connect } = await connected();
    await projects.choose(all('p-1'), 'user');
    clock.advance(minuteMs);
    site.changes.push({ kind: 'undo', id: 'undo-elsewhere', changeId: site.changes[0]?.id ?? '', madeAt: 1, why: '' });
    site.onBooked();
    const taken = [['P-1'], 'This choice was taken back. Choose a project.'];
    expect([codes(), projects.view().current?.problem]).toEqual(taken);
    disconnect();
    connect(site);
    expect([codes(), projects.view().current?.problem]).toEqual(taken);
    await projects.choose(all('p-1'), 'user');
    expect([codes(), projects.view().current?.problem]).toEqual([['P-1'], null]);
  });
});

describe('another workstation with the same files', () => {
  it('goes by what was chosen last anywhere, and does not say that it was chosen there', async () => {
    const folder = newFolder();
    const { projects, site, clock } = await connected({ folder });
    await projects.choose(all('p-1'), 'user');
    await projects.end();
    const other = await openWorkstation({ folder, clock, host: 'ws-2' });
    other.connect(site);
    expect([other.codes(), site.changes.length]).toEqual([['P-1'], 1]);
    clock.advance(minuteMs);
    site.changes.push({
      kind: 'choice',
      ...{ id: 'later-at-ws-1', host: 'ws-1', at: clock.now(), madeAt: clock.now(), shares: all('p-2') },
      source: 'user',
    });
    site.onBooked();
    expect(other.codes()).toEqual(['P-2']);
    expect(other.projects.view().recent.map(({ code }) => code)).toEqual(['P-1']);
  });
});
