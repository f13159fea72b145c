/** Does what the person wants about idle seats and closed documents, and keeps what is told about them current. */
import type { ReclaimResults, ReclaimView } from '../../electron/ipc/reclaim-contract.ts';
import { useReclaimStore } from '../stores/reclaim-store.ts';
import { type Deed, useDeed } from './use-deed.ts';

/** Not all requests answer with what there is to show then. */
const take = (view: ReclaimView | null) => {
  if (view !== null) useReclaimStore.setState({ view });
};

export type ReclaimDeed = Deed<Exclude<keyof ReclaimResults, 'reclaim:get'>>;

export const useReclaimDeed = (): ReclaimDeed => useDeed(take);
