/** The keys that open the palette from everywhere, as the settings say. */

/** The part of Electron's `globalShortcut` that is used. */
export interface SystemShortcuts {
  register(keys: string, pressed: () => void): boolean;
  unregister(keys: string): void;
}

export interface ShortcutPorts {
  readonly system: SystemShortcuts;
  /** Whether the desktop lets no program listen for keys everywhere. */
  readonly wayland: boolean;
  pressed(): void;
  /** Why the keys do nothing; null when they do, or none are set. */
  tell(problem: string | null): void;
}

export interface Shortcut {
  /** Listens for these keys instead of those before; empty means: for none. */
  set(keys: string): void;
}

export function createShortcut({ system, wayland, pressed, tell }: ShortcutPorts): Shortcut {
  let registered = '';

  /** @returns why the keys do nothing */
  function register(keys: string): string | null {
    if (wayland)
      return 'In a Wayland session programs cannot listen for keys everywhere. The menu of the icon is there.';
    try {
      if (!system.register(keys, pressed)) return 'Another program has these keys. Choose others.';
    } catch {
      return 'These keys cannot be used. Choose others.';
    }
    registered = keys;
    return null;
  }

  return {
    set(keys) {
      if (keys === registered && keys !== '') return;
      if (registered !== '') system.unregister(registered);
      registered = '';
      tell(keys === '' ? null : register(keys));
    },
  };
}
