/** What the person at the screen could take of a feature, and has. */
import type { Allowance } from '../../protocol/allowance.ts';
import { freeForYou } from '../../protocol/free-for-you.ts';
import type { Feature } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import { ownPart } from '../requests/own-part.ts';
import { noHolders, useSiteStore } from '../stores/site-store.ts';

const unknownPerson = { user: '', host: '' };

/** Seats free for this person: a number, `unlimited`, or null when not known. */
export const useFreeForYou = (feature: Feature): ReturnType<typeof freeForYou> =>
  useSiteStore(({ state }) =>
    freeForYou(feature, state?.mine ?? noHolders, state?.me ?? unknownPerson, state?.site?.lines ?? {}),
  );

/** What the license administrator allows this person of the feature; null where nothing stands against any use. */
export const useAllowance = (featureId: string): Allowance | null =>
  useSiteStore(({ state }) => rowOf((state?.mine ?? noHolders).allowances, featureId) ?? null);

/** Seats that this person holds of the feature. */
export const useOwnSeats = (feature: Feature): number =>
  useSiteStore(({ state }) => ownPart(state?.mine ?? noHolders, feature.id).seats);

/** Licences asked for by people ahead of this person; null when not waiting. */
export const useOwnPlace = (feature: Feature): number | null =>
  useSiteStore(({ state }) => ownPart(state?.mine ?? noHolders, feature.id).ahead);
