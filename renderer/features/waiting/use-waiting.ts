/** What the person at the screen may do about waiting for one feature. */
import { useShallow } from 'zustand/react/shallow';
import type { Feature } from '../../../protocol/license.ts';
import { type Act, useAct } from '../../components/use-act.ts';
import { type OwnWait, ownWait } from '../../requests/own-requests.ts';
import { quickWait } from '../../requests/quick-wait.ts';
import { selectMine, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { joinedWords } from './joined-words.ts';

const words = strings.requests.wait;
const nothing = { wait: null, place: null } as const;

/** The wait of this person for a feature, and the place in its line; both null when they do not wait. */
export const useOwnWait = (featureId: string): OwnWait | { readonly wait: null; readonly place: null } =>
  useSiteStore(useShallow((store) => ownWait(selectMine(store), featureId) ?? nothing));

export interface WaitingHandle {
  /** Whether waiting makes sense: the site has a waiting list, nothing is free for this person, and they do not wait. */
  readonly canJoin: boolean;
  readonly wait: OwnWait['wait'] | null;
  readonly place: OwnWait['place'];
  readonly busy: Act['busy'];
  /** Waits for one seat, for the usual time. */
  readonly join: () => void;
  readonly leave: () => void;
}

export function useWaiting(feature: Feature): WaitingHandle {
  const canJoin = useSiteStore((store) => quickWait(store, feature.id) !== null);
  const { wait, place } = useOwnWait(feature.id);
  const { busy, act } = useAct();
  return {
    canJoin,
    wait,
    place,
    busy,
    join() {
      const quick = quickWait(useSiteStore.getState(), feature.id);
      if (quick) void act('wait:join', quick.request, joinedWords(feature));
    },
    leave() {
      if (wait) void act('wait:leave', wait.id, words.left(feature.name));
    },
  };
}
