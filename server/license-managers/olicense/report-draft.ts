/** What is known of an OLicense report while it is read. */

import type { Problem } from '../../../protocol/license.ts';
import { blankCheckout } from '../blank-rows.ts';
import { expiryDate } from '../expiry.ts';
import { pooledFeatures } from '../pooled-features.ts';
import type { Report, ReportCheckout, ReportServer } from '../report.ts';

/** A licence, of which each module has its own seats. */
export interface LicenseDraft {
  application: string | null;
  licenser: string | null;
  versionRange: string | null;
}

export interface ModuleDraft {
  readonly license: LicenseDraft;
  name: string | null;
  /** As printed. */
  type: string | undefined;
  count: string | undefined;
  expiration: string | undefined;
  inUse: number | null;
  readonly checkouts: Omit<ReportCheckout, 'pool'>[];
}

export interface ReportDraft {
  /** True once a line has shown that this comes from OLicense: rows with semicolons are in many texts. */
  recognised: boolean;
  server: ServerDraft | null;
  readonly modules: ModuleDraft[];
  readonly unparsed: { readonly line: number; readonly text: string }[];
  error: Problem | null;
}

export const startDraft = (): ReportDraft => ({
  recognised: false,
  server: null,
  modules: [],
  unparsed: [],
  error: null,
});

export const startLicense = (): LicenseDraft => ({ application: null, licenser: null, versionRange: null });

export const startModule = (license: LicenseDraft): ModuleDraft => ({
  license,
  name: null,
  type: undefined,
  count: undefined,
  expiration: undefined,
  inUse: null,
  checkouts: [],
});

/** The machine that was asked. */
interface ServerDraft {
  /** Empty where the report does not name it. */
  readonly host: string;
  readonly port: number | null;
  readonly version: string | null;
}

/** A whole number, or null. */
export const figure = (text: string | undefined): number | null =>
  /^\s*\d{1,15}\s*$/.test(text ?? '') ? Number(text) : null;

/** Reads `user@host #2`; the user may be missing. Null for anything else. */
export function readHolder(text: string): Omit<ReportCheckout, 'pool'> | null {
  const hash = text.lastIndexOf('#');
  const name = text.slice(0, Math.max(0, hash)).trim();
  const at = name.lastIndexOf('@');
  const host = name.slice(at + 1);
  const count = figure(text.slice(hash + 1));
  if (hash < 0 || at < 0 || host === '' || /\s/.test(host) || count === null || count === 0) return null;
  return { ...blankCheckout, user: name.slice(0, at).trim(), host, count };
}

/** A licence that is bound to a machine has no seats to count. */
const isBound = (type: string | undefined): boolean => /node|local|fixed|single/i.test(type ?? '');

const isEndless = (text: string | undefined): boolean => /^\s*(unlimited|infinite|endless)/i.test(text ?? '');

const lastDay = (text: string | undefined): string | null =>
  isEndless(text) ? 'permanent' : expiryDate((text ?? '').trim());

/** Only features prove that it answers: its name is printed of the one that was asked, too. */
function serverOf({ host, port, version }: ServerDraft, answers: boolean, error: Problem | null): ReportServer {
  const problem = answers ? null : error;
  const status = answers ? 'up' : problem?.kind === 'cannot-connect' ? 'down' : 'unknown';
  return {
    address: port === null ? host : `${port}@${host}`,
    licenseFiles: [],
    members: [{ host, port, status, master: answers, version, problem }],
  };
}

/** The report of what was read; several licences of one module of one licenser are pools of one feature. */
export function concludeReport(draft: ReportDraft, truncated: boolean): Report {
  const modules = draft.recognised ? draft.modules : [];
  const rows = modules.flatMap(({ license, name, type, count, expiration, inUse, checkouts }) => {
    const feature = name ?? license.application;
    const issued = figure(count);
    return feature === null
      ? []
      : {
          name: feature,
          vendor: license.licenser ?? license.application,
          server: draft.server === null ? null : 0,
          version: license.versionRange,
          expiry: lastDay(expiration),
          issued,
          uncounted: isEndless(count) || (issued === 0 && isBound(type)),
          inUse,
          tokens: false,
          checkouts,
          queue: [],
        };
  });
  const features = pooledFeatures(rows);
  return {
    manager: 'olicense',
    reportedAt: null,
    servers:
      draft.server === null || !draft.recognised ? [] : [serverOf(draft.server, features.length > 0, draft.error)],
    vendorDaemons: [],
    features,
    error: features.length > 0 ? null : draft.error,
    truncated,
    unparsed: draft.unparsed,
  };
}
