/** What features and license servers are called. */
import type { Feature } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import { useSiteStore } from '../stores/site-store.ts';

/** Undefined for a feature that is not reported at the moment. */
export const useFeature = (featureId: string): Feature | undefined =>
  useSiteStore(({ state }) => (state?.site ? rowOf(state.site.features, featureId) : undefined));

/** The name of a feature; its id while it is not reported. */
export const useFeatureName = (featureId: string): string => useFeature(featureId)?.name ?? featureId;

/** The name of a license server; its id while it is not known. */
export const useServerName = (serverId: string): string =>
  useSiteStore(({ state }) => (state?.site && rowOf(state.site.servers, serverId)?.name) ?? serverId);
