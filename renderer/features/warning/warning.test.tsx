import { afterEach, describe, expect, it } from 'vitest';
import type { WarningView } from '../../../electron/ipc/reclaim-contract.ts';
import {
  exampleReclaim,
  exampleWarned,
  exampleWarning,
  idleMeasured,
  nothingMeasured,
} from '../../testing/example-reclaim.ts';
import { exampleNow } from '../../testing/example-site.ts';
import { createFakeBridge, type FakeBridge, ok, refused } from '../../testing/fake-bridge.ts';
import { type Drawn, draw } from '../../testing/render.tsx';

const minute = 60_000;
const hour = 60 * minute;

let drawn: Drawn;
afterEach(() => drawn.close());

async function show(warnings: readonly WarningView[]): Promise<FakeBridge> {
  const bridge = createFakeBridge('warning');
  bridge.reclaim = exampleReclaim({ warnings });
  drawn = await draw(bridge);
  // The window is a part of its own that is fetched when it is needed.
  await import('./warning.tsx');
  await drawn.act(() => {});
  return bridge;
}
const open = (first: Partial<WarningView> = {}, ...others: readonly Partial<WarningView>[]) =>
  show([first, ...others].map(exampleWarning));
const answers = (bridge: FakeBridge) =>
  bridge.asked.filter(({ name }) => name === 'reclaim:answer').map(({ argument }) => argument);
const card = (application: string) => drawn.find('article', application);
const buttonIn = (application: string, text: string) =>
  [...card(application).querySelectorAll('button')].find((button) => button.textContent === text) as HTMLElement;
const announced = () =>
  drawn
    .findAll('status')
    .map(({ textContent }) => textContent)
    .join('');
const menuItems = () => [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];

describe('the warning', () => {
  it('says what is closed when, why, and what was measured', async () => {
    await open({ usePercent: 98 });
    const text = card('Inkscape').textContent;
    expect(text).toContain('holds FLUENT');
    expect(text).toContain(
      'Untouched for 42 minutes, and 3 people are waiting for FLUENT. 98 % of its seats are in use.',
    );
    expect(drawn.findAll('timer').map(({ textContent }) => textContent)).toEqual(['Closes in 1:48']);
    expect(text).toContain('Last used42 minutes ago');
    expect(text).toContain('Processor0.3 %');
    expect(text).toContain('Disk0 kB/s');
    expect(text).toContain('Working processesnone');
  });

  it('counts down by the second, and never below nothing', async () => {
    await open();
    await drawn.act(() => drawn.clock.advance(3000));
    expect(drawn.findAll('timer')[0]?.textContent).toBe('Closes in 1:45');
    await drawn.act(() => drawn.clock.advance(10 * minute));
    expect(drawn.findAll('timer')[0]?.textContent).toBe('Closes in 0:00');
  });

  it('tells screen readers at a few moments only', async () => {
    await open();
    const told = new Set([announced()]);
    for (let second = 0; second < 108; second += 1) {
      await drawn.act(() => drawn.clock.advance(1000));
      told.add(announced());
    }
    expect([...told]).toEqual([
      'Inkscape is idle and closes in 2 minutes.',
      'Inkscape is idle and closes in 1 minute.',
      'Inkscape is idle and closes in 30 seconds.',
      'Inkscape is idle and closes in 10 seconds.',
    ]);
  });

  it('says that something is not known instead of showing nothing of it', async () => {
    await open({ measured: nothingMeasured, usePercent: null, waiting: 0 });
    const text = card('Inkscape').textContent;
    expect(text?.match(/not known/g)).toHaveLength(4);
    expect(text).toContain('Untouched for 42 minutes.');
    expect(text).not.toMatch(/waiting|in use/);
  });

  it('tells one who works at it right now so, and counts what works for it', async () => {
    await open({
      measured: { ...idleMeasured, lastUsedAt: exampleNow - 5000, workingChildren: 2, processorPercent: 87.6 },
    });
    const text = card('Inkscape').textContent;
    expect(text).toContain('Last usedjust now');
    expect(text).toContain('Working processes2');
    expect(text).toContain('Processor88 %');
  });
});

