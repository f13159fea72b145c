/** Whether the taskbar behind the icon is dark. Pure. */

export interface TaskbarTheme {
  readonly platform: NodeJS.Platform;
  /** `XDG_CURRENT_DESKTOP` of a Linux session. */
  readonly desktop: string;
  /** Whether the system draws its own surfaces dark. */
  readonly darkSystem: boolean;
}

/** Linux desktops whose panel is dark as they come, whatever the windows look like. */
const darkPanels = /gnome|unity|xfce|pantheon|cinnamon|pop|budgie|deepin|openbox|i3|sway|lxqt/i;

export function isTaskbarDark({ platform, desktop, darkSystem }: TaskbarTheme): boolean {
  return platform === 'linux' && darkPanels.test(desktop) ? true : darkSystem;
}
