/** What agents tell of the applications behind seats, gathered: a site has thousands of them. */
import type { Cancel, Clock } from '../../protocol/clock.ts';
import type { Hello } from '../../protocol/frames.ts';
import type { ApplicationActivity } from '../../protocol/reclaim/activity.ts';
import type { SessionChange } from '../site/site-state.ts';

/** The desktop session that an agent is of. */
export type SessionName = Pick<Hello, 'user' | 'host' | 'session'>;

export interface ActivityBook {
  /** All that an agent has to tell of its session. `agent` is compared by identity. */
  say(agent: object, who: SessionName, applications: readonly ApplicationActivity[]): void;
  /** An agent is gone. What it told holds for a moment yet, because most come back at once. */
  leave(agent: object): void;
  close(): void;
}

/** How long what an agent told holds after it is gone, in milliseconds. */
const graceMs = 5_000;
/** Changes are gathered for this long: each step looks at all holders of the features that it is about. */
const gatherMs = 500;

export function createActivityBook(
  clock: Pick<Clock, 'now' | 'monotonic' | 'after'>,
  onChange: (sessions: readonly SessionChange[]) => void,
): ActivityBook {
  /** Who told something last of each session. */
  const tellers = new Map<string, object>();
  const told = new Map<object, SessionName>();
  /** With when it was told by the clock that is never set. */
  const waiting = new Map<string, { readonly change: Omit<SessionChange, 'toldAt'>; readonly since: number }>();
  const graces = new Map<string, Cancel>();
  let cancelTelling: Cancel | null = null;

  function tell(key: string, change: Omit<SessionChange, 'toldAt'>): void {
    waiting.set(key, { change, since: clock.monotonic() });
    cancelTelling ??= clock.after(gatherMs, () => {
      cancelTelling = null;
      // Lengths of time count from when they were told, also when the clock was set since then.
      const [now, steady] = [clock.now(), clock.monotonic()];
      const sessions = [...waiting.values()].map(({ change, since }) => ({
        ...change,
        toldAt: Math.round(now - (steady - since)),
      }));
      waiting.clear();
      onChange(sessions);
    });
  }

  function stopGrace(key: string): void {
    graces.get(key)?.();
    graces.delete(key);
  }

  return {
    say(agent, { user, host, session }, applications) {
      const who = { user, host, session };
      const key = keyOf(who);
      stopGrace(key);
      tellers.set(key, agent);
      told.set(agent, who);
      tell(key, { ...who, applications });
    },
    leave(agent) {
      const who = told.get(agent);
      if (who === undefined) return;
      told.delete(agent);
      const key = keyOf(who);
      // Its session has another agent, or the same one over another socket.
      if (tellers.get(key) !== agent) return;
      tellers.delete(key);
      graces.set(
        key,
        clock.after(graceMs, () => {
          graces.delete(key);
          tell(key, { ...who, applications: null });
        }),
      );
    },
    close() {
      cancelTelling?.();
      cancelTelling = null;
      for (const cancel of graces.values()) cancel();
      graces.clear();
    },
  };
}

const keyOf = ({ user, host, session }: SessionName): string =>
  [user.toLowerCase(), host.toLowerCase(), session].join('\u0000');
