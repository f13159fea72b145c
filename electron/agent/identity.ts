/** Who this agent speaks for: the person, the workstation and the desktop session. */
import { hostname, userInfo } from 'node:os';
import type { Me } from './agent-state.ts';

/** The person and the workstation, by the names that license managers see. */
export function whoAmI(): Me {
  return { user: userName(), host: hostname() || 'unknown' };
}

function userName(): string {
  try {
    return userInfo().username || 'unknown';
  } catch {
    // A user id without an entry in the account database, as in some containers.
    return process.env.USER ?? process.env.USERNAME ?? 'unknown';
  }
}

/** Tells two desktop sessions of one person on one machine apart. */
export function desktopSession(env: NodeJS.ProcessEnv = process.env): string {
  return env.SESSIONNAME ?? env.XDG_SESSION_ID ?? env.WAYLAND_DISPLAY ?? env.DISPLAY ?? 'default';
}
