/** The part of the contract between windows and the main process that is about looking for license servers. */
import { z } from 'zod';
import type { Manager } from '../../protocol/license.ts';

/** A license server that this computer was told of somewhere. Whether it answers was not tried. */
export interface ProposedServer {
  readonly manager: Manager;
  /** `port@host`, or all machines of a redundant set with commas. */
  readonly address: string;
  /** Where it stands, such as the name of a variable, a path, or the port that answers. */
  readonly where: readonly string[];
}

export interface DiscoveryResult {
  readonly proposed: readonly ProposedServer[];
  /** What could not be looked at, in whole sentences. */
  readonly notes: readonly string[];
}

/** More hosts than this are no answer to where the license servers are, but a scan of the network. */
export const maxHosts = 16;

export const discoveryRequests = {
  /** Hosts whose usual ports are tried; without any, nothing leaves this computer. */
  'settings:discover': { argument: z.object({ hosts: z.array(z.string().trim().min(1).max(255)).max(maxHosts) }) },
} as const;

export interface DiscoveryResults {
  'settings:discover': DiscoveryResult;
}
