/** What people asked of the license managers and of each other, as the site state keeps it. */
import type { AskAnswer } from '../../protocol/ask.ts';
import type { Denial } from '../../protocol/denial.ts';
import type { ReclaimReport } from '../../protocol/reclaim/reclaim-rest.ts';
import type { Tables } from '../../protocol/tables.ts';
import type { Offer } from '../../protocol/waiting-list.ts';
import type { ReclaimRules } from './reclaim/reclaim-rules.ts';

/** A denial, and until when it may still turn out to be no news (see `SiteRules.settleMs`). */
export interface DenialRecord extends Denial {
  /** Null once it is decided. */
  readonly settlesAt: number | null;
  /** True when it was read long after it happened: history, never news. */
  readonly old: boolean;
}

/** One entry of the waiting list: who, for what, since and until when. Its place is worked out, never kept. */
export interface WaitEntry {
  readonly id: string;
  readonly user: string;
  readonly host: string;
  readonly featureIds: readonly string[];
  readonly seats: number;
  readonly origin: 'denied' | 'asked';
  /** The denial it began with; it goes when that turns out to be satisfied elsewhere. */
  readonly denialId: string | null;
  readonly since: number;
  readonly until: number;
  /** Not offered before; null when it may be offered now. */
  readonly pausedUntil: number | null;
  /** Offers that it let lapse one after the other. */
  readonly missed: number;
  /** Only of features about which there is something to say. */
  readonly details?: readonly WaitDetail[];
}

/** What differs for one feature of a wait. */
export interface WaitDetail {
  readonly featureId: string;
  /** Since when it stands in this line: later than the wait began where the feature was added later. */
  readonly since: number;
  /** Seats that its owner held already, and holds still: they are not what is waited for. */
  readonly held: number;
  /**
   * Seats that seemed to be free for its owner when the license manager refused them: the manager knows better, so only
   * more than these are an offer.
   */
  readonly refused: number;
}

/** One ask, with both names, whatever the agents get to see. */
export interface AskRecord {
  readonly id: string;
  readonly featureId: string;
  readonly fromUser: string;
  readonly fromHost: string;
  readonly toUser: string;
  readonly askedAt: number;
  readonly expiresAt: number;
  readonly answer: AskAnswer | null;
  readonly answeredAt: number | null;
}

/** One seat that is or was asked back, with what only the server needs to know of it. */
export interface ReclaimRecord extends ReclaimReport {
  readonly serverId: string;
  /** How many licences the checkout has. */
  readonly seats: number;
  /** The license manager's handle of the checkout, as known when its application was closed; null when it tells none. */
  readonly handle: string | null;
  /** Since when its status is what it is. */
  readonly statusAt: number;
  /** When the server tried to have the seat removed; null when it did not. */
  readonly removalAt: number | null;
}

export type RequestRows = {
  denials: DenialRecord;
  waits: WaitEntry;
  offers: Offer;
  asks: AskRecord;
  reclaims: ReclaimRecord;
};

/** Kept over restarts by the store, row by row. Denials and reclaims here are the recent ones; the store has all. */
export type RequestTables = Tables<RequestRows>;

export const emptyRequests: RequestTables = { denials: {}, waits: {}, offers: {}, asks: {}, reclaims: {} };

/** The rules of the site, from its configuration. All times in milliseconds. */
export interface SiteRules {
  readonly waiting: {
    readonly enabled: boolean;
    /** How long the first in line has before the next is told. */
    readonly headStartMs: number;
    /** How long a wait that began with a denial lasts. */
    readonly keepDeniedMs: number;
    /** Longest wait that can be asked for. */
    readonly maxWaitMs: number;
    /** How long a person who answered `later`, or missed an offer, is not offered again. */
    readonly pauseMs: number;
    /** Most waits of one person. */
    readonly maxPerPerson: number;
  };
  readonly asks: {
    readonly enabled: boolean;
    /** Least time between two asks of the same person to the same holder for the same feature. */
    readonly pauseMs: number;
  };
  /** Positions and counts instead of names. */
  readonly anonymous: boolean;
  readonly denials: {
    /** A denial followed by success elsewhere within this time is no news. */
    readonly settleMs: number;
    /** Retries of one person for one feature within this time of each other are one denial. */
    readonly collapseMs: number;
  };
  /** How idle seats are asked back; null: not at all. */
  readonly reclaim: ReclaimRules | null;
}

const minuteMs = 60_000;

export const usualRules: SiteRules = {
  waiting: {
    enabled: true,
    headStartMs: 3 * minuteMs,
    keepDeniedMs: 60 * minuteMs,
    maxWaitMs: 7 * 24 * 60 * minuteMs,
    pauseMs: 10 * minuteMs,
    maxPerPerson: 50,
  },
  asks: { enabled: true, pauseMs: 10 * minuteMs },
  anonymous: false,
  denials: { settleMs: 2_000, collapseMs: 5 * minuteMs },
  reclaim: null,
};
