/** The denials while the lines of a log are gone through: the table is copied once, however many lines there are. */
import { copyTable, rowOf } from '../../../protocol/tables.ts';
import { firstFree } from '../ids.ts';
import type { DenialRecord } from '../requests.ts';
import type { SiteState } from '../site-state.ts';
import { featureKey, indexDenials, isLater, personKey } from './denial-index.ts';

/** People are named by `personKey`. */
export interface DenialDraft {
  /** The latest denial of this person for a feature of this name. */
  latestFor(person: string, feature: string): DenialRecord | undefined;
  /** The latest denial of this person. */
  latestOf(person: string): DenialRecord | undefined;
  /** Denials of this person that are not decided yet. */
  pendingOf(person: string): readonly DenialRecord[];
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
    (id) => personKey(denials[id] as DenialRecord),
  );
  const overcome = new Map<string, number>();
  const find = (id: string): DenialRecord | undefined => edits.get(id) ?? rowOf(denials, id);
  const now = (edited: string | undefined, before: DenialRecord | undefined): DenialRecord | undefined =>
    edited !== undefined ? find(edited) : before && find(before.id);
  const latestFor = (key: string) => now(byFeature.get(key), index.byFeature.get(key));
  const latestOf = (person: string) => now(byPerson.get(person), index.byPerson.get(person));
  /** Lines come out of order, so the one that was set last need not be the latest. */
  function keepLatest(map: Map<string, string>, key: string, record: DenialRecord, known: DenialRecord | undefined) {
    if (known === undefined || known.id === record.id || isLater(record, known)) map.set(key, record.id);
  }

  return {
    latestFor: (person, feature) => latestFor(featureKey(person, feature)),
    latestOf,
    pendingOf: (person) =>
      (pending.get(person) ?? []).flatMap((id) => {
        const record = find(id);
        return record !== undefined && record.settlesAt !== null ? [record] : [];
      }),
    freeId: (wanted) => firstFree(wanted, '.', { has: (id) => find(id) !== undefined }),
    set(record) {
      const person = personKey(record);
      const before = find(record.id);
      edits.set(record.id, record);
      keepLatest(byPerson, person, record, latestOf(person));
      for (const name of [record.feature, ...record.alsoTried]) {
        const key = featureKey(person, name);
        keepLatest(byFeature, key, record, latestFor(key));
      }
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
