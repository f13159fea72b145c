/** Who is there: users with an agent that says somebody sits at it. */
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { Presence, PresenceChange } from '../site/site-state.ts';

export interface PresenceBook {
  /** An agent says whether a person sits at it. `agent` is compared by identity. */
  say(agent: object, user: string, told: { readonly present: boolean; readonly askable: boolean }): void;
  /** An agent is gone. Its user stays present for a moment, because most come back at once. */
  leave(agent: object): void;
  close(): void;
}

/** How long a user whose last agent is gone stays present, in milliseconds. */
const graceMs = 5_000;
/** Changes are gathered for this long: after a restart everyone comes at once. */
const gatherMs = 100;

interface Sitting extends Presence {
  readonly key: string;
}

export function createPresenceBook(
  clock: Pick<Clock, 'after'>,
  onChange: (people: readonly PresenceChange[]) => void,
): PresenceBook {
  const sitting = new Map<object, Sitting>();
  const agentsOf = new Map<string, Set<object>>();
  /** What was told last of each user who is present, by name in lower case. */
  const told = new Map<string, Presence>();
  const waiting = new Map<string, PresenceChange>();
  const graces = new Map<string, Cancel>();
  let cancelTelling: Cancel | null = null;

  function tell(key: string, change: PresenceChange): void {
    if (change.presence === null) told.delete(key);
    else told.set(key, change.presence);
    waiting.set(key, change);
    cancelTelling ??= clock.after(gatherMs, () => {
      cancelTelling = null;
      const people = [...waiting.values()];
      waiting.clear();
      onChange(people);
    });
  }

  function presenceOf(key: string): Presence | null {
    const all = [...(agentsOf.get(key) ?? [])].flatMap((agent) => sitting.get(agent) ?? []);
    const [first] = all;
    return first ? { user: first.user, askable: all.some(({ askable }) => askable) } : null;
  }

  function settle(key: string, user: string, mayWait: boolean): void {
    graces.get(key)?.();
    graces.delete(key);
    const before = told.get(key);
    const presence = presenceOf(key);
    if (presence) {
      if (!before || before.askable !== presence.askable) tell(key, { user: presence.user, presence });
      return;
    }
    if (!before) return;
    if (mayWait)
      graces.set(
        key,
        clock.after(graceMs, () => settle(key, user, false)),
      );
    else tell(key, { user, presence: null });
  }

  function forget(agent: object): Sitting | null {
    const gone = sitting.get(agent);
    if (!gone) return null;
    sitting.delete(agent);
    const agents = agentsOf.get(gone.key);
    agents?.delete(agent);
    if (agents?.size === 0) agentsOf.delete(gone.key);
    return gone;
  }

  return {
    say(agent, user, { present, askable }) {
      const key = user.toLowerCase();
      const now: Sitting | undefined = present ? { key, user, askable } : undefined;
      if (sameValue(now, sitting.get(agent))) return;
      forget(agent);
      if (now) {
        sitting.set(agent, now);
        agentsOf.set(key, (agentsOf.get(key) ?? new Set()).add(agent));
      }
      settle(key, user, false);
    },
    leave(agent) {
      const gone = forget(agent);
      if (gone) settle(gone.key, gone.user, true);
    },
    close() {
      cancelTelling?.();
      cancelTelling = null;
      for (const cancel of graces.values()) cancel();
      graces.clear();
    },
  };
}
