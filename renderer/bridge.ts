/** The one way out of a window: the bridge that the preload script puts on `window.seatlight`. */
import { createContext, useContext } from 'react';
import type { Bridge } from '../electron/ipc/contract.ts';

declare global {
  interface Window {
    readonly seatlight: Bridge;
  }
}

const BridgeContext = createContext<Bridge | null>(null);

/** Gives the bridge to every component below, so that tests can give another one. */
export const BridgeProvider = BridgeContext.Provider;

/** The bridge of this window. Throws when a component is drawn outside a `BridgeProvider`. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('useBridge needs a BridgeProvider above it.');
  return bridge;
}
