import { afterEach, describe, expect, it } from 'vitest';
import type { ReceiptView } from '../../../electron/ipc/reclaim-contract.ts';
import { exampleClosed, exampleReceipt, exampleReclaim } from '../../testing/example-reclaim.ts';
import { examplePolicy } from '../../testing/example-requests.ts';
import { byId, exampleFeature, exampleNow, exampleServer, exampleState } from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const minute = 60_000;
const copy = 'bridge (Seatlight 2026-11-23 09.14).svg';
const two = [
  exampleClosed(),
  exampleClosed({ name: 'pier.svg', path: '/srv/pier.svg', originalPath: null, fate: { kind: 'overwrite' } }),
];

let drawn: Drawn;
afterEach(() => drawn.close());

interface Given {
  /** Seats of FLUENT that are free. */
  readonly free?: number;
  readonly waiting?: boolean;
}

/** Opens the popover, and in it what was closed. */
async function open(receipts: readonly Partial<ReceiptView>[], { free = 3, waiting = true }: Given = {}) {
  const bridge = createFakeBridge();
  const feature = exampleFeature({ name: 'FLUENT', inUse: 50 - free });
  bridge.state = exampleState({
    site: { servers: byId([exampleServer()]), features: byId([feature]), lines: {}, marks: {} },
    siteInfo: { name: 'Example', demo: false, policy: { ...examplePolicy, waiting } },
  });
  bridge.reclaim = exampleReclaim({ receipts: receipts.map(exampleReceipt) });
  drawn = await draw(bridge);
  await import('./closed-panel.tsx');
  await drawn.act(() => bridge.tell('view:go', { kind: 'closed' }));
  return bridge;
}
const asked = (bridge: FakeBridge) => bridge.asked.filter(({ name }) => name.startsWith('receipt:'));
const card = (application = 'Inkscape') => drawn.find('article', application).textContent ?? '';
const buttons = () =>
  [...drawn.find('article', 'Inkscape').querySelectorAll('button')].map(
    (button) => button.getAttribute('aria-label') ?? button.textContent,
  );

describe('the way to what was closed', () => {
  const footer = () => drawn.root.querySelector('footer')?.textContent;

  it('is at the bottom where something was closed, and nowhere else', async () => {
    await open([{}, { id: 'receipt-2' }]);
    await drawn.press('Escape');
    expect(footer()).toContain('Recently closed 2');
    await drawn.click(drawn.find('button', 'Recently closed 2'));
    expect(drawn.find('heading', 'Recently closed')).toBeDefined();
    await drawn.click(drawn.find('button', 'Recently closed 2'));
    expect(() => drawn.find('heading', 'Recently closed')).toThrow();
    await drawn.close();
    await open([]);
    expect(footer()).not.toContain('Recently closed');
    expect(drawn.text()).toContain('Nothing was closed');
  });

  it('follows what the main process tells', async () => {
    const bridge = await open([]);
    await drawn.act(() => bridge.tell('reclaim:changed', exampleReclaim({ receipts: [exampleReceipt()] })));
    expect(card()).toContain('Closed 46m ago');
  });
});

describe('a receipt', () => {
  it('says what was closed, when and why, and what became of each document', async () => {
    await open([{ documents: two }]);
    const text = card();
    expect(text).toContain('InkscapeFLUENT');
    expect(text).toContain('Untouched for 42 minutes while 3 people waited · rule “fluid dynamics”');
    expect(text).toContain(`bridge.svgSaved as ${copy} · 24.5 kB/home/you/projects/rotterdam`);
    expect(text).toContain('pier.svgSaved over itself · 24.5 kB/srv');
  });

  it.each([
    ['closed', 'Closed 46m ago'],
    ['closed-unasked', 'Ended by itself 46m ago'],
    ['failed', 'Not closed, 46m ago'],
    ['interrupted', 'Interrupted 46m ago'],
  ] as const)('says that it is %s', async (result, text) => {
    await open([{ result, explanation: 'The computer went off meanwhile.' }]);
    expect(card()).toContain(text);
    expect(card()).toContain('The computer went off meanwhile.');
  });

  it.each([
    ['changed', 'Changed since then'],
    ['missing', 'Not there any more: moved, renamed or deleted'],
    ['locked', 'In use by another program'],
    ['not-saved', 'What was new in it is not saved'],
  ] as const)('says that a document is %s', async (state, text) => {
    await open([{ documents: [exampleClosed({ state })] }]);
    expect(card()).toContain(text);
  });

  it('says nothing of a document that is as it was left, and of nothing that is not known', async () => {
    await open([
      { waiting: 0, documents: [exampleClosed({ bytes: null, state: 'unknown', fate: { kind: 'unchanged' } })] },
    ]);
    expect(card()).toContain('Had nothing unsaved/home');
    expect(card()).toContain('Untouched for 42 minutes · rule');
    expect(card()).not.toMatch(/waited|since then|not known/);
  });

  it('has nothing to open where there is no file', async () => {
    const unsaved = exampleClosed({ path: null, bytes: null, fate: { kind: 'cannot', why: 'the disk is full.' } });
    await open([{ result: 'failed', documents: [{ ...unsaved, state: 'not-saved' }] }]);
    expect(card()).toContain('Not saved: the disk is full.');
    expect(card()).not.toContain('What was new');
    expect(buttons()).toEqual(['Remove Inkscape from this list; its files stay']);
  });

  it('says that no document was open', async () => {
    await open([{ documents: [] }]);
    expect(card()).toContain('It had no document open.');
  });
});

