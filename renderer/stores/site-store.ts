/** What the agent knows, as this window was last told: a copy of the main process's state, kept current by patches. */
import { create } from 'zustand';
import type { WindowState } from '../../electron/ipc/contract.ts';
import { emptyTopic } from '../../protocol/empty-tables.ts';
import type { SitePolicy } from '../../protocol/site-policy.ts';
import type { TopicTables } from '../../protocol/topics.ts';

export interface SiteStore {
  /** Null until the main process answered for the first time. */
  readonly state: WindowState | null;
  /** Why it could not answer; null when it did. */
  readonly failure: string | null;
}

export const emptySiteStore: SiteStore = { state: null, failure: null };

export const useSiteStore = create<SiteStore>()(() => emptySiteStore);

/** Shared by all that has no holders, so that selectors return the same value every time. */
export const noHolders: TopicTables = emptyTopic;

/** The rules of the site; null where it has neither a waiting list nor asks, or is not known yet. */
export const selectPolicy = ({ state }: SiteStore): SitePolicy | null => state?.siteInfo?.policy ?? null;

/** What concerns the person at the screen. */
export const selectMine = ({ state }: SiteStore): TopicTables => state?.mine ?? noHolders;
