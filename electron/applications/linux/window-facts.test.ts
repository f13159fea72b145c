import { describe, expect, it } from 'vitest';
import { readWindowFacts, readWindowIds } from './window-facts.ts';

const lines = ({ machine = '"ws-1"', pid = '7', type = '_NET_WM_WINDOW_TYPE_NORMAL' } = {}) =>
  [
    `_NET_WM_PID(CARDINAL) = ${pid}`,
    `WM_CLIENT_MACHINE(STRING) = ${machine}`,
    'WM_CLASS(STRING) = "mouse \\"pad\\"", "Mousepad"',
    `_NET_WM_WINDOW_TYPE(ATOM) = ${type}`,
    '',
  ].join('\n');

describe('a window', () => {
  it('is read as xprop writes it', () => {
    expect(readWindowFacts(lines(), 'ws-1.example.org')).toEqual({
      pid: 7,
      here: true,
      ordinary: true,
      classes: ['mouse \\"pad\\"', 'Mousepad'],
    });
  });

  it('of a program on another computer has a number that means nothing here', () => {
    expect(readWindowFacts(lines({ machine: '"cluster-9"' }), 'ws-1')).toMatchObject({ here: false });
    expect(readWindowFacts(lines({ machine: '"localhost"' }), 'ws-1')).toMatchObject({ here: true });
  });

  it('of a panel or the desktop itself is none to work in', () => {
    const ordinary = (type: string) => readWindowFacts(lines({ type: `_NET_WM_WINDOW_TYPE_${type}` }), 'ws-1').ordinary;
    expect(['DOCK', 'DESKTOP', 'NOTIFICATION', 'SPLASH'].map(ordinary)).toEqual([false, false, false, false]);
    expect(ordinary('DIALOG, _NET_WM_WINDOW_TYPE_NORMAL')).toBe(true);
  });

  it('may say nothing', () => {
    const nothing = { pid: null, here: true, ordinary: true, classes: [] };
    expect(readWindowFacts('', 'ws-1')).toEqual(nothing);
    expect(readWindowFacts('_NET_WM_PID:  not found.\nWM_CLASS:  no such atom on any window.\n', 'ws-1')).toEqual(
      nothing,
    );
    expect(readWindowFacts(lines({ pid: '0' }), 'ws-1').pid).toBeNull();
    expect(readWindowFacts(lines({ pid: '7, 8' }), 'ws-1').pid).toBeNull();
  });
});

it('reads a list of windows', () => {
  const list = '_NET_CLIENT_LIST(WINDOW): window id # 0x1400003, 0x1600007\n';
  expect(readWindowIds(list)).toEqual(['0x1400003', '0x1600007']);
  expect(readWindowIds('_NET_CLIENT_LIST:  not found.\n')).toEqual([]);
});
