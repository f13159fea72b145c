/** When projects begin and end, in the days of the site. Pure. */
import type { Bounds } from '../../protocol/projects/bounds.ts';
import { addDays, startOfDay } from '../../protocol/projects/calendar.ts';
import type { Project } from '../../protocol/projects/project.ts';

/** Before the first day there is no moment, and after the last one nobody counts. */
const [firstDay, lastDay] = ['1970-01-02', '9999-12-30'];

/** The bounds of all projects by their ids; the last day of a project is part of it. */
export function boundsOfAll(projects: readonly Project[], timeZone: string): ReadonlyMap<string, Bounds> {
  const starts = new Map<string, number>();
  const startOf = (day: string): number => {
    const known = starts.get(day) ?? startOfDay(day, timeZone);
    starts.set(day, known);
    return known;
  };
  const endOf = ({ endsOn, closedAt }: Project): number | null => {
    if (endsOn === null || endsOn > lastDay) return closedAt;
    const ended = endsOn < firstDay ? 0 : startOf(addDays(endsOn, 1));
    return Math.min(ended, closedAt ?? ended);
  };
  return new Map(
    projects.map((project) => {
      const { id, startsOn } = project;
      const from = startsOn === null || startsOn < firstDay ? 0 : startOf(startsOn);
      return [id, { from, to: endOf(project) }];
    }),
  );
}

/** Whether a moment is within bounds. */
export const isWithin = ({ from, to }: Bounds, at: number): boolean => from <= at && (to === null || at < to);

/** All moments at which something begins or ends, in their order and each once. */
export const turnsOf = (bounds: Iterable<Bounds>): readonly number[] =>
  [...new Set([...bounds].flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].toSorted((a, b) => a - b);