describe('the documents of a warning', () => {
  it('are looked for, and then told each with what becomes of it', async () => {
    const bridge = await open({ documents: null });
    expect(card('Inkscape').textContent).toContain('Looking at its documents…');
    const neverSaved = { kind: 'copy' as const, to: 'C:\\Safe\\New document 1 (Seatlight).svg' };
    const documents = [
      exampleWarned(),
      exampleWarned({ name: 'New document 1', path: null, fate: neverSaved }),
      exampleWarned({ name: 'same.svg', fate: { kind: 'unchanged' } }),
      exampleWarned({ name: 'over.svg', fate: { kind: 'overwrite' } }),
    ];
    await drawn.act(() =>
      bridge.tell('reclaim:changed', exampleReclaim({ warnings: [exampleWarning({ documents })] })),
    );
    expect([...card('Inkscape').querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'bridge.svgSaved as a copy: bridge (Seatlight 2026-11-23 10.00).svg',
      'New document 1Saved as a copy: New document 1 (Seatlight).svg in C:\\Safe',
      'same.svgNothing in it is unsaved',
      'over.svgSaved over itself',
    ]);
    expect(buttonIn('Inkscape', 'Save and close now')).toBeDefined();
  });

  it('need no saving where nothing is unsaved, or none is open', async () => {
    const bridge = await open({ documents: [exampleWarned({ fate: { kind: 'unchanged' } })] });
    expect(buttonIn('Inkscape', 'Close now')).toBeDefined();
    await drawn.act(() =>
      bridge.tell('reclaim:changed', exampleReclaim({ warnings: [exampleWarning({ documents: [] })] })),
    );
    expect(card('Inkscape').textContent).toContain('No document is open.');
    expect(buttonIn('Inkscape', 'Close now')).toBeDefined();
  });

  it('keep their application open when one of them cannot be saved', async () => {
    await open({
      documents: [
        exampleWarned(),
        exampleWarned({ name: 'x.msh', fate: { kind: 'cannot', why: 'the disk is full.' } }),
      ],
    });
    const text = card('Inkscape').textContent;
    expect(text).toContain('Cannot be saved: the disk is full.');
    expect(text).toContain('so Inkscape stays open');
    expect(drawn.findAll('timer')).toEqual([]);
    expect(buttonIn('Inkscape', 'Save and close now')).toBeUndefined();
    expect(announced()).toBe('Inkscape is idle. Its licence could be given back.');
  });
});

describe('the answers to a warning', () => {
  it('begin with the one that changes nothing, which has the focus', async () => {
    const bridge = await open();
    expect(document.activeElement?.textContent).toBe('Still working');
    await drawn.click(document.activeElement as HTMLElement);
    expect(answers(bridge)).toEqual([{ id: 'reclaim-1', answer: { kind: 'still-working' } }]);
  });

  it('close at once', async () => {
    const bridge = await open();
    await drawn.click(buttonIn('Inkscape', 'Save and close now'));
    expect(answers(bridge)).toEqual([{ id: 'reclaim-1', answer: { kind: 'close-now' } }]);
  });

  it('put it off by what the rule allows, as often as it does', async () => {
    const bridge = await open({ postponesMs: [15 * minute, 2 * hour], postponesLeft: 1 });
    expect(card('Inkscape').textContent).toContain('1 left');
    expect(buttonIn('Inkscape', '30 min')).toBeUndefined();
    await drawn.click(drawn.find('button', 'Postpone: 15 min'));
    await drawn.click(drawn.find('button', 'Postpone: 2h'));
    expect(answers(bridge)).toEqual([
      { id: 'reclaim-1', answer: { kind: 'postpone', forMs: 15 * minute } },
      { id: 'reclaim-1', answer: { kind: 'postpone', forMs: 2 * hour } },
    ]);
  });

  it('do not put it off once that was done too often, or is not allowed', async () => {
    const bridge = await open({ postponesLeft: 0 });
    expect(card('Inkscape').textContent).toContain('It cannot be put off any more.');
    expect(() => drawn.find('button', 'Postpone')).toThrow();
    await drawn.act(() =>
      bridge.tell('reclaim:changed', exampleReclaim({ warnings: [exampleWarning({ postponesMs: [] })] })),
    );
    expect(card('Inkscape').textContent).not.toMatch(/Postpone|put off/);
  });

  it('say until when a job runs, within what is allowed', async () => {
    const bridge = await open({ maxShieldMs: hour });
    await drawn.click(drawn.find('button', 'A job runs until… (Inkscape)'));
    expect(menuItems().map(({ textContent }) => textContent?.replace(/until.*/, ''))).toEqual(['30 minutes', '1 hour']);
    await drawn.click(menuItems()[1] as HTMLElement);
    expect(answers(bridge)).toEqual([{ id: 'reclaim-1', answer: { kind: 'shield', until: exampleNow + hour } }]);
  });

  it('say nothing of jobs where the rule allows none', async () => {
    await open({ maxShieldMs: 0 });
    expect(card('Inkscape').textContent).not.toContain('A job runs');
  });

  it('change nothing on Escape', async () => {
    const bridge = await open();
    await drawn.press('Escape');
    expect(answers(bridge)).toEqual([]);
    expect(bridge.asked.map(({ name }) => name)).not.toContain('window:close');
    expect(card('Inkscape')).toBeDefined();
  });

  it('say why they could not be taken', async () => {
    const bridge = await open();
    bridge.answer('reclaim:answer', () => refused('It was closed already.'));
    await drawn.click(buttonIn('Inkscape', 'Still working'));
    expect(drawn.findAll('alert').map(({ textContent }) => textContent)).toContain('It was closed already.');
  });

  it('show at once what comes of them', async () => {
    const bridge = await open();
    bridge.answer('reclaim:answer', () => ok(exampleReclaim({ warnings: [exampleWarning({ phase: 'saving' })] })));
    await drawn.click(buttonIn('Inkscape', 'Save and close now'));
    expect(card('Inkscape').textContent).toContain('Saving its documents…');
  });
});

