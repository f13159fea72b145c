/** When the app connects first: at once for who opens it, and not with all others where it starts with the session. */
import type { Clock } from '../../protocol/clock.ts';

/** Five thousand who log in at nine come to about 170 a second then. */
const spreadMs = 30_000;

export interface FirstConnectionPorts {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  random(): number;
  /** Calls back when somebody looks at the app. */
  onLook(look: () => void): void;
}

/**
 * Comes true when it is time.
 *
 * @param alone whether nobody else starts in the same moment: it was opened by hand, or connects to itself
 */
export async function firstConnection({ clock, random, onLook }: FirstConnectionPorts, alone: boolean): Promise<void> {
  if (alone) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(Math.round(random() * spreadMs), resolve);
  onLook(() => {
    cancel();
    resolve();
  });
  await promise;
}
