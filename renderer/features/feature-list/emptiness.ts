/** Pure: why the list is empty. */
import type { WindowState } from '../../../electron/ipc/contract.ts';
import type { Problem } from '../../../protocol/license.ts';
import type { Filter } from '../../selection/filter.ts';

export type Emptiness =
  /** `server` is null before the main process answered. */
  | { readonly kind: 'connecting'; readonly server: string | null }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'unreachable' | 'refused'; readonly problem: Problem | null }
  /** `embedded` where this computer asks license servers itself, so that its settings name them. */
  | { readonly kind: 'no-servers'; readonly embedded: boolean }
  | { readonly kind: 'no-features' }
  | { readonly kind: 'no-match'; readonly text: string; readonly filter: Filter };

export interface EmptinessInput {
  readonly state: WindowState | null;
  readonly failure: string | null;
  readonly text: string;
  readonly filter: Filter;
}

/** The first reason that holds, the most basic first. */
export function emptiness({ state, failure, text, filter }: EmptinessInput): Emptiness {
  if (state === null)
    return failure === null ? { kind: 'connecting', server: null } : { kind: 'failed', message: failure };
  const { site, connection } = state;
  if (site === null) {
    switch (connection.status) {
      case 'connecting':
      case 'connected':
        return { kind: 'connecting', server: connection.server };
      case 'reconnecting':
        return { kind: 'unreachable', problem: connection.problem };
      case 'refused':
        // Only another monitoring server turns this computer away; the app's own could not be started.
        return { kind: connection.embedded ? 'unreachable' : 'refused', problem: connection.problem };
    }
  }
  if (Object.keys(site.features).length > 0) return { kind: 'no-match', text, filter };
  if (Object.keys(site.servers).length > 0) return { kind: 'no-features' };
  return { kind: 'no-servers', embedded: connection.embedded };
}
