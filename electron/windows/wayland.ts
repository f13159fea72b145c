/**
 * Whether windows are drawn by Wayland, where no program may place its own. Electron uses it by itself in a Wayland session.
 * Pure.
 *
 * @param switched value of the switch `--ozone-platform`, empty when it was not given
 */
export function usesWayland(env: NodeJS.ProcessEnv, switched: string): boolean {
  if (switched !== '' && switched !== 'auto') return switched === 'wayland';
  return env.XDG_SESSION_TYPE === 'wayland' && Boolean(env.WAYLAND_DISPLAY);
}
