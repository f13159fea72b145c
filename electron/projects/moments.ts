/** When something was chosen and said, where clocks were wrong. Pure. */
import type { ProjectChange } from '../../protocol/projects/project-change.ts';
import { type KeptProjects, memoryOf, type Unsent, withCurrent } from './project-memory.ts';

/** The server takes what is two minutes ahead of its clock; ours of it is not quite exact. */
const aheadMs = 100_000;

/**
 * Since when something holds that is chosen now: later than what was chosen before, though the clock was set back meanwhile.
 * What is far ahead of the clock of a server that can be asked was wrong itself.
 */
export function sinceAfter(before: number, now: number, isConnected: boolean): number {
  if (before < now) return now;
  return isConnected && before > now + aheadMs ? now : before + 1;
}

/**
 * The same with nothing in the future of the server that is reached now, which would refuse it: what was said while our
 * clock was ahead was said by now, in the same order.
 */
export function withoutFuture(kept: KeptProjects, server: string, now: number): KeptProjects {
  const isAhead = (at: number): boolean => at > now + aheadMs;
  let latest = now;
  const unsent = kept.unsent
    .toReversed()
    .map((one): Unsent => {
      const { change } = one;
      if (one.server !== server || !isAhead(momentOf(change))) return one;
      return { server, change: heldTo(change, latest--) };
    })
    .toReversed();
  const next = latest === now ? kept : { ...kept, unsent };
  const { current } = memoryOf(kept);
  if (current?.server !== server || !isAhead(current.since)) return next;
  const said = unsent.find((one) => one.server === server && one.change.id === current.changeId)?.change;
  const since = said ? momentOf(said) : now;
  return withCurrent(next, { ...current, since, madeAt: Math.min(current.madeAt, since) });
}

const momentOf = (change: ProjectChange): number =>
  change.kind === 'choice' ? Math.max(change.at, change.madeAt) : change.madeAt;

function heldTo(change: ProjectChange, latest: number): ProjectChange {
  const madeAt = Math.min(change.madeAt, latest);
  return change.kind === 'choice' ? { ...change, madeAt, at: Math.min(change.at, latest) } : { ...change, madeAt };
}
