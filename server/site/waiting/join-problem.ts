/** Whether somebody may join the waiting list, and why not. Pure. */
import { allowanceProblem } from '../../../protocol/allowance.ts';
import type { Person } from '../../../protocol/free-for-you.ts';
import type { Problem } from '../../../protocol/license.ts';
import { rowOf } from '../../../protocol/tables.ts';
import { maxFeaturesOfWait, maxSeatsOfWait } from '../../../protocol/waiting-list.ts';
import { allowanceOf } from '../allowances.ts';
import type { WaitEntry } from '../requests.ts';
import { clip } from '../rows.ts';
import type { SiteState } from '../site-state.ts';
import { indexWaits } from './wait-index.ts';

/** Most waits of all people together: every one of them is looked at again and again. */
export const maxWaits = 50_000;

/** Who asks for what. */
export interface JoinWish {
  readonly user: string;
  readonly host: string;
  readonly featureIds: readonly string[];
  readonly seats: number;
}

/** Why this cannot be joined; null when it can. */
export function joinProblem(state: SiteState, { user, host, featureIds, seats }: JoinWish): Problem | null {
  if (!state.rules.waiting.enabled) {
    return problem('waiting-off', 'This site has no waiting list.', 'Ask its administrator if you would like one.');
  }
  if (featureIds.length === 0 || seats < 1 || seats > maxSeatsOfWait) {
    return problem(
      'bad-wait',
      'A wait needs a feature and a number of seats.',
      `Name both; at most ${maxSeatsOfWait} seats.`,
    );
  }
  for (const featureId of featureIds) {
    const found = featureProblem(state, featureId, seats, { user, host });
    if (found !== null) return found;
  }
  const { count, users } = indexWaits(state.requests.waits);
  const own = users.get(user.toLowerCase()) ?? [];
  const shared = sharing(own, featureIds);
  if (featuresOf(shared, featureIds).length > maxFeaturesOfWait) {
    return problem(
      'too-many-features',
      `One wait can be for ${maxFeaturesOfWait} features, and this would be for more.`,
      'Name fewer, or leave the wait that you have for some of them.',
    );
  }
  const { maxPerPerson } = state.rules.waiting;
  if (shared.length === 0 && own.length >= maxPerPerson) {
    return problem(
      'too-many-waits',
      `You wait ${maxPerPerson} times already, and more is not possible.`,
      'Leave one of your waits first.',
    );
  }
  if (shared.length === 0 && count >= maxWaits) {
    return problem('list-full', 'As many wait at this site as it can keep in line.', 'Try again later.');
  }
  return null;
}

function featureProblem(state: SiteState, featureId: string, seats: number, person: Person): Problem | null {
  const feature = rowOf(state.site.features, featureId);
  if (feature === undefined) {
    return problem('unknown-feature', `This site has no feature ${featureId}.`, 'Look for it in the list of features.');
  }
  const allowance = allowanceOf(state, feature, person);
  if (allowance !== undefined && allowance.barred !== null) {
    const { message = '', nextStep = '' } = allowanceProblem(allowance) ?? {};
    return problem('not-allowed', message, nextStep);
  }
  if (feature.limit === 'uncounted') {
    return problem(
      'uncounted-feature',
      `${feature.name} has no limit, so nobody needs to wait.`,
      'Start your application.',
    );
  }
  if (feature.issued !== null && seats > feature.issued) {
    const all = feature.issued === 1 ? 'only one seat' : `only ${feature.issued} seats`;
    return problem('too-many-seats', `${feature.name} has ${all}.`, 'Ask for fewer, or name other features.');
  }
  return null;
}

/** Of one person's waits, those for any of these features. */
export function sharing(own: readonly WaitEntry[], featureIds: readonly string[]): readonly WaitEntry[] {
  return own.filter((entry) => entry.featureIds.some((id) => featureIds.includes(id)));
}

/** The features of these waits, and more; each once. */
export function featuresOf(entries: readonly WaitEntry[], more: readonly string[]): readonly string[] {
  return [...new Set([...entries.flatMap((entry) => entry.featureIds), ...more])];
}

function problem(kind: string, message: string, nextStep: string): Problem {
  return { kind, code: null, message: clip(message), nextStep };
}
