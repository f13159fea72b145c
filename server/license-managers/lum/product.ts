/** What is read of one product before licences and users of it are put together. Pure. */
import type { WallTime } from '../report.ts';

/** One licence of a product, enrolled at one license server or one cluster. */
export interface License {
  readonly count: number | null;
  /** Such as `Concurrent Access` or `Concurrent Offline`. */
  readonly kind: string;
  server: string | null;
  /** `YYYY-MM-DD`, `permanent`, or null when the report does not say. */
  expiry: string | null;
  softStop: boolean | null;
}

/** One who uses a product. */
export interface User {
  readonly name: string;
  node: string;
  count: number | null;
  since: WallTime | null;
  until: WallTime | null;
  offline: boolean;
}

export interface Product {
  readonly vendor: string | null;
  readonly name: string;
  version: string | null;
  /** Figures of the product itself, in each list that has it; null in a list for what is not a number. */
  readonly totals: Record<List, { licenses: number | null | undefined; inUse: number | null | undefined }>;
  readonly licenses: License[];
  readonly users: User[];
}

/** The list that a product stands in: what there is (`-lp`), or who uses it (`-s`). */
export type List = 'products' | 'status';

/** A figure as printed, such as `25` or `2.50`: a part of a licence is one that nobody else can take. */
export function figureOf(printed: string): number | null {
  const found = /^(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(printed.trim());
  return found === null ? null : Number(found[1]) + (Number(found[2] ?? 0) > 0 ? 1 : 0);
}

/** The name of a machine as printed, `ip:lic-1`: the protocol in front of it is left out. */
export const hostOf = (printed: string): string => printed.trim().replace(/^(?:ip|ncs|iptcp)\s*:\s*/i, '');
