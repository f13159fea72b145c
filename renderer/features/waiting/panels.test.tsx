import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ViewTarget } from '../../../electron/ipc/contract.ts';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { exampleDenial, examplePolicy, exampleWait } from '../../testing/example-requests.ts';
import { byId, exampleFeature, exampleNow, exampleServer, exampleState } from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, patchAfter, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const full = exampleFeature({ name: 'Solver', inUse: 50, partOf: ['suite'] });
const other = exampleFeature({ serverId: 'beta', name: 'SOLVER', inUse: 40 });
const suite = exampleFeature({ name: 'suite', issued: 4, inUse: 4 });
const servers = byId([exampleServer(), exampleServer({ id: 'beta', name: 'beta', address: '1@beta' })]);
const site = { servers, features: byId([full, other, suite]), lines: {}, marks: {} };
const hour = 3_600_000;

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(change: (bridge: FakeBridge) => void = () => {}): Promise<FakeBridge> {
  const bridge = createFakeBridge();
  bridge.state = exampleState({ site, siteInfo: { name: 'Example', demo: false, policy: examplePolicy } });
  change(bridge);
  drawn = await draw(bridge);
  // Parts of their own that are fetched when they are needed.
  await Promise.all([import('./wait-panel.tsx'), import('./link-panel.tsx'), import('../denials/denials-panel.tsx')]);
  return bridge;
}
const go = (bridge: FakeBridge, target: ViewTarget) => drawn.act(() => bridge.tell('view:go', target));
const joined = (bridge: FakeBridge) =>
  bridge.asked.filter(({ name }) => name === 'wait:join').map(({ argument }) => argument);
