/** The denials while the lines of a log are gone through: the table is copied once, however many lines there are. */
import { copyTable, rowOf } from '../../../protocol/tables.ts';
import { firstFree } from '../ids.ts';
import { holderKey } from '../logged/log-memory.ts';
import type { DenialRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { featureKey, indexDenials } from './denial-index.ts';

export interface DenialDraft {
  /** The latest denial of this person for a feature of this name. */
  latestFor(personKey: string, feature: string): DenialRecord | undefined;
  /** The latest denial of this person. */
  latestOf(personKey: string): DenialRecord | undefined;
  /** Denials of this person that are not decided yet. */
  pendingOf(personKey: string): readonly DenialRecord[];
  /** An id like this one that no denial has. */
  freeId(wanted: string): string;
  set(record: DenialRecord): void;
  /** Whether the user got the feature after this denial. */
  isOvercome(id: string): boolean;
  overcome(id: string, at: number): void;
  /** The state with what changed; the same state when nothing did. */
  commit(): SiteState;
}

export function draftDenials(state: SiteState): DenialDraft {
  const { denials } = state.requests;
  const index = indexDenials(denials);
  const edits = new Map<string, DenialRecord>();
  const byFeature = new Map<string, string>();
  const byPerson = new Map<string, string>();
  const pending = Map.groupBy(
    index.pending.map(({ id }) => id),
    (id) => holderKey(denials[id] as DenialRecord),
  );
  const overcome = new Map<string, number>();
  const find = (id: string): DenialRecord | undefined => edits.get(id) ?? rowOf(denials, id);
  const now = (edited: string | undefined, before: DenialRecord | undefined): DenialRecord | undefined =>
    edited !== undefined ? find(edited) : before && find(before.id);

  return {
    latestFor(personKey, feature) {
      const key = featureKey(personKey, feature);
      return now(byFeature.get(key), index.byFeature.get(key));
    },
    latestOf: (personKey) => now(byPerson.get(personKey), index.byPerson.get(personKey)),
    pendingOf: (personKey) =>
      (pending.get(personKey) ?? []).flatMap((id) => {
        const record = find(id);
        return record !== undefined && record.settlesAt !== null ? [record] : [];
      }),
    freeId: (wanted) => firstFree(wanted, '.', { has: (id) => find(id) !== undefined }),
    set(record) {
      const person = holderKey(record);
      const before = find(record.id);
      edits.set(record.id, record);
      byPerson.set(person, record.id);
      for (const name of [record.feature, ...record.alsoTried]) byFeature.set(featureKey(person, name), record.id);
      if (before === undefined && record.settlesAt !== null) {
        pending.set(person, [...(pending.get(person) ?? []), record.id]);
      }
    },
    isOvercome: (id) => overcome.has(id) || Object.hasOwn(state.memory.overcome, id),
    overcome: (id, at) => void overcome.set(id, at),
    commit() {
      if (edits.size === 0 && overcome.size === 0) return state;
      const memory =
        overcome.size === 0
          ? state.memory
          : { ...state.memory, overcome: { ...state.memory.overcome, ...Object.fromEntries(overcome) } };
      return { ...state, requests: { ...state.requests, denials: withEdits(denials, edits) }, memory };
    },
  };
}

function withEdits(denials: SiteState['requests']['denials'], edits: ReadonlyMap<string, DenialRecord>) {
  if (edits.size === 0) return denials;
  const after = copyTable(denials);
  for (const [id, record] of edits) after[id] = record;
  return after;
}
