/** What is known of an LM-X report while it is read. */

import type { Problem } from '../../../protocol/license.ts';
import { parseAddress } from '../addresses.ts';
import { blankCheckout } from '../blank-rows.ts';
import { type PoolRow, pooledFeatures } from '../pooled-features.ts';
import type { Report, ReportCheckout, ReportQueueEntry, ReportServer } from '../report.ts';
import { countsTokens } from './values.ts';

type Open<Row> = { -readonly [Key in keyof Row]: Row[Key] };
export type CheckoutDraft = Open<Omit<ReportCheckout, 'pool'>>;

/** A feature of one version, as its lines fill it in. */
export interface FeatureDraft extends Open<Omit<PoolRow, 'checkouts' | 'queue' | 'tokens'>> {
  keyType: string | undefined;
  readonly checkouts: CheckoutDraft[];
  readonly queue: ReportQueueEntry[];
}

export interface ServerDraft {
  readonly address: string;
  version: string | null;
  problem: Problem | null;
}

export interface ReportDraft {
  /** True once something has shown that this comes from LM-X: labels such as `Feature:` are in many texts. */
  recognised: boolean;
  readonly servers: ServerDraft[];
  readonly features: FeatureDraft[];
  readonly unparsed: { readonly line: number; readonly text: string }[];
  error: Problem | null;
}

export const startDraft = (): ReportDraft => ({
  recognised: false,
  servers: [],
  features: [],
  unparsed: [],
  error: null,
});

/** Begins a feature of the license server that came last. */
export function startFeature(draft: ReportDraft, name: string): FeatureDraft {
  const feature: FeatureDraft = {
    name,
    vendor: null,
    server: draft.servers.length === 0 ? null : draft.servers.length - 1,
    version: null,
    expiry: null,
    issued: null,
    uncounted: false,
    inUse: null,
    keyType: undefined,
    checkouts: [],
    queue: [],
  };
  draft.features.push(feature);
  return feature;
}

/** A seat of which only who and how many is known yet. */
export const startCheckout = (user: string, host: string, extra: string | null, count: number): CheckoutDraft => ({
  ...blankCheckout,
  user,
  host,
  count,
  extra,
});

const poolRow = (feature: FeatureDraft): PoolRow => {
  const { keyType, ...row } = feature;
  const checkouts = feature.checkouts.map((checkout) => ({ ...checkout, version: feature.version }));
  return { ...row, checkouts, tokens: countsTokens(keyType, feature.vendor, feature.issued) };
};

/** Versions may have leading words: `v5.1`. */
const bareVersion = (version: string | null): string | null => version?.replace(/^v(?=\d)/i, '') ?? null;

function serverOf({ address, version, problem }: ServerDraft): ReportServer {
  const members = parseAddress(address.replaceAll(/:(?=\d+@)/g, ','));
  const status = problem === null ? 'up' : 'down';
  return {
    address: members.map(({ host, port }) => (port === null ? host : `${port}@${host}`)).join(','),
    licenseFiles: [],
    members: members.map(({ host, port }) => ({
      host,
      port,
      // Of several that are named together one answers, and which one is not said.
      status: members.length > 1 ? 'unknown' : status,
      master: members.length === 1 && problem === null,
      version: bareVersion(version),
      problem,
    })),
  };
}

/** The report of what was read. */
export function concludeReport(draft: ReportDraft, truncated: boolean): Report {
  const rows = draft.recognised ? draft.features : [];
  const features = pooledFeatures(rows.map(poolRow)).map((feature) =>
    feature.denied === undefined ? feature : { ...feature, deniedLately: true },
  );
  const problem = draft.error ?? draft.servers.find((server) => server.problem !== null)?.problem ?? null;
  const isServed = features.length > 0 || draft.servers.some((server) => server.problem === null);
  return {
    manager: 'lmx',
    reportedAt: null,
    servers: draft.servers.map(serverOf),
    vendorDaemons: [],
    features,
    error: isServed ? null : problem,
    truncated,
    unparsed: draft.unparsed,
  };
}
