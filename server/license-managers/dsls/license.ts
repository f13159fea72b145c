/** What is read of one licence before licences of one product are put together: the same for tables and texts. Pure. */
import type { WallTime } from '../report.ts';

/** How a licence is counted; `seat` where the word for it is none that we know. */
export type Model = 'named-user' | 'concurrent-user' | 'token' | 'credit' | 'seat';

/** Somebody to whom some of a licence is granted, or who waits for it. */
export interface Grant {
  /** Who the license server thinks it is, where it prints that: several sessions of one share a seat. */
  readonly internalId: string | null;
  readonly user: string;
  readonly host: string;
  readonly since: WallTime | null;
  /** Null for a seat that is not taken offline. */
  readonly offline: { readonly until: WallTime | null } | null;
  readonly tokens: number | null;
  readonly sessionId: string | null;
  readonly pid: number | null;
  /** Whether something runs with it just now; a named user keeps a licence without. */
  readonly isRunning: boolean;
  /** Place in the queue; null for who has got it. */
  readonly queuePosition: number | null;
}

export interface License {
  readonly editor: string | null;
  readonly feature: string;
  readonly model: Model;
  readonly release: string | null;
  /** `YYYY-MM-DD`, `permanent`, or null when the report does not say. */
  readonly expiry: string | null;
  readonly issued: number | null;
  readonly uncounted: boolean;
  /** The manager's own figure: seats, tokens, or assigned users. */
  readonly inUse: number | null;
  readonly grants: Grant[];
}

/** The model of a licence as printed, such as `ConcurrentUser`. */
export function modelOf(printed: string): Model {
  switch (printed.toLowerCase().replace(/[^a-z]/g, '')) {
    case 'nameduser':
    case 'named':
      return 'named-user';
    case 'concurrentuser':
    case 'concurrent':
      return 'concurrent-user';
    case 'token':
    case 'tokens':
      return 'token';
    case 'credit':
    case 'credits':
      return 'credit';
    default:
      return 'seat';
  }
}

/** The largest number that stands for none: 2³¹ − 1. */
const endless = 2_147_483_647;

/** A count as printed: a number, no limit, or null when it is neither. */
export function countOf(printed: string): { readonly count: number | null; readonly uncounted: boolean } {
  const text = printed.trim();
  if (/^(unlimited|uncounted|infinite|-1)$/i.test(text)) return { count: null, uncounted: true };
  const count = /^\d{1,10}$/.test(text) ? Number(text) : null;
  return count !== null && count >= endless ? { count: null, uncounted: true } : { count, uncounted: false };
}

/** The name of a machine as printed, `ws-7 (41D6-0a19.1)/10.0.3.7`: id and address are left out. */
export const hostOf = (printed: string): string => (printed.split('(')[0] ?? '').trim().replace(/\/[\d.:a-f]*$/i, '');

/** The process id at the end of a program as printed, `/opt/cae/solver ( 31487)`. */
export function pidOf(program: string): number | null {
  const found = /\(\s*(\d{1,10})\s*\)/.exec(program);
  return found === null ? null : Number(found[1]) || null;
}

/** Words by which a session is one of a licence that was taken offline. */
const offlineWords = /\boff-?line\b|\bextracted\b|离线|離線|오프라인|オフライン/i;

/** Whether words of the tool say that a licence was taken offline. */
export const isOffline = (words: string): boolean => offlineWords.test(words);

/** The name in an internal id, `ANA@ENG.S-1-5-21….KLB-41D6`. */
export const userOf = (internalId: string): string => internalId.split('@')[0]?.trim() ?? '';
