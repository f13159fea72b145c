import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationView } from '../../../electron/ipc/reclaim-contract.ts';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import { standingReasons } from '../../../protocol/reclaim/reclaim.ts';
import { exampleApplication, exampleReclaim, idleMeasured, nothingMeasured } from '../../testing/example-reclaim.ts';
import {
  byId,
  exampleCheckout,
  exampleFeature,
  exampleNow,
  exampleServer,
  exampleState,
} from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const hour = 3_600_000;
const fluent = exampleFeature({ name: 'FLUENT', inUse: 50 });
const mine = exampleCheckout({ user: 'you', host: 'ws-031', featureId: fluent.id });
const ana = exampleCheckout({ featureId: fluent.id });

let drawn: Drawn;
afterEach(() => drawn.close());

interface Given {
  readonly checkouts?: readonly (typeof mine)[];
  readonly shields?: readonly { readonly id: string; readonly until: number }[];
  readonly offsetMs?: number;
}

async function show(application: Partial<ApplicationView>, given: Given = {}): Promise<FakeBridge> {
  const { checkouts = [mine, ana], shields = [], offsetMs = 0 } = given;
  const bridge = createFakeBridge();
  const state = exampleState({
    site: { servers: byId([exampleServer()]), features: byId([fluent]), lines: {}, marks: {} },
    holders: { [fluent.id]: { ...emptyTopic, checkouts: byId(checkouts), shields: byId(shields) } },
  });
  bridge.state = { ...state, connection: { ...state.connection, clockOffsetMs: offsetMs } };
  bridge.reclaim = exampleReclaim({ applications: [exampleApplication(application)] });
  drawn = await draw(bridge);
  await import('./application-line.tsx');
  await drawn.act(() => bridge.tell('view:go', { kind: 'feature', featureId: fluent.id }));
  return bridge;
}
const lines = () => drawn.findAll('treeitem').map(({ textContent }) => textContent ?? '');
const line = () => lines().find((text) => text.startsWith('Inkscape'));
const shields = (bridge: FakeBridge) =>
  bridge.asked.filter(({ name }) => name === 'reclaim:shield').map(({ argument }) => argument);

describe('the application behind one’s own seat', () => {
  it('is told below the seat: how idle it is, and why it is not asked back', async () => {
    await show({});
    const at = lines().findIndex((text) => text.startsWith('Inkscape'));
    expect(lines()[at - 1]).toContain('ws-031');
    expect(lines()[at + 1]).toContain('ana.ruiz');
    expect(line()).toContain('Inkscape: untouched for 12 minutes · processor 0.3 %');
    expect(line()).toContain('It is not asked back while nobody waits for one.');
  });

  it.each([
    [{ ...idleMeasured, lastUsedAt: exampleNow - 3000 }, 'Inkscape: in use now'],
    [nothingMeasured, 'Inkscape: when it was last used is not knownIt is not asked back'],
  ])('says what is known of it', async (measured, text) => {
    await show({ measured });
    expect(line()).toContain(text);
  });

  it('has a plain sentence for every reason', async () => {
    const told = new Set<string>();
    const bridge = await show({});
    for (const reason of standingReasons) {
      const standings = [{ feature: 'FLUENT', rule: null, reason }];
      const applications = [exampleApplication({ standings })];
      await drawn.act(() => bridge.tell('reclaim:changed', exampleReclaim({ applications })));
      const sentence = drawn.findAll('treeitem').find(({ textContent }) => textContent?.startsWith('Inkscape'));
      told.add(sentence?.querySelectorAll('p')[1]?.textContent ?? '');
    }
    expect(told.size).toBe(standingReasons.length);
    for (const sentence of told) expect(sentence).toMatch(/^It is .+\.$/);
  });

  it('says nothing of why where that is not about this feature', async () => {
    await show({ standings: [{ feature: 'MATLAB', rule: null, reason: 'young' }] });
    expect(line()).not.toContain('asked back');
  });

  it('is not shown at a seat on another computer, nor where it holds another feature', async () => {
    await show({}, { checkouts: [{ ...mine, host: 'lap-1' }, ana] });
    expect(line()).toBeUndefined();
    await drawn.close();
    await show({ features: ['MATLAB'] });
    expect(line()).toBeUndefined();
  });
});

describe('a job that runs', () => {
  it('is said for as long as is allowed', async () => {
    const bridge = await show({ maxShieldMs: hour });
    await drawn.click(drawn.find('button', 'A job runs until… (Inkscape)'));
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    expect(items).toHaveLength(2);
    await drawn.click(items[0] as HTMLElement);
    expect(shields(bridge)).toEqual([{ applicationId: 'application-1', until: exampleNow + hour / 2 }]);
  });

  it('is offered by keys alone', async () => {
    await show({ maxShieldMs: hour });
    const button = drawn.find('button', 'A job runs until… (Inkscape)');
    await drawn.act(() => button.focus());
    await drawn.press('ArrowDown');
    expect(document.querySelectorAll('[role="menuitem"]')).toHaveLength(2);
    // The list did not move on to its next line meanwhile.
    expect(document.activeElement?.closest('[role="treeitem"]')?.textContent ?? '').not.toContain('ana.ruiz');
  });

  it('is taken back', async () => {
    const bridge = await show({ shieldedUntil: exampleNow + hour });
    expect(line()).toMatch(/You said that a job runs until \d/);
    bridge.answer('reclaim:shield', () => ok(exampleReclaim({ applications: [exampleApplication()] })));
    await drawn.click(drawn.find('button', 'No job runs any more'));
    expect(shields(bridge)).toEqual([{ applicationId: 'application-1', until: null }]);
    expect(line()).not.toContain('You said');
  });

  it('is over by itself', async () => {
    await show({ shieldedUntil: exampleNow + 2000 });
    await drawn.act(() => drawn.clock.advance(2000));
    expect(line()).not.toContain('You said');
  });

  it('is asked about when the application works hard, unless it was said already', async () => {
    await show({ suggestShield: true });
    expect(line()).toContain('Inkscape is working hard: does a job run?');
    await drawn.close();
    await show({ suggestShield: true, shieldedUntil: exampleNow + hour });
    expect(line()).not.toContain('does a job run?');
  });

  it('is not offered where the site does not allow it', async () => {
    await show({ maxShieldMs: 0, suggestShield: true });
    expect(line()).toContain('untouched');
    expect(line()).not.toContain('job');
  });

  it('says why it could not be noted', async () => {
    const bridge = await show({ shieldedUntil: exampleNow + hour });
    bridge.answer('reclaim:shield', () => refused('It is asked back already.'));
    await drawn.click(drawn.find('button', 'No job runs any more'));
    expect(line()).toContain('It is asked back already.');
  });

  it('of a colleague is seen beside their seat while it runs, by this computer’s clock', async () => {
    const until = exampleNow + hour;
    await show({}, { shields: [{ id: ana.id, until }], offsetMs: 30 * 60_000 });
    const time = new Intl.DateTimeFormat('en-GB', { minute: '2-digit' }).format(until - 30 * 60_000);
    const seat = () => lines().find((text) => text.includes('ana.ruiz'));
    expect(seat()).toMatch(new RegExp(`running a job until \\d\\d:${time.padStart(2, '0')}`));
    await drawn.act(() => drawn.clock.advance(hour));
    expect(seat()).not.toContain('running a job');
    expect(seat()).toContain('ws-114');
  });
});
