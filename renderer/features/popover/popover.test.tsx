import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import {
  byId,
  exampleCheckout,
  exampleFeature,
  exampleNow,
  exampleServer,
  exampleState,
} from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, patchAfter } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const solver = exampleFeature({ name: 'solver' });
const mesh = exampleFeature({ name: 'mesh', inUse: 50, queued: 2 });
const plot = exampleFeature({ name: 'plot', limit: 'unknown', issued: null, inUse: null, queued: null });
const site = { servers: byId([exampleServer()]), features: byId([solver, mesh, plot]), lines: {}, marks: {} };

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(change: (bridge: FakeBridge) => void = () => {}): Promise<FakeBridge> {
  const bridge = createFakeBridge();
  bridge.state = exampleState({ site });
  change(bridge);
  drawn = await draw(bridge);
  return bridge;
}
const names = () => drawn.findAll('treeitem').map((item) => item.querySelector('[title]')?.textContent);
const search = () => drawn.find('textbox', 'Search');
const askedOf = (bridge: FakeBridge, name: string) => bridge.asked.filter((asked) => asked.name === name);

describe('the popover', () => {
  it('shows each feature with what is free, and never a number for what is not known', async () => {
    await open();
    expect(names()).toEqual(['mesh', 'plot', 'solver']);
    expect(drawn.find('treeitem', 'mesh').textContent).toContain('full');
    expect(drawn.find('treeitem', 'mesh').textContent).toContain('2 in queue');
    expect(drawn.find('treeitem', 'solver').textContent).toContain('3 free for you');
    expect(drawn.find('treeitem', 'solver').textContent).toContain('47 of 50');
    expect(drawn.find('treeitem', 'plot').textContent).toContain('unknown');
    expect(drawn.find('treeitem', 'plot').textContent).not.toMatch(/\d/);
  });

  it('takes up changed figures without another question', async () => {
    const bridge = await open();
    const changed = exampleFeature({ name: 'solver', inUse: 40 });
    await drawn.act(() =>
      bridge.tell('state:patch', patchAfter(bridge.state, { site: { up: { features: [changed] }, del: {} } })),
    );
    expect(drawn.find('treeitem', 'solver').textContent).toContain('10 free for you');
    expect(askedOf(bridge, 'state:get')).toHaveLength(1);
  });

  it('starts in the search box, which finds as one types', async () => {
    await open();
    expect(document.activeElement).toBe(search());
    await drawn.type(search(), 'SOL');
    expect(names()).toEqual(['solver']);
  });

  it('shows the people that a search finds below their feature', async () => {
    await open((bridge) =>
      bridge.answer('search:people', () =>
        ok({
          matches: [{ featureId: mesh.id, checkouts: [exampleCheckout({ featureId: mesh.id })] }],
          truncated: false,
        }),
      ),
    );
    await drawn.type(search(), 'ana');
    await drawn.act(() => drawn.clock.advance(1000));
    expect(drawn.findAll('treeitem').map((item) => item.textContent)).toEqual([
      expect.stringContaining('mesh'),
      expect.stringContaining('ana.ruiz'),
    ]);
  });

  it('is worked by arrows and Enter, and asks for holders only then', async () => {
    const bridge = await open();
    await drawn.press('ArrowDown');
    await drawn.press('ArrowDown');
    await drawn.press('ArrowDown');
    expect(document.activeElement).toBe(drawn.find('treeitem', 'solver'));
    expect(askedOf(bridge, 'holders:watch')).toEqual([]);
    await drawn.press('Enter');
    expect(askedOf(bridge, 'holders:watch')).toEqual([{ name: 'holders:watch', argument: solver.id }]);
    const checkouts = byId([
      exampleCheckout({ since: exampleNow - 7_800_000, count: 3 }),
      exampleCheckout({ user: 'YOU', host: 'WS-031.example.org', since: exampleNow - 60_000 }),
      exampleCheckout({ user: 'm.okafor', kind: 'borrowed', until: exampleNow + 2 * 86_400_000 }),
    ]);
    await drawn.act(() =>
      bridge.tell('state:patch', patchAfter(bridge.state, { holders: { [solver.id]: { ...emptyTopic, checkouts } } })),
    );
    const lines = drawn.findAll('treeitem').map((item) => item.textContent);
    expect(lines.find((line) => line?.includes('ana.ruiz'))).toContain('3 × 2h 10m');
    expect(lines.find((line) => line?.includes('YOU'))).toContain('you');
    expect(lines.find((line) => line?.includes('m.okafor'))).toContain('borrowed until Wed');
    expect(drawn.find('treeitem', 'solver').getAttribute('aria-expanded')).toBe('true');
    await drawn.press('ArrowLeft');
    expect(askedOf(bridge, 'holders:unwatch')).toEqual([{ name: 'holders:unwatch', argument: solver.id }]);
  });

  it('goes back to the search box from the top, and from anywhere when one types', async () => {
    await open();
    await drawn.press('ArrowDown');
    await drawn.press('ArrowUp');
    expect(document.activeElement).toBe(search());
    await drawn.press('ArrowDown');
    await drawn.press('s');
    expect(document.activeElement).toBe(search());
  });

  it('hears the keys when nothing has the focus', async () => {
    await open();
    search().blur();
    await drawn.press('ArrowDown');
    expect(document.activeElement).toBe(drawn.find('treeitem', 'mesh'));
    (document.activeElement as HTMLElement).blur();
    await drawn.press('x');
    expect(document.activeElement).toBe(search());
  });

  it('can be drawn again after something in it failed', async () => {
    const bridge = await open();
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const broken = { ...solver, pools: null as unknown as typeof solver.pools };
    await drawn.act(() =>
      bridge.tell('state:patch', patchAfter(bridge.state, { site: { up: { features: [broken] }, del: {} } })),
    );
    expect(drawn.root.textContent).toContain('This window could not be shown');
    const next = { ...bridge.state, revision: bridge.state.revision + 1 };
    await drawn.act(() =>
      bridge.tell('state:patch', patchAfter(next, { site: { up: { features: [solver] }, del: {} } })),
    );
    await drawn.click(drawn.find('button', 'Try again'));
    expect(names()).toHaveLength(3);
    error.mockRestore();
  });

  it('pins with Ctrl+D and shows the pinned one first', async () => {
    const bridge = await open();
    await drawn.press('ArrowDown');
    await drawn.press('End');
    await drawn.press('d', { ctrlKey: true });
    expect(askedOf(bridge, 'feature:pin')).toEqual([
      { name: 'feature:pin', argument: { featureId: solver.id, pinned: true } },
    ]);
    expect(names()).toEqual(['solver', 'mesh', 'plot']);
  });

  it('clears the search with Esc, and closes with the next', async () => {
    const bridge = await open();
    await drawn.type(search(), 'sol');
    await drawn.press('Escape');
    expect(names()).toHaveLength(3);
    expect(askedOf(bridge, 'window:close')).toEqual([]);
    await drawn.press('Escape');
    expect(askedOf(bridge, 'window:close')).toHaveLength(1);
  });

  it('filters, with counts on the chips', async () => {
    await open();
    expect(drawn.findAll('radio').map((chip) => chip.getAttribute('aria-label'))).toEqual([
      'All, 3 features',
      'Mine, 0 features',
      'Available, 1 feature',
      'Full, 1 feature',
      'Trouble, 1 feature',
    ]);
    await drawn.click(drawn.find('radio', 'Full'));
    expect(names()).toEqual(['mesh']);
    await drawn.click(drawn.find('radio', 'Mine'));
    expect(drawn.root.textContent).toContain('You hold no seats');
  });

  it('shows old figures as old', async () => {
    const old = exampleFeature({ name: 'solver', staleSince: exampleNow - 12 * 60_000 });
    await open((bridge) => {
      bridge.state = exampleState({ site: { ...site, features: byId([old]) } });
    });
    expect(drawn.find('treeitem', 'solver').textContent).toMatch(/3 free 12/);
    expect(drawn.find('treeitem', 'solver').textContent).not.toContain('for you');
  });

  it('shows figures as old once the connection has been lost for a while', async () => {
    const bridge = await open();
    const lose = (lastFrameAt: number) => {
      const connection = { ...bridge.state.connection, status: 'reconnecting' as const, lastFrameAt };
      bridge.state = { ...bridge.state, connection };
      return drawn.act(() => bridge.tell('state:patch', patchAfter(bridge.state, { set: { connection } })));
    };
    await lose(exampleNow - 20_000);
    expect(drawn.find('treeitem', 'solver').textContent).toContain('3 free for you');
    bridge.state = { ...bridge.state, revision: bridge.state.revision + 1 };
    await lose(exampleNow - 5 * 60_000);
    expect(drawn.find('treeitem', 'solver').textContent).toMatch(/3 free 5m/);
  });

  it('explains license servers in trouble on demand', async () => {
    const problem = { kind: 'k', code: '-15', message: 'It does not answer.', nextStep: 'Start it again.' };
    await open((bridge) => {
      const server = exampleServer({ status: 'down', problem });
      bridge.state = exampleState({ site: { ...site, servers: byId([server]) } });
    });
    expect(drawn.root.textContent).toContain('alpha: It does not answer.');
    expect(drawn.root.textContent).not.toContain('Start it again.');
    await drawn.click(drawn.find('button', 'alpha: It does not answer.'));
    expect(drawn.root.textContent).toContain('Start it again.');
  });

  it('explains them at once when there is nothing else to show', async () => {
    const problem = { kind: 'k', code: null, message: 'The tool was not found.', nextStep: 'Name its path.' };
    await open((bridge) => {
      const server = exampleServer({ status: 'unknown', lastGoodReportAt: null, problem });
      bridge.state = exampleState({ site: { ...site, servers: byId([server]), features: {} } });
    });
    expect(drawn.root.textContent).toContain('Name its path.');
  });

  it('shows the top of the list after every change of search and filter', async () => {
    const many = Array.from({ length: 200 }, (_, index) => exampleFeature({ name: `feature_${index}` }));
    await open((bridge) => {
      bridge.state = exampleState({ site: { ...site, features: byId(many) } });
    });
    const scroller = drawn.find('tree', 'Features').parentElement as HTMLElement;
    for (const change of [
      () => drawn.type(search(), 'feature_1'),
      () => drawn.click(drawn.find('radio', 'Available')),
    ]) {
      scroller.scrollTop = 1000;
      await change();
      expect(scroller.scrollTop).toBe(0);
    }
  });

  it('marks the demo site and leads to the settings', async () => {
    const bridge = await open((fake) => {
      fake.state = exampleState({ site, siteInfo: { name: 'Demo', demo: true } });
    });
    expect(drawn.root.textContent).toContain('Demo site');
    await drawn.click(drawn.find('button', 'Connect to your license server'));
    expect(askedOf(bridge, 'window:open-settings')).toHaveLength(1);
  });

  it('says what to do when it was not accepted, and shows no numbers', async () => {
    const problem = { kind: 'token', code: null, message: 'The token is wrong.', nextStep: 'Enter another one.' };
    const bridge = await open((fake) => {
      const connection = { ...fake.state.connection, status: 'refused' as const, problem };
      fake.state = exampleState({ site: null, siteInfo: null, connection });
    });
    expect(drawn.root.textContent).toContain('Enter another one.');
    expect(drawn.root.textContent).not.toMatch(/\d/);
    await drawn.click(drawn.find('button', 'Open settings'));
    expect(askedOf(bridge, 'window:open-settings')).toHaveLength(1);
  });

  it('keeps what it knows while it reconnects, and tells screen readers', async () => {
    const bridge = await open();
    const problem = { kind: 'network', code: null, message: 'No answer.', nextStep: 'Check your network.' };
    const connection = { ...bridge.state.connection, status: 'reconnecting' as const, problem };
    await drawn.act(() => bridge.tell('state:patch', patchAfter(bridge.state, { set: { connection } })));
    expect(names()).toHaveLength(3);
    expect(drawn.root.textContent).toContain('Check your network.');
    expect(drawn.findAll('status').map((status) => status.textContent)).toContainEqual(
      expect.stringContaining('last known state'),
    );
  });

  it('fetches curves for what is on screen, in one request', async () => {
    const bridge = await open();
    await drawn.act(() => drawn.clock.advance(200));
    expect(askedOf(bridge, 'history:get')).toEqual([{ name: 'history:get', argument: [mesh.id, plot.id, solver.id] }]);
  });

  it('draws only a part of a long list', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => exampleFeature({ name: `feature_${index}` }));
    await open((bridge) => {
      bridge.state = exampleState({ site: { ...site, features: byId(many) } });
    });
    expect(drawn.findAll('treeitem').length).toBeLessThan(40);
    expect(drawn.find('treeitem', 'feature_0').getAttribute('aria-setsize')).toBe('2000');
  });
});
