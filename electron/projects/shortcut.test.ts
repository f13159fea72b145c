import { expect, it, vi } from 'vitest';
import { createShortcut } from './shortcut.ts';

/** A desktop where `Alt+T` is somebody else's and `Nonsense` are no keys. */
function setUp(wayland = false) {
  const held = new Map<string, () => void>();
  let problem: string | null = null;
  const pressed = vi.fn();
  const shortcut = createShortcut({
    system: {
      register(keys, press) {
        if (keys === 'Nonsense') throw new TypeError('conversion failure');
        if (keys === 'Alt+T') return false;
        held.set(keys, press);
        return true;
      },
      unregister: (keys) => held.delete(keys),
    },
    wayland,
    pressed,
    tell: (told) => {
      problem = told;
    },
  });
  return { shortcut, held, pressed, problem: () => problem };
}

it('listens for the keys that are set, and for no others', () => {
  const { shortcut, held, pressed, problem } = setUp();
  shortcut.set('Control+Alt+P');
  held.get('Control+Alt+P')?.();
  expect(pressed).toHaveBeenCalledOnce();
  shortcut.set('Control+Alt+J');
  expect([...held.keys()]).toEqual(['Control+Alt+J']);
  shortcut.set('');
  expect(held.size).toBe(0);
  expect(problem()).toBeNull();
});

it('says why keys do nothing, and takes others then', () => {
  const { shortcut, held, problem } = setUp();
  shortcut.set('Alt+T');
  expect(problem()).toContain('Another program');
  shortcut.set('Nonsense');
  expect(problem()).toContain('cannot be used');
  shortcut.set('Alt+P');
  expect([problem(), held.size]).toEqual([null, 1]);
});

it('says that Wayland lets nobody listen', () => {
  const { shortcut, held, problem } = setUp(true);
  shortcut.set('Alt+P');
  expect([problem(), held.size]).toEqual([expect.stringContaining('Wayland'), 0]);
});
