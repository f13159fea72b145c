/** Adds up the time of checkouts by what was asked for. Pure. */
import { countWhile } from '../../../protocol/count-while.ts';
import { attribute } from '../../../protocol/projects/attribute.ts';
import type { BookedSegment } from '../../../protocol/projects/bounds.ts';
import { type Span, spansOf } from '../../../protocol/projects/calendar.ts';
import type { UsageDimension } from '../../../protocol/projects/project-rest.ts';
import { maxUsageSums, type UsageQuery, type UsageSum } from '../project-store.ts';
import type { HeldTime } from './checkout-time.ts';

/** Whose time it is. */
export interface Owner {
  readonly user: string;
  readonly group: string | null;
  readonly feature: string;
}

export interface UsageSums {
  add(held: HeldTime, seats: number, owner: Owner, segments: readonly BookedSegment[]): void;
  all(): readonly UsageSum[];
}

/** The spans that the time is divided into: those asked for, or all of it as one. */
export function spansAsked({ from, to, timeZone, by }: UsageQuery): readonly Span[] {
  const length = by.find((one) => one === 'day' || one === 'week' || one === 'month');
  const spans = spansOf(from, to, timeZone, length ?? 'month');
  const [first] = spans;
  return length || first === undefined ? spans : [{ ...first, to: (spans.at(-1) as Span).to }];
}

export function createUsageSums(query: UsageQuery): UsageSums {
  const spans = spansAsked(query);
  const { projectId: wanted } = query;
  const keyed = new Set<UsageDimension>(query.by);
  const bySpan = keyed.has('day') || keyed.has('week') || keyed.has('month');
  /** Sums by a key made of what was asked for; nested, because joining texts would take most of the time. */
  const sums = new Map<string, Map<string | null, number[]>>();
  const owners = new Map<string, Owner>();

  const ownerKey = ({ user, group, feature }: Owner): string =>
    `${keyed.has('user') ? user.toLowerCase() : ''}\n${keyed.has('group') ? (group ?? '') : ''}\n${keyed.has('feature') ? feature : ''}`;
  const known = new WeakMap<Owner, Map<string | null, number[]>>();
  const sumsOf = (owner: Owner): Map<string | null, number[]> => {
    let found = known.get(owner);
    if (found === undefined) {
      const key = ownerKey(owner);
      found = sums.get(key) ?? new Map();
      sums.set(key, found);
      known.set(owner, found);
      if (!owners.has(key)) owners.set(key, owner);
    }
    return found;
  };

  return {
    add(held, seats, owner, segments) {
      const mine = sumsOf(owner);
      const first = countWhile(spans, ({ to }) => to <= held.from);
      for (let place = first; place < spans.length; place += 1) {
        const span = spans[place] as Span;
        if (span.from >= held.to) return;
        const part = { from: Math.max(held.from, span.from), to: Math.min(held.to, span.to), seats };
        attribute(part, segments, (projectId, seatSeconds) => {
          if (wanted !== null && (projectId ?? '') !== wanted) return;
          const key = keyed.has('project') ? projectId : null;
          let ofProject = mine.get(key);
          if (ofProject === undefined) {
            ofProject = [];
            mine.set(key, ofProject);
          }
          ofProject[place] = (ofProject[place] ?? 0) + seatSeconds;
        });
      }
    },
    all() {
      const rows: UsageSum[] = [];
      for (const [key, byProject] of sums) {
        const owner = owners.get(key) as Owner;
        for (const [projectId, bySpans] of byProject) {
          bySpans.forEach((seatSeconds, place) => {
            if (seatSeconds === 0 || rows.length > maxUsageSums) return;
            rows.push({
              ...(keyed.has('project') ? { projectId } : {}),
              ...(keyed.has('user') ? { user: owner.user } : {}),
              ...(keyed.has('group') ? { group: owner.group } : {}),
              ...(keyed.has('feature') ? { feature: owner.feature } : {}),
              ...(bySpan ? { span: (spans[place] as Span).first } : {}),
              seatSeconds,
            });
          });
        }
      }
      return rows;
    },
  };
}
