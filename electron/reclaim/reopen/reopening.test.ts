import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tableOf } from '../../../protocol/tables.ts';
import { createManualClock } from '../../../protocol/testing/manual-clock.ts';
import type { AgentState } from '../../agent/agent-state.ts';
import { feature } from '../../agent/testing/fake-server.ts';
import type { DocumentState } from '../../documents/document-state.ts';
import { mineOf, offer, personState, wait } from '../../notices/testing/person-state.ts';
import { openReceipts } from '../receipts/receipts.ts';
import { aReceipt } from '../testing/a-receipt.ts';
import { type KeptReopens, noReopens, readReopens } from './kept-reopens.ts';
import { createReopening } from './reopening.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-reopen-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run({ free = 1, kept = noReopens, states = {} as Record<string, DocumentState> } = {}) {
  const clock = createManualClock();
  const base = personState({});
  const siteOf = (available: number) => ({
    servers: {},
    marks: {},
    lines: {},
    features: tableOf([feature('FLUENT', { available, inUse: 10 - available })]),
  });
  let state: AgentState = {
    ...base,
    site: siteOf(free),
    siteInfo: { name: 'Site', demo: false, policy: { ...usualPolicy, waiting: true } },
  };
  const listeners = new Set<(next: AgentState) => void>();
  const receipts = await openReceipts({ folder: join(folder, 'receipts'), now: clock.now, log() {} });
  await receipts.keep(aReceipt());
  const person = { join: vi.fn(async () => {}), leave: vi.fn(async () => {}), answerOffer: vi.fn(async () => offer()) };
  const opened: string[][] = [];
  let saved: KeptReopens = kept;
  const stateOf = async ({ path }: { path: string }) => states[path] ?? 'as-left';
  const reopening = createReopening({
    store: {
      get: () => state,
      dispatch() {},
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    ...{ person, receipts, stateOf, now: clock.now },
    kept: {
      value: kept,
      save(next) {
        saved = next;
      },
      flush: async () => {},
    },
    async reopen(program, files) {
      const found = await Promise.all(files.map(stateOf));
      const paths = files.flatMap(({ path }, index) => (found[index] === 'missing' ? [] : [path]));
      opened.push([program, ...paths]);
      return { states: found, started: paths.length > 0 };
    },
    log() {},
  });
  return {
    ...{ reopening, receipts, person, opened, clock },
    saved: () => saved,
    becomes(change: Parameters<typeof mineOf>[0]) {
      state = { ...state, mine: mineOf(change) };
      for (const listener of listeners) listener(state);
    },
    settle: () => new Promise((resolve) => setTimeout(resolve, 20)),
    state: () => reopening.state(receipts.all()[0] ?? aReceipt()),
  };
}

const usualPolicy = { headStartMs: 0, keepDeniedMs: 0, anonymous: false, asks: true };
const program = '/opt/sketch/bin/sketch';

it('opens all documents, or one, at once while a seat is free', async () => {
  const { reopening, opened, person, state } = await run();
  await reopening.reopen('r1', null);
  await reopening.reopen('r1', 1);
  expect(opened).toEqual([
    [program, '/work/a copy.svg', '/work/b.svg'],
    [program, '/work/b.svg'],
  ]);
  expect(person.join).not.toHaveBeenCalled();
  expect(state()).toBe('reopened');
});

it('waits for a seat where none is free, and opens when it is offered', async () => {
  const { reopening, opened, person, state, becomes, settle } = await run({ free: 0 });
  await reopening.reopen('r1', null);
  expect(person.join).toHaveBeenCalledWith(expect.objectContaining({ featureIds: ['FLUENT'], seats: 1 }));
  expect([state(), opened]).toEqual(['waiting', []]);
  becomes({ waits: [wait()] });
  becomes({ waits: [wait()], offers: [offer()] });
  await settle();
  expect(person.answerOffer.mock.calls).toEqual([['o1', 'start']]);
  expect(opened).toEqual([[program, '/work/a copy.svg', '/work/b.svg']]);
  expect(state()).toBe('reopened');
});

it('still waits after a restart', async () => {
  const first = await run({ free: 0 });
  await first.reopening.reopen('r1', 0);
  const second = await run({ free: 0, kept: readReopens(JSON.parse(JSON.stringify(first.saved()))) });
  expect(second.state()).toBe('waiting');
  second.becomes({ waits: [wait()], offers: [offer()] });
  await second.settle();
  expect(second.opened).toEqual([[program, '/work/a copy.svg']]);
});

it('keeps it closed on request, and leaves the line only if it was joined for it', async () => {
  const { reopening, person, state, becomes } = await run({ free: 0 });
  await reopening.reopen('r1', null);
  becomes({ waits: [wait()] });
  await reopening.keepClosed('r1');
  expect([person.leave.mock.calls, state()]).toEqual([[['w1']], 'no']);
  await reopening.reopen('r1', null);
  await reopening.keepClosed('r1');
  expect(person.leave).toHaveBeenCalledTimes(1);
});

it('says so when the place in the line is gone', async () => {
  const { reopening, becomes, clock, state } = await run({ free: 0 });
  await reopening.reopen('r1', null);
  becomes({ waits: [wait()] });
  clock.advance(60_000);
  becomes({ offers: [offer({ status: 'lapsed' })] });
  expect(state()).toBe('no');
  expect(reopening.problem('r1')).toContain('waiting list is gone');
});

it('says which files are not there, opens the others, and waits for nothing when none is', async () => {
  const { reopening, opened } = await run({ states: { '/work/b.svg': 'missing' } });
  await reopening.reopen('r1', null);
  expect(opened).toEqual([[program, '/work/a copy.svg']]);
  expect(reopening.problem('r1')).toContain('/work/b.svg is not there any more');
  const none = await run({ free: 0, states: { '/work/b.svg': 'program' } });
  await expect(none.reopening.reopen('r1', 1)).rejects.toThrow('never opened');
  expect(none.person.join).not.toHaveBeenCalled();
  await expect(none.reopening.reopen('r1', 7)).rejects.toThrow('no file to open');
});

it('knows only what is kept', async () => {
  const { reopening, opened } = await run({ free: 0 });
  await expect(reopening.reopen('gone', null)).rejects.toThrow('not kept any more');
  expect(opened).toEqual([]);
});
