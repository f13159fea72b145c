/** A report while it is being read. */
import type { Problem } from '../../../protocol/license.ts';
import type { License, List, Product, User } from './product.ts';

/** A machine as a list of license servers or of a cluster has it. */
export interface Machine {
  readonly host: string;
  status: 'up' | 'down' | 'unknown';
  role: 'active' | 'reserve' | null;
}

export interface ReportDraft {
  list: List;
  vendor: string | null;
  product: Product | null;
  license: License | null;
  user: User | null;
  /** The names of the columns while a table of users is read. */
  columns: readonly string[] | null;
  readonly products: Map<string, Product>;
  readonly machines: Map<string, Machine>;
  machine: Machine | null;
  /** True once a line has shown that this comes from `i4blt`: words such as `Product:` are in many texts. */
  recognised: boolean;
  /** Name of the cluster, where the report has one. */
  cluster: string | null;
  /** Whether a list has begun, and whether the last one that did has its end. */
  hasList: boolean;
  hasEnd: boolean;
  problem: Problem | null;
  readonly unparsed: { line: number; text: string }[];
}

export const startDraft = (): ReportDraft => ({
  list: 'products',
  vendor: null,
  product: null,
  license: null,
  user: null,
  columns: null,
  products: new Map(),
  machines: new Map(),
  machine: null,
  recognised: false,
  cluster: null,
  hasList: false,
  hasEnd: false,
  problem: null,
  unparsed: [],
});

/** Opens the product of that name; one that both lists have is the same. */
export function openProduct(draft: ReportDraft, name: string): void {
  const key = `${draft.vendor ?? ''}\n${name}`;
  const known = draft.products.get(key);
  const nothing = { licenses: undefined, inUse: undefined };
  const product = known ?? {
    vendor: draft.vendor,
    name,
    version: null,
    totals: { products: { ...nothing }, status: { ...nothing } },
    licenses: [],
    users: [],
  };
  draft.products.set(key, product);
  draft.product = product;
  draft.license = null;
  draft.user = null;
  draft.columns = null;
  draft.hasList = true;
  if (draft.list === 'products') draft.hasEnd = false;
}
