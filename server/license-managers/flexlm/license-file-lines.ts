/** Which lines of a license file of FlexLM count, of those that license one feature several times. Pure. */
import type { LicenseFileLine } from '../license-file.ts';

/** A line as it stands there. */
export interface FeatureLine {
  readonly keyword: 'FEATURE' | 'INCREMENT' | 'UPGRADE';
  /** Of an upgrade: the oldest version that it makes a newer one of. */
  readonly fromVersion: string | null;
  readonly hostId: string | null;
  /** Features whose lines of earlier days it replaces. */
  readonly supersedes: readonly string[];
  /** `YYYY-MM-DD`, or null where it is not told. */
  readonly issuedOn: string | null;
  readonly told: LicenseFileLine;
}

/**
 * What is left of the lines: without those that are superseded, that is: lines of an earlier day than that of a line with
 * `SUPERSEDE`; and of several `FEATURE` lines for one feature the first only. `INCREMENT` lines add up, and an `UPGRADE`
 * takes its licences from the nearest line before it with a fitting version.
 */
export function linesThatCount(all: readonly FeatureLine[]): readonly LicenseFileLine[] {
  const left = withoutSuperseded(all);
  const seen = new Set<string>();
  const lines: LicenseFileLine[] = [];
  for (const { keyword, hostId, fromVersion, told } of left) {
    if (keyword === 'UPGRADE') {
      upgrade(lines, told, fromVersion);
      continue;
    }
    // One machine's own licence says nothing of that of another.
    const key = JSON.stringify([told.vendor, told.feature, hostId]);
    if (keyword === 'FEATURE' && seen.has(key)) continue;
    if (keyword === 'FEATURE') seen.add(key);
    lines.push(told);
  }
  return lines.filter(({ issued }) => issued !== 0);
}

interface Issued {
  readonly supersedes: readonly string[];
  readonly issuedOn: string | null;
}

/** The latest day by feature before which its lines do not count. */
export function supersededBefore(lines: readonly Issued[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const { supersedes, issuedOn } of lines) {
    if (issuedOn === null) continue;
    for (const name of supersedes) if (issuedOn > (days.get(name) ?? '')) days.set(name, issuedOn);
  }
  return days;
}

/** Lines of one day supersede together and add up. A line whose day is not told stays: seats are not taken off by guess. */
function withoutSuperseded(lines: readonly FeatureLine[]): readonly FeatureLine[] {
  const keyOf = (vendor: string, name: string) => JSON.stringify([vendor, name]);
  const days = supersededBefore(
    lines.map(({ supersedes, issuedOn, told }) => ({
      supersedes: supersedes.map((name) => keyOf(told.vendor, name)),
      issuedOn,
    })),
  );
  return lines.filter(({ told, issuedOn }) => {
    const day = days.get(keyOf(told.vendor, told.feature));
    return day === undefined || issuedOn === null || issuedOn >= day;
  });
}

function upgrade(lines: LicenseFileLine[], told: LicenseFileLine, fromVersion: string | null): void {
  const index = lines.findLastIndex(
    ({ feature, vendor, version, uncounted }) =>
      feature === told.feature && vendor === told.vendor && !uncounted && isBetween(version, fromVersion, told.version),
  );
  const old = lines[index];
  if (old === undefined) return;
  const moved = old.issued === null || told.issued === null ? null : Math.min(old.issued, told.issued);
  lines[index] = { ...old, issued: old.issued === null || moved === null ? null : old.issued - moved };
  lines.push({ ...told, issued: moved });
}

/** Versions of FlexLM are decimal numbers: 2.10 comes before 2.2. */
function isBetween(version: string | null, from: string | null, below: string | null): boolean {
  const number = Number(version);
  return version !== null && number >= Number(from) && number < Number(below);
}
