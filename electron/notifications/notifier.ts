/** The port to the system's pop-ups. What shows them is an adapter's matter; what is shown, and when, is not theirs. */

export interface PopUpAction {
  /** For programs, such as `start`. */
  readonly key: string;
  readonly label: string;
}

/** A pop-up. Its texts may hold anything: adapters make them safe for where they go. */
export interface PopUp {
  /** Two with the same id never stand on the screen at once. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Buttons, where the system shows any. */
  readonly actions: readonly PopUpAction[];
  /** Whether it stays on the screen until it is answered or closed. */
  readonly stays: boolean;
}

export interface NotifierEvents {
  shown(id: string): void;
  clicked(id: string): void;
  chosen(id: string, action: string): void;
  /** The system did not show it. */
  failed(id: string, why: string): void;
}

export interface Notifier {
  show(popUp: PopUp): void;
  /** Takes it off the screen; does nothing when it is gone. */
  close(id: string): void;
  /** Takes all of them off the screen, at the end of the app. */
  closeAll(): void;
}

/** Makes a notifier that tells these events. */
export type CreateNotifier = (events: NotifierEvents) => Notifier;
