/** From the clock on a wall in a time zone to moments, and back. Pure. */

/** Offsets change at full quarters of an hour, so one answer holds for a quarter. */
const offsetSlotMs = 15 * 60_000;
const maxCachedOffsets = 20_000;
const dayMs = 24 * 3_600_000;

const formats = new Map<string | undefined, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Whether this names an IANA time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The IANA zone of this machine; UTC where it has none with a name, as with an empty `TZ`. */
export function ownTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(zone) ? zone : 'UTC';
}

/**
 * The moments a wall-clock reading (`YYYY-MM-DDTHH:MM:SS`) can mean, earliest first: two in the hour that occurs twice in autumn, one otherwise. A
 * reading in the hour that is skipped in spring is taken as if the clock had not been set yet. None when it is no time.
 * @param zone IANA zone; this machine's own when undefined
 */
export function momentsOf(wall: string, zone: string | undefined): readonly number[] {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc) || (zone !== undefined && !isTimeZone(zone))) return [];
  const before = offsetAt(asUtc - dayMs, zone);
  const after = offsetAt(asUtc + dayMs, zone);
  const fitting = [...new Set([before, after])]
    .filter((offset) => offsetAt(asUtc - offset, zone) === offset)
    .map((offset) => asUtc - offset);
  const moments = fitting.length > 0 ? fitting : [asUtc - before];
  return moments.filter((moment) => moment >= 0).sort((a, b) => a - b);
}

/**
 * What a clock in a zone shows at a moment.
 * @param zone IANA zone; this machine's own when undefined, or when it names none
 */
export function wallTimeAt(moment: number, zone: string | undefined): string {
  const known = zone !== undefined && isTimeZone(zone) ? zone : undefined;
  return new Date(moment + offsetAt(moment, known)).toISOString().slice(0, 19);
}

/** Wall clock minus UTC in a zone, in milliseconds. */
function offsetAt(moment: number, zone: string | undefined): number {
  const slot = Math.floor(moment / offsetSlotMs);
  const key = `${zone ?? ''}|${slot}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= maxCachedOffsets) {
    offsets.clear();
  }
  const start = slot * offsetSlotMs;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(start)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const wall = Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
  offsets.set(key, wall - start);
  return wall - start;
}

function formatOf(zone: string | undefined): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}