const panel = () => drawn.root.querySelector('section[aria-labelledby]');
const submit = (name: string) =>
  drawn.act(() => {
    expect(panel()?.querySelector('button[type="submit"]')?.textContent).toBe(name);
    panel()
      ?.querySelector('form')
      ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

describe('the form for waiting', () => {
  it('takes seats, a length of time, and what else would do', async () => {
    const bridge = await open();
    await drawn.act(() => openPanel({ kind: 'wait', featureId: full.id }));
    expect(panel()?.textContent).toContain('Wait for Solver');
    expect(drawn.findAll('checkbox').map((box) => (box as HTMLInputElement).labels?.[0]?.textContent)).toEqual([
      'SOLVERbeta · same feature · 10 free',
      'suitealpha · contains it · full',
    ]);
    await drawn.click(drawn.find('checkbox', 'suite'));
    await drawn.choose(drawn.find('combobox', 'How long'), String(2 * hour));
    await submit('Wait');
    expect(joined(bridge)).toEqual([{ featureIds: [full.id, suite.id], seats: 1, forMs: 2 * hour }]);
    expect(panel()).toBeNull();
  });

  it('keeps a wait as it is but for what is changed', async () => {
    const wait = exampleWait({ featureIds: [full.id, suite.id], seats: 3, until: exampleNow + 30 * 60_000 });
    const bridge = await open((fake) => {
      fake.state = { ...fake.state, mine: { ...emptyTopic, waits: byId([wait]) } };
    });
    await drawn.click(drawn.find('button', 'Change the wait for Solver'));
    expect(panel()?.textContent).toContain('Change the wait for Solver');
    await submit('Save');
    expect(joined(bridge)).toEqual([{ featureIds: [full.id, suite.id], seats: 3, forMs: 30 * 60_000 }]);
  });

  it('stays open with the reason when it was refused', async () => {
    await open((bridge) => bridge.answer('wait:join', () => refused('The feature is gone.')));
    await drawn.act(() => openPanel({ kind: 'wait', featureId: full.id }));
    await submit('Wait');
    expect(panel()).not.toBeNull();
    expect(drawn.text()).toContain('The feature is gone.');
  });

  it('asks for no more seats than there are', async () => {
    const bridge = await open();
    await drawn.act(() => openPanel({ kind: 'wait', featureId: suite.id }));
    const seats = drawn.find('spinbutton', 'Seats');
    await drawn.type(seats, '5');
    await drawn.act(() => seats.blur());
    expect(panel()?.textContent).toContain('From 1 to 4.');
    await submit('Wait');
    expect(joined(bridge)).toEqual([]);
  });
});

describe('a link', () => {
  it('does nothing until it is confirmed', async () => {
    const bridge = await open();
    await go(bridge, { kind: 'wait', feature: 'solver', seats: 2 });
    expect(panel()?.textContent).toContain('Wait for SOLVER, 2 seats?');
    expect(document.activeElement?.textContent).toBe('Confirm');
    expect(joined(bridge)).toEqual([]);
    await submit('Confirm');
    expect(joined(bridge)).toEqual([{ featureIds: [other.id, full.id], seats: 2, forMs: examplePolicy.keepDeniedMs }]);
  });

  it('is forgotten when it is cancelled', async () => {
    const bridge = await open();
    await go(bridge, { kind: 'wait', feature: 'solver', seats: 2 });
    await drawn.click(drawn.find('button', 'Cancel'));
    expect(panel()).toBeNull();
    expect(joined(bridge)).toEqual([]);
  });

  it('takes up license servers that are heard of while it is open', async () => {
    const bridge = await open((fake) => {
      fake.state = { ...fake.state, site: { ...site, features: byId([other]) } };
    });
    await go(bridge, { kind: 'wait', feature: 'solver', seats: 1 });
    const more = { up: { features: [full, suite] }, del: {} };
    await drawn.act(() => bridge.tell('state:patch', patchAfter(bridge.state, { site: more })));
    await submit('Confirm');
    expect(joined(bridge)).toMatchObject([{ featureIds: [other.id, full.id] }]);
  });

  it('is forgotten when the window is closed', async () => {
    const bridge = await open();
    await go(bridge, { kind: 'wait', feature: 'solver', seats: 2 });
    expect(panel()).not.toBeNull();
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await drawn.act(() => document.dispatchEvent(new Event('visibilitychange')));
    visibility.mockRestore();
    expect(panel()).toBeNull();
    expect(joined(bridge)).toEqual([]);
  });

  it('names a feature that the site does not have, and can only be closed', async () => {
    const bridge = await open();
    await go(bridge, { kind: 'wait', feature: 'nastran', seats: 1 });
    expect(panel()?.textContent).toContain('This site has no feature called “nastran”.');
    expect(() => drawn.find('button', 'Confirm')).toThrow();
    await drawn.click(drawn.find('button', 'Close'));
    expect(panel()).toBeNull();
  });

  it('says that there is no waiting list, or that nothing is known yet', async () => {
    const bridge = await open((fake) => {
      fake.state = exampleState({ site });
    });
    await go(bridge, { kind: 'wait', feature: 'solver', seats: 1 });
    expect(panel()?.textContent).toContain('This site has no waiting list.');
    await drawn.close();
    const unconnected = await open((fake) => {
      fake.state = exampleState({ site: null, siteInfo: null });
    });
    await go(unconnected, { kind: 'wait', feature: 'solver', seats: 1 });
    expect(panel()).toBeNull();
    await drawn.act(() => drawn.clock.advance(4000));
    expect(panel()?.textContent).toContain('The licences are not known yet.');
  });
});

describe('own denials', () => {
  const nowhere = exampleDenial({
    id: 'nowhere',
    feature: 'nastran',
    featureId: null,
    reason: 'no-such-feature',
    message: 'The license server has no such feature.',
    nextStep: 'Check the name.',
    lastAt: exampleNow - 30 * hour,
  });
  const satisfied = exampleDenial({ id: 'satisfied', satisfiedBy: 'suite' });

  it('are explained also where the site has no such feature', async () => {
    const bridge = await open((fake) => {
      fake.state = { ...fake.state, mine: { ...emptyTopic, denials: byId([nowhere]) } };
      fake.answer('denials:get', () => ok({ denials: [satisfied, nowhere], truncated: true }));
    });
    await go(bridge, { kind: 'denial', denialId: 'nowhere' });
    const entries = [...(panel()?.querySelectorAll('article') ?? [])].map((entry) => entry.textContent);
    expect(entries[0]).toMatch(/^nastranThe license server has no such feature.What to do: Check the name./);
    expect(entries[1]).toContain('You got suite instead.');
    expect(panel()?.textContent).toContain('There are more than are shown.');
  });

  it('may be none, or gone, or not to be had', async () => {
    const bridge = await open();
    await drawn.act(() => openPanel({ kind: 'denials', featureId: full.id, denialId: null }));
    expect(panel()?.textContent).toContain('You were not denied any licence');
    await drawn.press('Escape');
    await go(bridge, { kind: 'denial', denialId: 'gone' });
    await drawn.act(() => drawn.clock.advance(4000));
    expect(panel()?.textContent).toContain('is not known any more');
    await drawn.press('Escape');
    bridge.answer('denials:get', () => refused('The history cannot be read.'));
    await drawn.act(() => openPanel({ kind: 'denials', featureId: null, denialId: null }));
    expect(panel()?.textContent).toContain('The history cannot be read.');
  });
});
