/**
 * The site as one compressed text, made once and shared by all who ask. A new one is made for a new revision, and after a
 * few seconds for the sake of the server time in it.
 */
import type { Clock } from '../../protocol/clock.ts';
import { protocolVersion, type SiteInfo } from '../../protocol/frames.ts';
import type { Snapshot } from '../../protocol/rest.ts';
import type { SiteTables } from '../../protocol/topics.ts';
import { createSharedText, type SharedText } from './shared-text.ts';

/** How far the server time in a snapshot may lag, in milliseconds. */
const maxAgeMs = 5_000;

/** What a snapshot is made of. */
export interface SnapshotSource {
  readonly epoch: string;
  rev(): number;
  site(): SiteInfo;
  tables(): SiteTables;
}

export interface Snapshots extends SharedText {
  /** The ETag of what `text` and `compressed` would give now. */
  etag(): string;
}

interface Made {
  readonly rev: number;
  readonly at: number;
  readonly shared: SharedText;
}

export function createSnapshots(source: SnapshotSource, clock: Clock): Snapshots {
  let made: Made | null = null;

  function current(): Made {
    const rev = source.rev();
    const now = clock.now();
    if (made?.rev === rev && Math.abs(now - made.at) < maxAgeMs) return made;
    const { servers, features, lines, marks } = source.tables();
    const snapshot: Snapshot = {
      protocol: protocolVersion,
      site: source.site(),
      epoch: source.epoch,
      rev,
      serverTimeAt: now,
      servers: Object.values(servers),
      features: Object.values(features),
      lines: Object.values(lines),
      marks: Object.values(marks),
    };
    made = { rev, at: now, shared: createSharedText(snapshot) };
    return made;
  }

  return {
    etag: () => `"${source.epoch}.${source.rev()}"`,
    text: () => current().shared.text(),
    compressed: () => current().shared.compressed(),
  };
}
