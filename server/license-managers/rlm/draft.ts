/** What is gathered from a report of RLM line by line, or from its pages, before pools and holders are brought together. */
import type { Problem } from '../../../protocol/license.ts';
import type { ReportMember, WallTime } from '../report.ts';

/** One pool of licences of a product. */
export interface RlmPool {
  readonly product: string;
  /** Null while nothing names the ISV server. */
  isv: string | null;
  readonly version: string | null;
  /** As the server numbers it; null where it has the product in one pool only. */
  readonly number: number | null;
  /** Null where the pool has no number of licences, or it was not printed. */
  count: number | null;
  isUncounted: boolean;
  /** Whether its licences are made of those of other products. */
  isTokenBased: boolean;
  inUse: number | null;
  reservations: number | null;
  softLimit: number | null;
  /** `YYYY-MM-DD`, `permanent`, or null. */
  expiry: string | null;
}

/** A checkout as a line or a row of a page tells it. */
export interface RlmUse {
  readonly product: string;
  readonly isv: string | null;
  readonly version: string | null;
  /** Number of the pool, where it is told. */
  readonly pool: number | null;
  readonly user: string;
  readonly host: string;
  /** Licences from the pool, and from those of it that were reserved. */
  readonly licenses: number;
  readonly reserved: number;
  readonly since: WallTime | null;
  /** Whether the year of `since` is printed. */
  readonly isYearTold: boolean;
  readonly handle: string | null;
  readonly pid: number | null;
  readonly extra: string | null;
  readonly isQueued: boolean;
  readonly roaming: { readonly until: WallTime | null } | null;
}

/** An ISV server. */
export interface RlmIsv {
  readonly name: string;
  host: string | null;
  status: 'up' | 'down' | 'unknown';
  version: string | null;
  denied: number | null;
  /** Whether its pools, and who uses them, were listed. */
  hasPools: boolean;
  hasUses: boolean;
}

export interface RlmDraft {
  /** Machines that the tool was told to ask. */
  asked: readonly { readonly host: string; readonly port: number | null }[];
  readonly members: { -readonly [Key in keyof ReportMember]: ReportMember[Key] }[];
  readonly isvs: RlmIsv[];
  readonly pools: RlmPool[];
  readonly uses: RlmUse[];
  error: Problem | null;
  /** Whether something shows that this is a report of RLM at all. */
  isReport: boolean;
  isCut: boolean;
  reportedAt: WallTime | null;
  /** When the server was started: nothing floating is held since before. */
  startedAt: WallTime | null;
  readonly unparsed: { readonly line: number; readonly text: string }[];
}

export const createDraft = (): RlmDraft => ({
  asked: [],
  members: [],
  isvs: [],
  pools: [],
  uses: [],
  error: null,
  isReport: false,
  isCut: false,
  reportedAt: null,
  startedAt: null,
  unparsed: [],
});

/** The ISV server of that name, noted if it is new. */
export function isvOf(draft: RlmDraft, name: string): RlmIsv {
  const known = draft.isvs.find((isv) => isv.name === name);
  if (known !== undefined) return known;
  const isv: RlmIsv = {
    name,
    host: null,
    status: 'unknown',
    version: null,
    denied: null,
    hasPools: false,
    hasUses: false,
  };
  draft.isvs.push(isv);
  return isv;
}

/** A whole number as printed; null where there is none, or it is larger than anything can be counted exactly. */
export function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d+$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
