import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from '../../../electron/ipc/contract.ts';
import { emptyTopic } from '../../../protocol/empty-tables.ts';
import { exampleNotice, examplePolicy } from '../../testing/example-requests.ts';
import { byId, exampleFeature, exampleNow, exampleServer, exampleState } from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const solver = exampleFeature({ name: 'solver', inUse: 50 });
const site = { servers: byId([exampleServer()]), features: byId([solver]), lines: {}, marks: {} };
const notices = [
  exampleNotice({
    id: 'new',
    title: 'A solver seat is no longer kept',
    target: { kind: 'feature', featureId: solver.id },
  }),
  exampleNotice({ id: 'old', title: 'alpha is back', body: '', target: null, read: true, at: exampleNow - 3_600_000 }),
];

let drawn: Drawn;
afterEach(() => drawn.close());

async function open(given: readonly Notice[] = notices, change: (bridge: FakeBridge) => void = () => {}) {
  const bridge = createFakeBridge();
  bridge.state = exampleState({
    site,
    siteInfo: { name: 'Example', demo: false, policy: examplePolicy },
    holders: { [solver.id]: emptyTopic },
  });
  bridge.notices = given;
  change(bridge);
  drawn = await draw(bridge);
  return bridge;
}
const argumentsOf = (bridge: FakeBridge, name: string) =>
  bridge.asked.filter((asked) => asked.name === name).map(({ argument }) => argument);
const bell = () => drawn.find('button', 'Notifications');
const panel = () => drawn.root.querySelector('section[aria-labelledby]');

describe('the notification centre', () => {
  it('counts what is new on the bell', async () => {
    const bridge = await open();
    expect(bell().getAttribute('aria-label')).toBe('Notifications, 1 new one');
    await drawn.act(() => bridge.tell('notices:changed', { notices: [], unread: 12, popUps: true }));
    expect(bell().getAttribute('aria-label')).toBe('Notifications, 12 new ones');
    await drawn.act(() => bridge.tell('notices:changed', { notices: [], unread: 0, popUps: true }));
    expect(bell().getAttribute('aria-label')).toBe('Notifications');
  });

  it('lists notices in their order, and marks them as read when it is left', async () => {
    const bridge = await open();
    await drawn.click(bell());
    expect(document.activeElement?.textContent).toBe('Notifications');
    const rows = drawn.findAll('listitem').length ? drawn.findAll('listitem') : [...drawn.root.querySelectorAll('li')];
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^A solver seat is no longer kept \(new\)All seats are in use.*12.*ago$/),
      expect.stringMatching(/^alpha is back1.*ago$/),
    ]);
    expect(argumentsOf(bridge, 'notices:read')).toEqual([]);
    await drawn.press('Escape');
    expect(panel()).toBeNull();
    expect(argumentsOf(bridge, 'notices:read')).toEqual([null]);
    expect(bell().getAttribute('aria-label')).toBe('Notifications');
    expect(argumentsOf(bridge, 'window:close')).toEqual([]);
  });

  it('marks them as read, too, when the window goes away with it', async () => {
    const bridge = await open();
    await drawn.click(bell());
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await drawn.act(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(argumentsOf(bridge, 'notices:read')).toEqual([null]);
    visibility.mockReturnValue('visible');
    await drawn.act(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(argumentsOf(bridge, 'notices:read')).toEqual([null]);
    visibility.mockRestore();
  });

  it('leads to what a notice is about', async () => {
    const bridge = await open();
    await drawn.click(bell());
    await drawn.click(drawn.find('button', 'A solver seat is no longer kept'));
    expect(argumentsOf(bridge, 'notices:read')[0]).toBe('new');
    expect(panel()).toBeNull();
    expect(drawn.find('treeitem', 'solver').getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Wait for solver');
  });

  it('keeps the list out of reach while it lies over it', async () => {
    await open();
    await drawn.click(bell());
    expect(drawn.root.querySelector('main > :first-child')?.hasAttribute('inert')).toBe(true);
    await drawn.press('s');
    expect(document.activeElement?.textContent).toBe('Notifications');
    await drawn.click(drawn.find('button', 'Back to the list'));
    expect(drawn.root.querySelector('main > :first-child')?.hasAttribute('inert')).toBe(false);
  });

  it('marks all as read, clears, and then says that nothing was missed', async () => {
    const bridge = await open();
    await drawn.click(bell());
    await drawn.click(drawn.find('button', 'Mark all as read'));
    expect(argumentsOf(bridge, 'notices:read')).toEqual([null]);
    expect(drawn.text()).not.toContain('(new)');
    await drawn.click(drawn.find('button', 'Clear all'));
    expect(argumentsOf(bridge, 'notices:clear')).toHaveLength(1);
    expect(drawn.text()).toContain('Nothing missed');
    expect(() => drawn.find('button', 'Clear all')).toThrow();
  });

  it('mutes the feature of a notice, and unmutes it', async () => {
    const bridge = await open();
    await drawn.click(bell());
    await drawn.click(drawn.find('button', 'Mute solver'));
    expect(drawn.text()).toContain('Pop-ups about solver are muted.');
    await drawn.click(drawn.find('button', 'Unmute solver'));
    expect(argumentsOf(bridge, 'feature:mute')).toEqual([
      { featureId: solver.id, muted: true },
      { featureId: solver.id, muted: false },
    ]);
  });

  it('says so where the system shows no pop-ups', async () => {
    await open([], (bridge) => bridge.answer('notices:get', () => ok({ notices: [], unread: 0, popUps: false })));
    await drawn.click(bell());
    expect(drawn.text()).toContain('This desktop shows no pop-ups.');
  });

  it('opens at once when the window was opened for it', async () => {
    await open(notices, (bridge) => bridge.answer('view:target', () => ok({ kind: 'notices' })));
    expect(panel()?.textContent).toContain('alpha is back');
  });
});
