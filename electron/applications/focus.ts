/** Which application has the focus, and which processes have windows, as the window system of each computer tells it. */

/**
 * The process whose window has the focus. `elsewhere`: the window is of a program on another computer. `unclear`: it
 * cannot be told whose it is, so that input may be for any application. `untold`: this window system never tells.
 */
export type Focus = number | 'elsewhere' | 'unclear' | 'untold';

/** A process of this computer with an ordinary window on this desktop. */
export interface WindowOwner {
  readonly pid: number;
  /** Class names of its windows; empty where there is no such thing. */
  readonly classes: readonly string[];
}

export interface FocusWatch {
  focus(): Focus;
  /** Null where that cannot be told. */
  windowOwners(): Promise<readonly WindowOwner[] | null>;
  stop(): void;
}

/** @param onChange the focus is another one now; it is told which it was before */
export type WatchFocus = (onChange: (before: Focus) => void) => FocusWatch;

/** Where the window system does not tell, as under Wayland. */
export const noFocusTold: WatchFocus = () => ({
  focus: () => 'untold',
  windowOwners: async () => null,
  stop: () => {},
});
