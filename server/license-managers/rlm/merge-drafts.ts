/** From what several answers say to one: of two machines, or of the pages of several ISV servers. Pure. */
import { createDraft, isvOf, type RlmDraft, type RlmIsv } from './draft.ts';

export function mergeDrafts(drafts: readonly RlmDraft[]): RlmDraft {
  const all = createDraft();
  for (const draft of drafts) {
    all.members.push(...draft.members);
    all.pools.push(...draft.pools);
    all.uses.push(...draft.uses);
    all.unparsed.push(...draft.unparsed);
    all.error ??= draft.error;
    all.isReport ||= draft.isReport;
    all.isCut ||= draft.isCut;
    all.reportedAt ??= draft.reportedAt;
    for (const isv of draft.isvs) mergeIsv(isvOf(all, isv.name), isv);
  }
  return all;
}

const ranks: readonly RlmIsv['status'][] = ['unknown', 'down', 'up'];

/** An ISV server that runs on one of the machines runs; refusals are those of both. */
function mergeIsv(into: RlmIsv, from: RlmIsv): void {
  if (ranks.indexOf(from.status) > ranks.indexOf(into.status)) {
    into.status = from.status;
    into.host = from.host;
    into.version = from.version;
  }
  into.denied = into.denied === null || from.denied === null ? (into.denied ?? from.denied) : into.denied + from.denied;
  into.hasPools ||= from.hasPools;
  into.hasUses ||= from.hasUses;
}
