import { describe, expect, it } from 'vitest';
import { keysOf, type Pressed } from './pressed-keys.ts';

const pressed = (change: Partial<Pressed>): Pressed => ({
  ...{ key: 'p', code: 'KeyP', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...change,
});

describe('keys that were pressed', () => {
  it.each([
    [{ ctrlKey: true, altKey: true }, 'Control+Alt+P'],
    [{ metaKey: true, shiftKey: true, key: 'P' }, 'Shift+Super+P'],
    [{ ctrlKey: true, key: '1', code: 'Digit1' }, 'Control+1'],
    // The upper row of a French keyboard, and the letter that stands where others have Q.
    [{ ctrlKey: true, key: '&', code: 'Digit1' }, 'Control+1'],
    [{ ctrlKey: true, key: 'a', code: 'KeyQ' }, 'Control+A'],
    // With AltGr, or in another script, the place of the key is all there is.
    [{ ctrlKey: true, altKey: true, key: 'ł', code: 'KeyL' }, 'Control+Alt+L'],
    [{ altKey: true, key: ' ', code: 'Space' }, 'Alt+Space'],
    [{ ctrlKey: true, key: 'ArrowUp', code: 'ArrowUp' }, 'Control+Up'],
    [{ key: 'F9', code: 'F9' }, 'F9'],
  ])('are called as Electron calls them: %j', (change, keys) => {
    expect(keysOf(pressed(change))).toBe(keys);
  });

  it.each([
    [{}],
    [{ shiftKey: true, key: 'P' }],
    [{ ctrlKey: true, key: 'Control', code: 'ControlLeft' }],
    [{ key: 'Tab', code: 'Tab' }],
    [{ ctrlKey: true, key: 'Enter', code: 'Enter' }],
  ])('are none while nothing can be meant by them: %j', (change) => {
    expect(keysOf(pressed(change))).toBeNull();
  });
});
