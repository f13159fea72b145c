import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainError } from '../agent/api-problem.ts';
import { askedWorkstation, minuteMs, reclaim } from './testing/asked-workstation.ts';
import { contentAt, createScriptedApplication, editedDocument, type Moods } from './testing/scripted-application.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-reclaims-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const drawing = (name = 'bridge.svg', moods: Partial<Moods> = {}) =>
  createScriptedApplication([editedDocument(join(folder, name), 'before', 'after')], moods);

async function warned(change = {}, moods: Partial<Moods> = {}, ports = {}) {
  const application = drawing('bridge.svg', moods);
  const workstation = await askedWorkstation(folder, [{ id: 'a', application, checkouts: ['c1', 'c2'] }], ports);
  workstation.asks(reclaim(change));
  await workstation.settle();
  return { application, ...workstation };
}

describe('a rule that warns for less than the administrator wants', () => {
  it('closes nothing and bothers nobody', async () => {
    const { application, clock, reclaims, told, settle } = await warned(
      {},
      {},
      { minWarningMs: () => 5 * minuteMs + 1 },
    );
    clock.advance(10 * minuteMs);
    await settle();
    expect(told).toEqual([{ id: 'q1', progress: { step: 'failed', why: 'warning-short' } }]);
    expect([reclaims.warnings(), application.asked]).toEqual([[], []]);
  });

  it('may still suggest, and one that warns long enough may close', async () => {
    const suggestion = await warned({ action: 'suggest' }, {}, { minWarningMs: () => 60 * minuteMs });
    expect(suggestion.reclaims.warnings()).toMatchObject([{ id: 'q1' }]);
    const long = await warned({}, {}, { minWarningMs: () => 5 * minuteMs });
    expect(long.reclaims.warnings()).toMatchObject([{ id: 'q1', phase: 'asking' }]);
  });
});

