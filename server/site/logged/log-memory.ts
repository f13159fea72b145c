/** What must be remembered of a log so that its lines and the reports of the status tool fit together. Pure. */
import type { Person } from '../../../protocol/free-for-you.ts';
import { shortHost } from '../../../protocol/identity.ts';
import type { Checkout, Reservation } from '../../../protocol/license.ts';
import type { Table } from '../../../protocol/tables.ts';
import type { WallTime } from '../../license-managers/report.ts';
import { keepRecord } from '../rows.ts';

/**
 * How long a line can matter to a report that was asked for before it, in milliseconds: longer than any status tool
 * takes.
 */
export const keepTraceMs = 10 * 60_000;

/** Where the reports and the log of one license server stand to each other in time. */
export interface LogClock {
  /** When the tool of the last good report was started: earlier lines are in that report. Null before the first one. */
  readonly askedAt: number | null;
  /** Null before the first line. */
  readonly lag: LogLag | null;
}

/** How long after the time that lines say they arrive: their way here, and the difference of two clocks. */
export interface LogLag {
  /** The least one seen lately, in milliseconds. */
  readonly ms: number;
  /** When it was seen. */
  readonly at: number;
  /** How often lines came since then, this one included; what is read in one go came once. */
  readonly times: number;
  /** When that was counted last. */
  readonly countedAt: number;
}

/** A checkout that is not shown any more. */
export interface GoneSeat {
  readonly checkout: Checkout;
  /** Its start as printed. */
  readonly start: WallTime | null;
  /** When that was known here. */
  readonly goneAt: number;
  /** Who told: a line of the log, or a report that does not list it. */
  readonly toldBy: 'log' | 'report';
}

/** A line of the log that told the start of a checkout. */
export interface LoggedStart {
  /** When that was known here. */
  readonly at: number;
  /** Whether a report has listed the checkout. */
  readonly listed: boolean;
}

/** What the log told of the seats of one feature, beside the rows themselves. */
export interface Trail {
  /** By checkout id. */
  readonly outs: Readonly<Record<string, LoggedStart>>;
  /** Seats that were given back lately. */
  readonly gone: readonly GoneSeat[];
  /** Licences that were taken and not given back according to the log, by `holderKey`. */
  readonly open: Readonly<Record<string, number>>;
  /** The most seats that were ever seen held back by each reservation: what is missing now is taken by its people. */
  readonly mostReserved: Table<Reservation>;
  /** True when seats of this feature stay in use for a while after they are given back. */
  readonly lingers: boolean;
}

export const emptyTrail: Trail = { outs: {}, gone: [], open: {}, mostReserved: {}, lingers: false };

export const emptyLogClock: LogClock = { askedAt: null, lag: null };

/** The trail before when nothing in it changed. */
export function keepTrail(before: Trail, after: Trail): Trail {
  const isSame =
    before.outs === after.outs &&
    before.gone === after.gone &&
    before.open === after.open &&
    before.mostReserved === after.mostReserved &&
    before.lingers === after.lingers;
  return isSame ? before : after;
}

/** The trails with these ones of some features in place of theirs; one that says nothing is left out. */
export function keepTrails(
  before: Readonly<Record<string, Trail>>,
  changed: Readonly<Record<string, Trail>>,
  gone: ReadonlySet<string> = new Set(),
): Readonly<Record<string, Trail>> {
  const after: Record<string, Trail> = { ...before };
  for (const [featureId, trail] of Object.entries(changed)) {
    if (saysNothing(trail)) {
      delete after[featureId];
    } else {
      after[featureId] = trail;
    }
  }
  for (const featureId of gone) delete after[featureId];
  return keepRecord(before, after);
}

function saysNothing({ outs, gone, open, mostReserved, lingers }: Trail): boolean {
  return (
    !lingers && gone.length === 0 && [outs, open, mostReserved].every((record) => Object.keys(record).length === 0)
  );
}

/** The clock of a license server's log. */
export function logClockOf(clocks: Readonly<Record<string, LogClock>>, serverId: string): LogClock {
  return Object.hasOwn(clocks, serverId) ? (clocks[serverId] ?? emptyLogClock) : emptyLogClock;
}

/** The trail of a feature. */
export function trailOf(trails: Readonly<Record<string, Trail>>, featureId: string): Trail {
  return Object.hasOwn(trails, featureId) ? (trails[featureId] ?? emptyTrail) : emptyTrail;
}

/** The same for all spellings of a user and a workstation. */
export function holderKey({ user, host }: Person): string {
  return `${user.toLowerCase()}\u0000${shortHost(host)}`;
}