describe('what is done once the time is over', () => {
  it.each([
    ['saving', 'Saving its documents…'],
    ['closing', 'Closing Inkscape…'],
  ] as const)('%s leaves nothing to answer', async (phase, text) => {
    await open({ phase });
    expect(card('Inkscape').textContent).toContain(text);
    expect(drawn.findAll('button')).toEqual([]);
    expect(drawn.findAll('timer')).toEqual([]);
  });

  it('says that it is closed, and where its documents are', async () => {
    const bridge = await open({ phase: 'closed' });
    expect(card('Inkscape').textContent).toContain('Inkscape is closedIts documents are under Recently closed.');
    expect(document.activeElement?.textContent).toBe('OK');
    await drawn.click(document.activeElement as HTMLElement);
    expect(answers(bridge)).toEqual([{ id: 'reclaim-1', answer: { kind: 'dismiss' } }]);
  });

  it('says that nothing was closed, and why', async () => {
    const bridge = await open({ phase: 'failed', problem: 'The disk is full. Make room on it.' });
    expect(drawn.findAll('alert').map(({ textContent }) => textContent)).toEqual([
      'Nothing was closedThe disk is full. Make room on it.',
    ]);
    await drawn.click(buttonIn('Inkscape', 'OK'));
    expect(answers(bridge)).toEqual([{ id: 'reclaim-1', answer: { kind: 'dismiss' } }]);
  });
});

describe('a mere suggestion', () => {
  it('counts nothing down', async () => {
    const bridge = await open({ action: 'suggest', closesAt: null });
    expect(card('Inkscape').textContent).toContain('Only a suggestion');
    expect(card('Inkscape').textContent).toContain('Could you close Inkscape? Nothing happens by itself.');
    expect(drawn.findAll('timer')).toEqual([]);
    expect(announced()).toBe('Inkscape is idle. Its licence could be given back.');
    await drawn.click(buttonIn('Inkscape', 'Save and close now'));
    expect(answers(bridge)).toEqual([{ id: 'reclaim-1', answer: { kind: 'close-now' } }]);
  });

  it('offers to close only what was looked at', async () => {
    await open({ action: 'suggest', closesAt: null, documents: null });
    expect(buttonIn('Inkscape', 'Save and close now')).toBeUndefined();
  });
});

describe('two applications at once', () => {
  it('are two questions, each answered by itself', async () => {
    const bridge = await open({}, { id: 'reclaim-2', application: 'Calc', closesAt: exampleNow + 31_000 });
    expect(drawn.findAll('timer').map(({ textContent }) => textContent)).toEqual(['Closes in 1:48', 'Closes in 0:31']);
    await drawn.click(buttonIn('Calc', 'Still working'));
    expect(answers(bridge)).toEqual([{ id: 'reclaim-2', answer: { kind: 'still-working' } }]);
  });

  it('leave the focus where it is when one more comes', async () => {
    const bridge = await open({});
    const focused = document.activeElement;
    await drawn.act(() =>
      bridge.tell(
        'reclaim:changed',
        exampleReclaim({ warnings: [exampleWarning(), exampleWarning({ id: 'reclaim-2', application: 'Calc' })] }),
      ),
    );
    expect(card('Calc')).toBeDefined();
    expect(document.activeElement).toBe(focused);
  });
});

it('says so when there is nothing to decide any more', async () => {
  await show([]);
  expect(drawn.text()).toContain('Nothing to decide any more.');
});
