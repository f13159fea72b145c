/** Who this agent speaks for: the person, the workstation and the desktop session. */
import { hostname, userInfo } from 'node:os';
import type { Me } from './agent-state.ts';

/**
 * The person and the workstation, by the names that license managers see: those of the account and the computer, or where
 * applications are told to give others, what `SEATLIGHT_USER` says as `user` or `user@host`.
 */
export function whoAmI(env: NodeJS.ProcessEnv = process.env): Me {
  const told = env.SEATLIGHT_USER?.trim() ?? '';
  const at = told.lastIndexOf('@');
  const [user, host] = at < 0 ? [told, ''] : [told.slice(0, at), told.slice(at + 1)];
  return { user: user || userName(env), host: host || hostname() || 'unknown' };
}

function userName(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username || 'unknown';
  } catch {
    // A user id without an entry in the account database, as in some containers.
    return env.USER ?? env.USERNAME ?? 'unknown';
  }
}

/** Tells two desktop sessions of one person on one machine apart. */
export function desktopSession(env: NodeJS.ProcessEnv = process.env): string {
  return env.SESSIONNAME ?? env.XDG_SESSION_ID ?? env.WAYLAND_DISPLAY ?? env.DISPLAY ?? 'default';
}
