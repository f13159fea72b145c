/** The time zone of a license server's clock. Pure. */
import type { SiteMemory } from './site-state.ts';

/** The IANA zone that is configured; undefined where none is, so that it is this machine's own. */
export function zoneOf({ timeZones }: Pick<SiteMemory, 'timeZones'>, serverId: string): string | undefined {
  return Object.hasOwn(timeZones, serverId) ? timeZones[serverId] : undefined;
}