describe('reopening', () => {
  it('of a single document is one button', async () => {
    const bridge = await open([{}]);
    expect(buttons().filter((name) => name?.startsWith('Reopen'))).toEqual([`Reopen ${copy}`]);
    await drawn.click(drawn.find('button', `Reopen ${copy}`));
    expect(asked(bridge)).toEqual([{ name: 'receipt:reopen', argument: { id: 'receipt-1', document: null } }]);
  });

  it('of many is for each, and for all', async () => {
    const bridge = await open([{ documents: two }]);
    await drawn.click(drawn.find('button', 'Reopen pier.svg'));
    await drawn.click(drawn.find('button', 'Reopen all documents of Inkscape'));
    await drawn.click(drawn.find('button', 'Open the folder of bridge.svg'));
    expect(asked(bridge)).toEqual([
      { name: 'receipt:reopen', argument: { id: 'receipt-1', document: 1 } },
      { name: 'receipt:reopen', argument: { id: 'receipt-1', document: null } },
      { name: 'receipt:open-folder', argument: { id: 'receipt-1', document: 0 } },
    ]);
  });

  it('leaves out what is not there any more', async () => {
    await open([{ documents: [exampleClosed({ state: 'missing' }), ...two.slice(1)] }]);
    expect(buttons().filter((name) => name?.startsWith('Reopen'))).toEqual(['Reopen pier.svg', 'Reopen pier.svg']);
  });

  it('waits for a seat where none is free, if there is a waiting list', async () => {
    await open([{ documents: two }], { free: 0 });
    expect(drawn.find('button', 'Reopen when a seat is free: Inkscape').textContent).toBe('Reopen when a seat is free');
    expect(drawn.find('button', 'Reopen when a seat is free: pier.svg')).toBeDefined();
    await drawn.close();
    await open([{}], { free: 0, waiting: false });
    expect(drawn.find('button', `Reopen ${copy}`)).toBeDefined();
  });

  it('can be given up while it waits', async () => {
    const bridge = await open([{ reopening: 'waiting' }], { free: 0 });
    expect(card()).toContain('Opens when a FLUENT seat is free.');
    expect(buttons().some((name) => name?.startsWith('Reopen'))).toBe(false);
    bridge.answer('receipt:keep-closed', () => ok(exampleReclaim({ receipts: [exampleReceipt()] })));
    await drawn.click(drawn.find('button', 'Keep closed: Inkscape'));
    expect(asked(bridge)).toEqual([{ name: 'receipt:keep-closed', argument: 'receipt-1' }]);
    expect(card()).not.toContain('Opens when');
  });

  it('shows how far it is, and can be done again', async () => {
    const bridge = await open([{ reopening: 'opening' }]);
    expect(card()).toContain('Opening…');
    expect(buttons().some((name) => name?.startsWith('Reopen'))).toBe(false);
    const receipts = [exampleReceipt({ reopening: 'reopened' })];
    await drawn.act(() => bridge.tell('reclaim:changed', exampleReclaim({ receipts })));
    expect(card()).toContain('Opened again');
    expect(drawn.find('button', `Reopen ${copy}`)).toBeDefined();
  });

  it('says why it did not work: what is known of it, and what is told at once', async () => {
    const bridge = await open([{ problem: 'Its program is not there any more.' }]);
    bridge.answer('receipt:reopen', () => refused('Seatlight is not connected.'));
    await drawn.click(drawn.find('button', `Reopen ${copy}`));
    const alerts = drawn.findAll('alert').map(({ textContent }) => textContent);
    expect(alerts).toContain('Its program is not there any more.');
    expect(alerts).toContain('Seatlight is not connected.');
  });
});

it('removes a receipt from the list', async () => {
  const bridge = await open([{}, { id: 'receipt-2', application: 'mousepad', at: exampleNow - 300 * minute }]);
  bridge.answer('receipt:remove', () => ok(exampleReclaim({ receipts: [exampleReceipt()] })));
  await drawn.click(drawn.find('button', 'Remove mousepad from this list'));
  expect(asked(bridge)).toEqual([{ name: 'receipt:remove', argument: 'receipt-2' }]);
  expect(() => card('mousepad')).toThrow();
});
