/** From keys that were pressed together to the words by which Electron knows them. Pure. */

/** As much of a keyboard event as tells which keys are down. */
export interface Pressed {
  readonly key: string;
  /** The key by its place, whatever letter it has: `KeyP`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const named: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Space: 'Space',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
};

/** Null while only keys such as Control are down, and for keys that would be taken from whoever types. */
export function keysOf({ key, code, ctrlKey, altKey, shiftKey, metaKey }: Pressed): string | null {
  const main = mainKey(key, code);
  const isFunction = main !== null && /^F\d+$/.test(main);
  // Alone, or with Shift, every other key writes something.
  if (main === null || !(ctrlKey || altKey || metaKey || isFunction)) return null;
  const held = [
    ...(ctrlKey ? ['Control'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    ...(metaKey ? ['Super'] : []),
  ];
  return [...held, main].join('+');
}

function mainKey(key: string, code: string): string | null {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  // The letter that stands on the key here, where it is a plain one.
  if (letter !== undefined) return /^[a-z]$/i.test(key) ? key.toUpperCase() : letter;
  const [, digit] = /^Digit(\d)$/.exec(code) ?? [];
  if (digit !== undefined) return digit;
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code;
  return named[code] ?? null;
}
