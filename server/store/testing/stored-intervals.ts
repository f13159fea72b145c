/** A stand-in for the database in tests of what is followed, and a restart of the program. */
import type { Changes, Followed } from '../follow.ts';

export interface StoredUsage {
  featureId: string;
  fromAt: number;
  toAt: number | null;
  inUse: number;
}
export interface StoredCheckout {
  key: string;
  openedAt: number;
  lastSeenAt: number | null;
  closedAt: number | null;
  closeSeen: boolean | null;
}

/** Does with changes what the database does, in plain lists. */
export const storage = () => {
  const usage: StoredUsage[] = [];
  const checkouts: StoredCheckout[] = [];
  const apply = (changes: Changes): void => {
    for (const { featureId, fromAt, toAt } of changes.usageEnded) {
      const row = usage.find((stored) => stored.featureId === featureId && stored.fromAt === fromAt);
      if (!row) throw new Error(`ends what never began: ${featureId} ${fromAt}`);
      row.toAt = toAt;
    }
    for (const { featureId, fromAt, figures } of changes.usageBegun) {
      const same = usage.findIndex((stored) => stored.featureId === featureId && stored.fromAt === fromAt);
      if (same >= 0) usage.splice(same, 1);
      usage.push({ featureId, fromAt, toAt: null, inUse: figures.inUse });
    }
    for (const closed of changes.checkoutsClosed) {
      const key = `${closed.featureId} ${closed.checkoutId}`;
      const row = checkouts.find((stored) => stored.key === key && stored.openedAt === closed.openedAt);
      if (!row) throw new Error(`closes what was never opened: ${key} ${closed.openedAt}`);
      row.lastSeenAt = closed.lastSeenAt;
      row.closedAt = closed.closedAt;
      row.closeSeen = closed.closeSeen;
    }
    for (const { featureId, openedAt, checkout } of changes.checkoutsOpened) {
      const key = `${featureId} ${checkout.id}`;
      const same = checkouts.findIndex((stored) => stored.key === key && stored.openedAt === openedAt);
      if (same >= 0) checkouts.splice(same, 1);
      checkouts.push({ key, openedAt, lastSeenAt: null, closedAt: null, closeSeen: null });
    }
  };
  return { usage, checkouts, apply };
};

/** What is followed when the program starts again. */
export const restarted = (followed: Followed): Followed =>
  new Map([...followed].map(([id, server]) => [id, { ...server, paused: true, fresh: false }]));
