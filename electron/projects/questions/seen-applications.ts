/** The applications behind the seats that are held on this computer, as far as they were looked at. */
import { rowOf } from '../../../protocol/tables.ts';
import type { AgentState } from '../../agent/agent-state.ts';
import { heldHere } from '../../programs/taken-seats.ts';
import type { ApplicationFacts } from './application.ts';
import type { SeatedApplication } from './prompts.ts';

interface Seen {
  /** As it was told from others at the first look. */
  readonly application: string;
  readonly facts: ApplicationFacts | null;
  readonly firstAt: number;
  /** Whether the person said what it works on: then there is nothing to guess. */
  readonly settled: boolean;
}

export interface SeenApplications {
  /** It was looked at now, and this is known of it. */
  add(checkoutId: string, facts: ApplicationFacts | null, now: number): void;
  /** Forgets those whose seats are gone. */
  keepHeld(): void;
  /** All that were looked at, by their seats. */
  seated(): readonly SeatedApplication[];
  /** What is known of those that nothing was said about, the latest first. */
  open(): readonly ApplicationFacts[];
  /** What is known of the latest, where that was looked at first since this moment. */
  latest(since: number): ApplicationFacts | null;
  /** The person said what they work on. */
  settle(): void;
}

export function createSeenApplications(state: () => AgentState): SeenApplications {
  const seen = new Map<string, Seen>();
  const latestFirst = () => [...seen.values()].toReversed();
  return {
    add(checkoutId, facts, now) {
      const before = seen.get(checkoutId);
      const feature = rowOf(state().mine.checkouts, checkoutId)?.featureId;
      seen.set(checkoutId, {
        application: before?.application ?? facts?.program ?? `feature ${feature}`,
        facts: facts ?? before?.facts ?? null,
        firstAt: before?.firstAt ?? now,
        settled: before?.settled ?? false,
      });
    },
    keepHeld() {
      const held = new Set(heldHere(state()).map(({ id }) => id));
      for (const id of seen.keys()) if (!held.has(id)) seen.delete(id);
    },
    seated() {
      const { site, connection } = state();
      return heldHere(state()).flatMap(({ id, featureId, since }) => {
        const one = seen.get(id);
        if (!one) return [];
        const feature = (site && rowOf(site.features, featureId)?.name) ?? featureId;
        const { application } = one;
        return { application, feature, since: since === null ? null : since - connection.clockOffsetMs };
      });
    },
    open: () => latestFirst().flatMap(({ facts, settled }) => (facts && !settled ? [facts] : [])),
    latest: (since) => latestFirst().find(({ facts, firstAt }) => facts !== null && firstAt >= since)?.facts ?? null,
    settle() {
      for (const [id, one] of seen) seen.set(id, { ...one, settled: true });
    },
  };
}
