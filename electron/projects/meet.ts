/**
 * What is chosen here and what the monitoring server has for this workstation: which of them counts. A choice stays through
 * restart, sleep and a switch of server until somebody makes a later one. Pure.
 */

import { summaryOf } from '../../protocol/projects/project.ts';
import { sameValue } from '../../protocol/same-value.ts';
import type { KnownProjects } from './known-projects.ts';
import type { Chosen } from './project-memory.ts';

/** What the monitoring server has, as far as it matters here. */
export interface Theirs {
  readonly changeId: string;
  readonly since: number;
}

/** Whether this server was told on this connection: `settled` when it has answered and had time to say what follows. */
export type Told = 'no' | 'underway' | 'settled';

/** `tell` the server ours, `take` what it has, `keep` both as they are; or ours was `taken-back`, and nothing came before it. */
export type Meeting = 'keep' | 'tell' | 'take' | 'taken-back';

/** What is said of a choice that was taken back. */
export const takenBack = 'This choice was taken back. Choose a project.';

/** @param server the monitoring server that is followed */
export function meet(ours: Chosen | null, theirs: Theirs | null, server: string, told: Told): Meeting {
  if (ours === null) return theirs ? 'take' : 'keep';
  // What it has it did not refuse.
  if (theirs?.changeId === ours.changeId) return ours.problem === null ? 'keep' : 'take';
  if (theirs && theirs.since > ours.since) return 'take';
  // What was refused is refused again; it stays, with its problem, until something else is chosen.
  if (ours.problem !== null && ours.server === server) return 'keep';
  // A server that lost its data is told again.
  if (told === 'no') return 'tell';
  // One that was told and goes by something else knows that ours was taken back. A choice never becomes none by itself: where
  // there is nothing else, it stays and that is said.
  if (told === 'underway') return 'keep';
  return theirs ? 'take' : 'taken-back';
}

/** Whether this server, which refused a choice, could take it by its present list. */
export const mayBeTaken = ({ problem, shares, ...chosen }: Chosen, server: string, known: KnownProjects): boolean =>
  chosen.server === server &&
  problem !== null &&
  problem !== takenBack &&
  shares.every(({ project }) => known.byId(project.id)?.bookable);

/**
 * The choice with its projects as this server has them: it may have renamed them, and another server has other ids for the
 * same codes. The very same choice when nothing is different, or when another server does not know all of them.
 */
export function asKnownAt(chosen: Chosen, server: string, known: KnownProjects): Chosen {
  const isElsewhere = chosen.server !== server;
  const shares = chosen.shares.map(({ project, percent }) => {
    const found = isElsewhere ? known.byCode(project.code) : (known.byId(project.id) ?? project);
    return found && { project: summaryOf(found), percent };
  });
  if (!shares.every((share) => share !== null)) return chosen;
  if (isElsewhere) return { ...chosen, shares, server, problem: null };
  return sameValue(shares, chosen.shares) ? chosen : { ...chosen, shares };
}
