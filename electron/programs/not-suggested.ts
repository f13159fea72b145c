/** Programs that run in every session and hold no licence of their own: never suggested. Pure. */

const folders = /^\/(usr\/)?(lib|lib64|libexec|sbin)\/|\\Windows\\(System32|SysWOW64|SystemApps|explorer\.exe$)/i;
const names =
  /[/\\](ba|da|z|fi|c|tc|k)?sh$|[/\\](dbus-\w+|systemd|ssh|sshd|tmux|screen|sudo|su|sleep|cat|xfce4-\w+|gnome-\w+|gvfs\w*|pipewire\w*|wireplumber|pulseaudio|Xorg|Xwayland|Xvfb|dunst|electron)(\.exe)?$/i;

/** True for shells, parts of the desktop and services of the system, by their names alone. */
export const isOfDesktop = (path: string): boolean => names.test(path);

/** The same, and for all that lies where the system keeps its own. */
export const isNoSuggestion = (path: string): boolean => folders.test(path) || isOfDesktop(path);
