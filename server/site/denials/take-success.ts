/** A licence that somebody got, as far as it makes up for one that they were refused. */
import type { LogUse } from '../../license-managers/log-event.ts';
import { sameDaemon } from '../find-feature.ts';
import type { DenialRecord, SiteRules } from '../requests.ts';
import { clip } from '../rows.ts';
import type { DenialDraft } from './denial-draft.ts';
import { personKey } from './denial-index.ts';

/** Lines tell whole seconds, and several daemons write to one log not quite in order. */
const slackMs = 1_000;

export function takeSuccess(
  draft: DenialDraft,
  line: LogUse,
  moment: { readonly happenedAt: number; readonly at: number },
  { settleMs }: SiteRules['denials'],
): void {
  const person = personKey(line);
  for (const record of draft.pendingOf(person)) {
    if (isInTime(record, moment.happenedAt, settleMs) && isInstead(record, line)) {
      draft.set({ ...record, satisfiedBy: clip(line.feature), settlesAt: null });
    }
  }
  const denied = draft.latestFor(person, clip(line.feature));
  const isAfter = denied !== undefined && denied.satisfiedBy === null && moment.happenedAt >= denied.lastAt;
  if (isAfter && !draft.isOvercome(denied.id)) draft.overcome(denied.id, moment.at);
}

function isInTime(record: DenialRecord, happenedAt: number, settleMs: number): boolean {
  return happenedAt >= record.at - slackMs && happenedAt - record.lastAt <= settleMs;
}

/** Another feature of the same vendor, or the same feature wherever: what another vendor gives makes up for nothing. */
function isInstead({ feature, vendorDaemon }: DenialRecord, line: LogUse): boolean {
  return (
    feature.toLowerCase() === clip(line.feature).toLowerCase() ||
    vendorDaemon === null ||
    sameDaemon(vendorDaemon, clip(line.daemon))
  );
}
