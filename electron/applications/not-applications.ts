/** Programs that start others and are none that a seat is held for. Pure. */
import { isOfDesktop } from '../programs/not-suggested.ts';

const shells = /[/\\](ba|da|z|fi|c|tc|k)?sh(\.exe)?$|[/\\]cmd\.exe$/i;
const terminals =
  /[/\\](u?xterm|u?rxvt|konsole|terminator|tilix|kitty|alacritty|foot|wezterm[\w-]*|ptyxis|kgx|blackbox|lxterminal|qterminal|(gnome|mate)-terminal[\w-]*|WindowsTerminal|OpenConsole|conhost|powershell|pwsh)(\.exe)?$/i;
const fileManagers = /[/\\](nautilus|thunar|nemo|caja|dolphin|pcmanfm[\w-]*|krusader|doublecmd|explorer)(\.exe)?$/i;
const desktops =
  /[/\\](openbox|fluxbox|xfwm4|kwin_\w+|mutter|marco|muffin|i3|sway|plasmashell|krunner|lxpanel|(lxqt|mate|cinnamon)[\w-]*|rofi|dmenu|ulauncher)$/i;

/**
 * Whether the way from a process up to the application that it belongs to ends before this one: what terminals, file managers
 * and the desktop start is not theirs. Shells only pass things on.
 */
export const endsApplication = (path: string): boolean =>
  (isOfDesktop(path) && !shells.test(path)) ||
  [terminals, fileManagers, desktops].some((programs) => programs.test(path));
