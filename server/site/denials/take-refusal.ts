/** One refusal from the log of a license server: a denial of its own, or part of one. */
import { type DenialReason, isForCapacity } from '../../../protocol/denial.ts';
import type { RefusalExplanation } from '../../license-managers/license-manager.ts';
import type { LogRefusal } from '../../license-managers/log-event.ts';
import { digest } from '../ids.ts';
import type { DenialRecord, SiteRules } from '../requests.ts';
import { clip, clipOrNull, isCount } from '../rows.ts';
import type { DenialDraft } from './denial-draft.ts';
import { personKey } from './denial-index.ts';

/** Refusals of one person within this time are one action: applications try one package after the other. */
export const actionMs = 2_000;
/** Longest action, however closely its refusals follow each other. */
const longestActionMs = 10_000;
const maxAlsoTried = 32;
const maxCode = 64;

/** A refusal with what is known about it. */
export interface Refusal {
  readonly line: LogRefusal;
  readonly serverId: string;
  readonly featureId: string | null;
  readonly explanation: RefusalExplanation;
  /** When it happened and when it arrived, by the clock of this machine. */
  readonly happenedAt: number;
  readonly at: number;
  /** True when it was read long after it happened. */
  readonly old: boolean;
}

export function takeRefusal(draft: DenialDraft, refusal: Refusal, rules: SiteRules['denials']): void {
  const person = personKey(refusal.line);
  const again = draft.latestFor(person, clip(refusal.line.feature));
  if (again !== undefined && isRetry(draft, again, refusal, rules)) {
    draft.set(withRetry(again, refusal));
    return;
  }
  const last = draft.latestOf(person);
  if (last !== undefined && isSameAction(draft, last, refusal)) {
    draft.set(withOtherTry(last, refusal, rules));
    return;
  }
  draft.set(newDenial(draft, refusal, rules));
}

/** One that its user made up for is over: what is refused after that is another matter. */
function isOpen(draft: DenialDraft, record: DenialRecord, { old }: Refusal): boolean {
  return record.satisfiedBy === null && record.old === old && !draft.isOvercome(record.id);
}

function isRetry(
  draft: DenialDraft,
  record: DenialRecord,
  refusal: Refusal,
  { collapseMs }: SiteRules['denials'],
): boolean {
  // That waiting helps now is news, if it did not before.
  const isWorse = !isForCapacity(record.reason) && isForCapacity(refusal.explanation.reason);
  return (
    isOpen(draft, record, refusal) &&
    !isWorse &&
    Math.abs(refusal.happenedAt - record.lastAt) <= Math.max(collapseMs, 0)
  );
}

function isSameAction(draft: DenialDraft, record: DenialRecord, refusal: Refusal): boolean {
  return (
    isOpen(draft, record, refusal) &&
    Math.abs(refusal.happenedAt - record.lastAt) <= actionMs &&
    refusal.happenedAt - record.at <= longestActionMs
  );
}

function withRetry(record: DenialRecord, refusal: Refusal): DenialRecord {
  return {
    ...record,
    lastAt: Math.max(record.lastAt, refusal.happenedAt),
    attempts: record.attempts + 1,
    count: record.feature === clip(refusal.line.feature) ? Math.max(record.count, countOf(refusal)) : record.count,
  };
}

/** Of several tries the denial is about the one for which waiting helps, and which is on this site; else about the first. */
function withOtherTry(record: DenialRecord, refusal: Refusal, { settleMs }: SiteRules['denials']): DenialRecord {
  const isBetter = worth(refusal.explanation.reason, refusal.featureId) > worth(record.reason, record.featureId);
  const about = isBetter ? aboutOf(refusal) : {};
  const feature = isBetter ? clip(refusal.line.feature) : record.feature;
  const tried = new Set([...record.alsoTried, record.feature, clip(refusal.line.feature)]);
  tried.delete(feature);
  return {
    ...record,
    ...about,
    lastAt: Math.max(record.lastAt, refusal.happenedAt),
    attempts: record.attempts + 1,
    alsoTried: [...tried].slice(0, maxAlsoTried),
    // What the application tries next may still work.
    settlesAt: record.settlesAt === null ? null : Math.max(record.settlesAt, refusal.at + settleMs),
  };
}

function worth(reason: DenialReason, featureId: string | null): number {
  return (isForCapacity(reason) ? 2 : 0) + (featureId === null ? 0 : 1);
}

function newDenial(draft: DenialDraft, refusal: Refusal, { settleMs }: SiteRules['denials']): DenialRecord {
  const { line, serverId, happenedAt, at, old } = refusal;
  const [user, host] = [clip(line.user), clip(line.host)];
  // By the license server's own clock where the line has a time, so that it is the same whenever it is read.
  const moment = line.at ?? at;
  const id = digest('denial', serverId, line.feature, user.toLowerCase(), host.toLowerCase(), moment);
  return {
    id: draft.freeId(id),
    at: happenedAt,
    lastAt: happenedAt,
    user,
    host,
    ...aboutOf(refusal),
    attempts: 1,
    alsoTried: [],
    satisfiedBy: null,
    settlesAt: settleMs > 0 ? at + settleMs : null,
    old,
  };
}

/** What a denial says about the feature that was refused. */
function aboutOf({ line, serverId, featureId, explanation }: Refusal) {
  return {
    serverId,
    vendorDaemon: clip(line.daemon),
    feature: clip(line.feature),
    featureId,
    version: clipOrNull(line.version),
    count: countOf({ line }),
    reason: explanation.reason,
    code: clipOrNull(line.code, maxCode),
    message: clip(explanation.message),
    nextStep: clip(explanation.nextStep),
  };
}

function countOf({ line }: Pick<Refusal, 'line'>): number {
  return isCount(line.count) && line.count > 0 ? line.count : 1;
}