describe('a warning', () => {
  it('tells why, what will happen to each document and when; nothing is done before', async () => {
    const { application, clock, reclaims, told } = await warned();
    expect(reclaims.warnings()).toMatchObject([
      {
        id: 'q1',
        application: 'Sketch',
        feature: 'Fluent',
        waiting: 3,
        phase: 'asking',
        closesAt: clock.now() + 5 * minuteMs,
        postponesLeft: 2,
        documents: [
          {
            name: 'bridge.svg',
            fate: { kind: 'copy', to: join(folder, 'bridge (Seatlight 2026-11-22 14.10).svg') },
          },
        ],
      },
    ]);
    clock.advance(5 * minuteMs - 1);
    expect(application.asked).toEqual(['documents']);
    expect(told).toEqual([]);
  });

  it('nobody answers: all is saved and verified, then it is closed, and the file has what was in it', async () => {
    const { application, clock, reclaims, until, steps, told, receipts } = await warned();
    clock.advance(5 * minuteMs);
    await until(() => reclaims.warnings()[0]?.phase === 'closed');
    expect(application.asked.slice(1)).toEqual([
      'documents',
      'save id of bridge.svg',
      'documents',
      'documents',
      'close',
    ]);
    expect(steps()).toEqual(['closing', 'closed']);
    expect(told[1]?.progress).toEqual({ step: 'closed', saved: 1, bytes: 5 });
    expect(contentAt(join(folder, 'bridge.svg'))).toBe('before');
    expect(contentAt(receipts.all()[0]?.documents[0]?.copyAt ?? '')).toBe('after');
    expect(readdirSync(folder)).toHaveLength(3);
    clock.advance(15_000);
    expect(reclaims.warnings()).toEqual([]);
  });

  it.each([
    ['used', 'kept: input', { lastUsedAt: Date.now() * 2 }],
    ['no longer measured', 'kept: input', { lastUsedAt: null }],
    ['busy', 'kept: busy', { busy: ['processor'] }],
  ] as const)('ends when the application is %s', async (_what, step, measured) => {
    const { application, applications, clock, reclaims, steps } = await warned();
    clock.advance(minuteMs);
    applications.measures('a', {});
    expect(steps()).toEqual([]);
    applications.measures('a', measured);
    expect(steps()).toEqual([step]);
    expect(reclaims.warnings()).toEqual([]);
    expect(applications.watched()).toEqual([]);
    clock.advance(10 * minuteMs);
    expect(application.runs()).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('ends when its user says elsewhere that a job runs, before the server has heard of it', async () => {
    let isShielded = false;
    const { application, applications, clock, steps } = await warned({}, {}, { isShielded: () => isShielded });
    isShielded = true;
    applications.measures('a', {});
    expect(steps()).toEqual(['kept: shield']);
    clock.advance(10 * minuteMs);
    expect(application.runs()).toBe(true);
  });

  it('closes nothing that is not followed any more, whose use nobody sees', async () => {
    const { application, applications, clock, settle, steps } = await warned();
    applications.holds();
    clock.advance(5 * minuteMs);
    await settle();
    expect([steps(), application.runs()]).toEqual([['kept: input'], true]);
  });

  it('closes nothing of which it is not known by then whether it works, as after a sleep', async () => {
    const { application, applications, clock, settle, steps } = await warned();
    applications.measures('a', { processorPercent: null });
    expect(steps()).toEqual([]);
    clock.advance(5 * minuteMs);
    await settle();
    expect([steps(), application.runs()]).toEqual([['kept: busy'], true]);
  });

  it('ends when the application does', async () => {
    const { application, clock, settle, steps } = await warned();
    application.end();
    clock.advance(2000);
    await settle();
    expect(steps()).toEqual(['kept: ended']);
  });

  it('ends when the seat is not wanted any more, without a word', async () => {
    const { asks, clock, reclaims, told } = await warned();
    asks(reclaim({ status: 'withdrawn' }));
    expect(reclaims.warnings()).toEqual([]);
    clock.advance(10 * minuteMs);
    expect(told).toEqual([]);
  });

  it('closes nothing while the server cannot say that the seat is not wanted any more, and asks anew afterwards', async () => {
    const { application, clock, reclaims, settle, store, told } = await warned();
    store.dispatch({ type: 'lost', problem: null, nextAttemptAt: null });
    clock.advance(5 * minuteMs);
    await settle();
    expect(application.runs()).toBe(true);
    expect([reclaims.warnings(), told]).toEqual([[], []]);
    store.dispatch({ type: 'in-step' });
    await settle();
    expect(reclaims.warnings()).toMatchObject([{ phase: 'asking', closesAt: clock.now() + 5 * minuteMs }]);
  });

  it.each([
    ['slept', 8 * 60 * minuteMs],
    ['had its clock set back', -60 * minuteMs],
  ])('begins anew when the computer %s', async (_what, ms) => {
    const { application, clock, reclaims, settle } = await warned();
    clock.advance(4 * minuteMs);
    clock.jump(ms);
    clock.advance(1000);
    expect(reclaims.warnings()).toMatchObject([{ closesAt: clock.now() + 5 * minuteMs }]);
    clock.advance(4 * minuteMs);
    await settle();
    expect(application.runs()).toBe(true);
  });

  it('is not given for an application that was used since it was asked back', async () => {
    const application = drawing();
    const station = await askedWorkstation(folder, [{ id: 'a', application, checkouts: ['c1'] }]);
    const [held] = station.held;
    if (held)
      station.applications.holds({ ...held, measured: { ...held.measured, lastUsedAt: station.clock.now() - 5000 } });
    station.asks(reclaim());
    await station.settle();
    expect([station.steps(), station.reclaims.warnings()]).toEqual([['kept: input'], []]);
  });

  it('is not given either for one that is being used when the time is over by which it was put off', async () => {
    const application = drawing();
    const station = await askedWorkstation(folder, [{ id: 'a', application, checkouts: ['c1'] }]);
    const [held] = station.held;
    if (held)
      station.applications.holds({ ...held, measured: { ...held.measured, lastUsedAt: station.clock.now() - 500 } });
    station.asks(reclaim({ postpones: 1 }));
    await station.settle();
    expect([station.steps(), station.reclaims.warnings()]).toEqual([['kept: input'], []]);
  });

  it('is given by the agent of its desktop session alone', async () => {
    const { reclaims, told } = await warned({ session: ':1' });
    expect([reclaims.warnings(), told]).toEqual([[], []]);
    const other = await warned({ host: 'ws-2' });
    expect(other.reclaims.warnings()).toEqual([]);
  });
});

describe('the answer', () => {
  it('still working: it counts as used, and stays open', async () => {
    const { applications, reclaims, steps } = await warned();
    reclaims.answer('q1', { kind: 'still-working' });
    expect([applications.touched, steps()]).toEqual([['a'], ['kept: still-working']]);
    expect(() => reclaims.answer('q1', { kind: 'close-now' })).toThrow();
  });

  it('postpone: only by what its rule allows, and only as often; later it is asked anew', async () => {
    const { asks, reclaims, settle, told } = await warned();
    expect(() => reclaims.answer('q1', { kind: 'postpone', forMs: 60 * minuteMs })).toThrow('does not allow');
    reclaims.answer('q1', { kind: 'postpone', forMs: 15 * minuteMs });
    expect(told.map(({ progress }) => progress)).toEqual([{ step: 'postponed', forMs: 15 * minuteMs }]);
    // Until the server has heard of it.
    asks(reclaim({ waiting: 4 }));
    await settle();
    expect(reclaims.warnings()).toEqual([]);
    asks(reclaim({ status: 'postponed', postpones: 1 }));
    asks(reclaim({ postpones: 2 }));
    await settle();
    expect(reclaims.warnings()).toMatchObject([{ postponesLeft: 0 }]);
    expect(() => reclaims.answer('q1', { kind: 'postpone', forMs: 15 * minuteMs })).toThrow('does not allow');
  });

  it('a job runs: as long as its rule allows', async () => {
    const shield = vi.fn();
    const { reclaims, steps, clock } = await warned({}, {}, { shield });
    shield.mockImplementationOnce(() => {
      throw plainError('not-allowed', 'Too long.', '');
    });
    const until = clock.now() + minuteMs;
    expect(() => reclaims.answer('q1', { kind: 'shield', until })).toThrow('Too long');
    expect(reclaims.warnings()).toHaveLength(1);
    reclaims.answer('q1', { kind: 'shield', until });
    expect(shield.mock.lastCall?.slice(1)).toEqual([until, 8 * 60 * minuteMs]);
    expect(steps()).toEqual(['kept: shield']);
  });

  it('close now: though the mouse was just moved', async () => {
    const { application, applications, clock, reclaims, until } = await warned();
    reclaims.answer('q1', { kind: 'close-now' });
    applications.measures('a', { lastUsedAt: clock.now() });
    await until(() => reclaims.warnings()[0]?.phase === 'closed');
    expect(application.runs()).toBe(false);
  });
});

describe('nothing is closed', () => {
  it.each([
    ['it refuses to save', { saving: 'refuses' }, 'failed: refused', 'asks its user something'],
    ['it does nothing', { saving: 'nothing' }, 'failed: not-saved', 'still has unsaved changes'],
    ['it saves an empty file', { saving: 'empty' }, 'failed: empty', 'an empty file'],
    ['the disk is full', { saving: 'breaks' }, 'failed: refused', 'the disk is full'],
    ['it does not answer', { saving: 'silent' }, 'failed: no-answer', 'does not answer'],
    ['it refuses to close', { closing: 'refuses' }, 'failed: did-not-close', 'Everything is saved'],
  ] as const)('when %s, and its user is told', async (_what, moods, step, words) => {
    const { application, clock, reclaims, until, steps, receipts } = await warned({}, moods);
    clock.advance(5 * minuteMs);
    await until(() => reclaims.warnings()[0]?.phase === 'failed');
    expect(application.runs()).toBe(true);
    expect(steps()).toEqual(['closing', step]);
    expect(reclaims.warnings()[0]?.problem).toContain(words);
    expect(receipts.all()[0]).toMatchObject({ result: 'failed', explanation: expect.stringContaining(words) });
    // What was in the file is still somewhere, and what its user sees is in the application or in the file.
    const all = readdirSync(folder).map((name) => (name === 'receipts' ? null : contentAt(join(folder, name))));
    expect(all).toContain('before');
    reclaims.answer('q1', { kind: 'dismiss' });
    expect(reclaims.warnings()).toEqual([]);
  });

  it('when its user comes back while it is saved; the copies are kept', async () => {
    const { application, applications, clock, reclaims, until, steps, receipts } = await warned(
      {},
      { savesCopies: true },
    );
    clock.advance(5 * minuteMs);
    await until(() => reclaims.warnings()[0]?.phase === 'saving');
    applications.measures('a', { lastUsedAt: clock.now() });
    await until(() => reclaims.warnings().length === 0);
    expect(steps()).toEqual(['closing', 'kept: input']);
    expect(application.runs()).toBe(true);
    expect(receipts.all()[0]?.explanation).toContain(receipts.all()[0]?.documents[0]?.copyAt);
  });

  it('when a document was deleted meanwhile and cannot be saved elsewhere', async () => {
    const { application, clock, reclaims, until, steps } = await warned();
    rmSync(join(folder, 'bridge.svg'));
    clock.advance(5 * minuteMs);
    await until(() => reclaims.warnings()[0]?.phase === 'failed');
    expect(steps()).toEqual(['closing', 'failed: document-missing']);
    expect(application.asked).not.toContain('close');
  });

  it('when one of its documents, saved or not, lies in a folder that is never touched: nobody is asked', async () => {
    const { application, reclaims, steps } = await warned({ excludedFolders: [folder] });
    expect([steps(), reclaims.warnings()]).toEqual([['failed: excluded-folder'], []]);
    expect(application.asked).toEqual(['documents']);
  });

  it('when something is unsaved, and only what is saved may be closed', async () => {
    const { reclaims, steps } = await warned({ action: 'close-if-saved' });
    expect([steps(), reclaims.warnings()]).toEqual([['failed: unsaved'], []]);
  });

  it.skipIf(process.getuid?.() === 0)('when its folder can only be read', async () => {
    mkdirSync(join(folder, 'fixed'));
    const application = drawing('fixed/bridge.svg');
    chmodSync(join(folder, 'fixed'), 0o500);
    const station = await askedWorkstation(folder, [{ id: 'a', application, checkouts: ['c1'] }]);
    station.asks(reclaim());
    await station.settle();
    expect(station.reclaims.warnings()[0]?.documents?.[0]?.fate.kind).toBe('cannot');
    station.clock.advance(5 * minuteMs);
    await station.until(() => station.reclaims.warnings()[0]?.phase === 'failed');
    expect(station.steps()).toEqual(['closing', 'failed: folder-not-writable']);
    chmodSync(join(folder, 'fixed'), 0o700);
  });

  it('when nobody knows how it saves, or it cannot be found', async () => {
    const application = drawing();
    const station = await askedWorkstation(folder, [{ id: 'a', application, checkouts: ['c1'], session: null }]);
    station.asks(reclaim(), reclaim({ id: 'q2', checkoutId: 'c9' }));
    await station.settle();
    station.clock.advance(30_000);
    expect(station.told).toEqual([
      { id: 'q1', progress: { step: 'failed', why: 'no-adapter' } },
      { id: 'q2', progress: { step: 'failed', why: 'application-unknown' } },
    ]);
    // Somebody waits for the seat, so its user hears of it all the same.
    expect(station.reclaims.warnings()).toMatchObject([{ id: 'q1', phase: 'failed', closesAt: null }]);
    expect(station.reclaims.warnings()[0]?.problem).not.toBe('');
  });

  it('when the app ends while it is asked', async () => {
    const { application, clock, reclaims, told } = await warned();
    await reclaims.end();
    clock.advance(60 * minuteMs);
    expect([application.runs(), told, reclaims.warnings()]).toEqual([true, [], []]);
  });
});

it('closes what is saved, and leaves no trace of it', async () => {
  const application = drawing();
  for (const document of application.documents) Object.assign(document, { dirty: false, content: 'before' });
  const station = await askedWorkstation(folder, [{ id: 'a', application, checkouts: ['c1'] }]);
  station.asks(reclaim({ action: 'close-if-saved' }));
  await station.settle();
  station.clock.advance(5 * minuteMs);
  await station.until(() => station.reclaims.warnings()[0]?.phase === 'closed');
  expect(readdirSync(folder).toSorted()).toEqual(['bridge.svg', 'receipts']);
  expect(station.told.at(-1)?.progress).toEqual({ step: 'closed', saved: 0, bytes: 0 });
});

it('saves over the file where its rule or its user says so', async () => {
  const { clock, reclaims, until, receipts } = await warned({}, {}, { overwrite: () => true });
  const longAgo = new Date(2020, 1, 2);
  utimesSync(join(folder, 'bridge.svg'), longAgo, longAgo);
  clock.advance(5 * minuteMs);
  await until(() => reclaims.warnings()[0]?.phase === 'closed');
  expect(contentAt(join(folder, 'bridge.svg'))).toBe('after');
  expect(readdirSync(folder)).toHaveLength(2);
  expect(receipts.all()[0]?.documents[0]).toMatchObject({ way: 'overwrite', saved: { bytes: 5 } });
});

it('saves what was never saved in a folder of its own, where it can', async () => {
  const untitled = { id: 'u', name: 'Untitled 1', path: null, content: 'new', dirty: true };
  const application = createScriptedApplication([untitled], { savesCopies: true });
  const station = await askedWorkstation(folder, [{ id: 'a', application, checkouts: ['c1'] }]);
  station.asks(reclaim());
  await station.settle();
  station.clock.advance(5 * minuteMs);
  await station.until(() => station.reclaims.warnings()[0]?.phase === 'closed');
  const [name = ''] = readdirSync(join(folder, 'safe'));
  expect(name).toBe('Untitled 1 (Seatlight 2026-11-22 14.10)');
  expect(contentAt(join(folder, 'safe', name))).toBe('new');
});

it('asks once about an application with several seats, and tells of all of them', async () => {
  const { asks, clock, reclaims, settle, told, until } = await warned();
  asks(reclaim(), reclaim({ id: 'q2', checkoutId: 'c2' }));
  await settle();
  expect(reclaims.warnings()).toHaveLength(1);
  clock.advance(5 * minuteMs);
  await until(() => reclaims.warnings()[0]?.phase === 'closed');
  expect(told.filter(({ progress }) => progress.step === 'closed')).toEqual([
    { id: 'q1', progress: { step: 'closed', saved: 1, bytes: 5 } },
    { id: 'q2', progress: { step: 'closed', saved: 0, bytes: 0 } },
  ]);
});

it('asks about two applications at once, each by itself', async () => {
  const [a, b] = [drawing('a.svg'), drawing('b.svg')];
  const station = await askedWorkstation(folder, [
    { id: 'a', application: a, checkouts: ['c1'] },
    { id: 'b', application: b, checkouts: ['c2'] },
  ]);
  station.asks(reclaim(), reclaim({ id: 'q2', checkoutId: 'c2' }));
  await station.until(() => station.reclaims.warnings().length === 2);
  station.applications.measures('a', { lastUsedAt: station.clock.now() });
  station.clock.advance(5 * minuteMs);
  await station.until(() => station.reclaims.warnings()[0]?.phase === 'closed');
  expect([a.runs(), b.runs()]).toEqual([true, false]);
  expect(station.told.map(({ id, progress }) => [id, progress.step])).toEqual([
    ['q1', 'kept'],
    ['q2', 'closing'],
    ['q2', 'closed'],
  ]);
});

it('only suggests: nothing is closed by itself, but on request', async () => {
  const { application, clock, reclaims, settle, told, until } = await warned({ action: 'suggest' });
  expect(reclaims.warnings()).toMatchObject([{ action: 'suggest', closesAt: null, phase: 'asking' }]);
  clock.advance(24 * 60 * minuteMs);
  await settle();
  expect([application.runs(), told]).toEqual([true, []]);
  reclaims.answer('q1', { kind: 'close-now' });
  await until(() => reclaims.warnings()[0]?.phase === 'closed');
  expect(application.runs()).toBe(false);
});

it('tells of one that an earlier run of the app had begun and did nothing for', async () => {
  const { told, reclaims } = await warned({ status: 'closing' });
  expect(told).toEqual([{ id: 'q1', progress: { step: 'failed', why: 'interrupted' } }]);
  expect(reclaims.warnings()).toEqual([]);
  expect((await warned({ status: 'closing' }, {}, { hasReceipt: () => true })).told).toEqual([]);
});
