/** Programs that start others and are none that a seat is held for. Pure. */
import { isNoSuggestion } from '../programs/not-suggested.ts';

const shells = /[/\\](ba|da|z|fi|c|tc|k)?sh(\.exe)?$|[/\\](cmd|env)(\.exe)?$/i;
/** Terminals, file managers, window managers, panels and starters: what they start is not theirs. */
const starters =
  /[/\\](xterm|uxterm|u?rxvt|konsole|terminator|tilix|kitty|alacritty|foot|wezterm[^/\\]*|lxterminal|qterminal|mate-terminal|WindowsTerminal|OpenConsole|conhost|powershell|pwsh|nautilus|thunar|nemo|caja|dolphin|pcmanfm[^/\\]*|openbox|fluxbox|xfwm4|kwin_\w+|marco|muffin|i3|sway|plasmashell|lxpanel|lxqt-[^/\\]+|mate-[^/\\]+|cinnamon[^/\\]*|rofi|dmenu|ulauncher|krunner|code|explorer|dllhost|svchost)(\.exe)?$/i;

/** Whether the way from a process to the application that it belongs to ends before this one. Shells only pass things on. */
export const endsApplication = (path: string): boolean =>
  starters.test(path) || (isNoSuggestion(path) && !shells.test(path));
