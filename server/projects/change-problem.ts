/** Why a change of what somebody works on cannot be taken. Pure. */
import { shortHost } from '../../protocol/identity.ts';
import type { Problem } from '../../protocol/license.ts';
import type { Correction, ProjectChange, RecordedChange, Share } from '../../protocol/projects/project-change.ts';
import type { ProjectPolicy } from '../../protocol/projects/project-policy.ts';
import type { Catalog } from './catalog.ts';

export interface ChangeContext {
  readonly now: number;
  /** Whose time it is about. */
  readonly user: string;
  readonly policy: Pick<ProjectPolicy, 'correctForMs'>;
  readonly catalog: Catalog;
  /** What was said before, those of the same request among them, by id. */
  readonly known: ReadonlyMap<string, ProjectChange>;
  /** Corrections of the same request that were taken already. */
  readonly taken: readonly Correction[];
  /** Whether it is somebody who may correct whatever they want. */
  readonly isAdministrator: boolean;
}

/** Clocks of workstations may be ahead of ours by so much. */
const toleranceMs = 2 * 60_000;
const dayMs = 86_400_000;

const problem = (kind: string, message: string, nextStep: string): Problem => ({
  kind,
  code: null,
  message: message.slice(0, 512),
  nextStep,
});

const inFuture = problem(
  'in-future',
  'The change is about a time that has not come yet.',
  'Check the clock of this computer; time can be booked up to now.',
);

/** Null when the change can be taken. */
export function changeProblem(change: ProjectChange, context: ChangeContext): Problem | null {
  if (change.madeAt > context.now + toleranceMs) return inFuture;
  switch (change.kind) {
    case 'choice':
      if (change.at > context.now + toleranceMs) return inFuture;
      return sharesProblem(change.shares, context, change.at, change.at + 1, isLate(change.at, context));
    case 'correction':
      return correctionProblem(change, context);
    case 'undo':
      return undoProblem(change.changeId, context);
  }
}

/** Made while the agent was offline: it could not know of what changed meanwhile, and nothing of it may be lost. */
const isLate = (at: number, { now }: ChangeContext): boolean => at < now - toleranceMs;

function correctionProblem(correction: Correction, context: ChangeContext): Problem | null {
  const { from, to, shares, host } = correction;
  if (from >= to) {
    return problem('empty-time', 'The time ends before it begins.', 'Choose a time with a begin and a later end.');
  }
  if (to > context.now + toleranceMs) return inFuture;
  // Of those made one after the other the later one counts; an agent that was offline sends them all at once.
  const overlaps = context.taken.some(
    (other) =>
      other.madeAt === correction.madeAt &&
      other.from < to &&
      from < other.to &&
      (other.host === null || host === null || shortHost(other.host) === shortHost(host)),
  );
  if (overlaps) {
    return problem(
      'overlap',
      'Two corrections that were made together are about the same time.',
      'Make one after the other; the later one then counts.',
    );
  }
  return ageProblem(from, context) ?? sharesProblem(shares, context, from, to, false);
}

function undoProblem(changeId: string, context: ChangeContext): Problem | null {
  const meant = context.known.get(changeId);
  if (meant === undefined || meant.kind === 'undo') {
    return problem('unknown-change', 'There is no such change to take back.', 'Look at the day again.');
  }
  return ageProblem(meant.kind === 'choice' ? meant.at : meant.from, context);
}

function ageProblem(from: number, { now, policy: { correctForMs }, isAdministrator }: ChangeContext): Problem | null {
  if (isAdministrator) return null;
  const next = 'Ask whoever looks after the projects to correct it.';
  if (correctForMs === 0) return problem('not-correctable', 'Time cannot be corrected at this site.', next);
  if (from >= now - correctForMs) return null;
  const days = Math.floor(correctForMs / dayMs);
  return problem('too-old', `Time can be corrected for ${days} days, and this is older.`, next);
}

/**
 * @param late whether projects may be closed, or not for this person any more: their time is then on no project, which can be
 * seen and corrected. Refusing would leave it on the project of before, which is wrong for certain.
 */
function sharesProblem(
  shares: readonly Share[],
  { catalog, user }: ChangeContext,
  from: number,
  to: number,
  late: boolean,
): Problem | null {
  for (const { projectId } of shares) {
    const project = catalog.find(projectId);
    const choose = 'Choose another project.';
    if (project === null) return problem('unknown-project', `There is no project with the id "${projectId}".`, choose);
    if (late) continue;
    const bounds = catalog.boundsOf(projectId, user);
    if (bounds === null) return problem('not-allowed', `${user} may not book on ${project.code}.`, choose);
    if (bounds.from > from || (bounds.to !== null && bounds.to < to)) {
      const when = project.closedAt === null ? 'not in all of this time' : 'not any more: it is closed';
      return problem('not-bookable', `${project.code} (${project.name}) can be booked on ${when}.`, choose);
    }
  }
  return null;
}

/** By id, for `known`. */
export const changesById = (changes: readonly RecordedChange[]): Map<string, ProjectChange> =>
  new Map(changes.map(({ change }) => [change.id, change]));
