/** Whether a feature's figures are old, for whichever reason. */
import type { Feature } from '../../../protocol/license.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';

/** Figures come once a minute or so: a shorter loss of the connection makes them no older than they are anyway. */
const graceMs = 60_000;

/**
 * The moment from which the figures are, by the monitoring server's clock, when its license server is silent or the
 * connection has been lost for a while; null while they are fresh.
 */
export function useOldSince({ staleSince }: Feature): number | null {
  const lostAt = useSiteStore(({ state }) =>
    state === null || state.connection.status === 'connected' ? null : state.connection.lastFrameAt,
  );
  const offset = useSiteStore(({ state }) => state?.connection.clockOffsetMs ?? 0);
  const lost = useClockStore((clock) => lostAt !== null && clock.now - lostAt > graceMs);
  return staleSince ?? (lost && lostAt !== null ? lostAt + offset : null);
}
