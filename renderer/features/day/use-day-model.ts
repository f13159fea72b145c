/** All that My day draws, made from what was fetched and what is only tried out. */
import { useMemo } from 'react';
import type { NewCorrection, ProjectDays, ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { sameUser, shortHost } from '../../../protocol/identity.ts';
import { addDays, mondayOf } from '../../../protocol/projects/calendar.ts';
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import type { RecordedChange, Share } from '../../../protocol/projects/project-change.ts';
import { type Segment, timelineOf } from '../../../protocol/projects/timeline.ts';
import { useServerOffset } from '../../components/age.tsx';
import { withDraft } from '../../day/edits.ts';
import { colorPlaces } from '../../day/project-colors.ts';
import type { Range } from '../../day/range.ts';
import { rangeOf, shownHours, ticksOf, wholeDay } from '../../day/shown-hours.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { draftOf, shownTime, useDayStore } from '../../stores/day-store.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { colorCount } from './use-project-colors.ts';

const minute = 60_000;
/** How many hours are named along a day, where there is room for so many. */
const mostTicks = 13;

/** One day as it is drawn. */
export interface DayRow {
  readonly day: string;
  readonly whole: Range;
  /** The hours on screen. */
  readonly shown: Range;
  readonly ticks: readonly number[];
}

export type SegmentsOf = (host: string) => readonly Segment[];

export interface DayModel {
  readonly zone: string;
  /** By the monitoring server's clock, to the minute. */
  readonly now: number;
  readonly user: string;
  readonly ownHost: string;
  readonly span: 'day' | 'week';
  readonly rows: readonly DayRow[];
  readonly time: ProjectDays;
  /** What may be corrected; null for nothing at all. */
  readonly allowed: Range | null;
  /** The timeline of a workstation by its short name, as it is saved. */
  readonly savedOf: SegmentsOf;
  /** The same with what is only tried out. */
  readonly segmentsOf: SegmentsOf;
  readonly draft: NewCorrection | null;
  projectOf(id: string): ProjectSummary;
  /** Its place among the colours. */
  colorOf(id: string): number;
  /** `Bridge Rotterdam`, or several with their percentages. */
  nameOf(shares: readonly Share[]): string;
  /** `you`, or the name of whoever did it instead. */
  personOf(user: string): string;
}

/** Null until the shown week was fetched. */
export function useDayModel(): DayModel | null {
  const view = useProjectsStore((store) => store.view);
  const me = useSiteStore((store) => store.state?.me ?? null);
  const time = useDayStore(shownTime);
  const { day, span, picked, moving, met } = useDayStore();
  const offset = useServerOffset();
  const now = useClockStore((store) => Math.floor((store.now + offset) / minute) * minute);
  const draft = useMemo(() => draftOf({ picked, moving }), [picked, moving]);
  const saved = useMemo(
    () =>
      view && me && time && day !== null
        ? savedModel(view, me, { ...time, projects: { ...met, ...time.projects } }, day, span, now)
        : null,
    [view, me, time, met, day, span, now],
  );
  return useMemo(() => {
    if (saved === null) return null;
    const segmentsOf = draft ? timelines(withDraft(saved.time, saved.user, draft), saved.time) : saved.savedOf;
    return { ...saved, draft, segmentsOf };
  }, [saved, draft]);
}

function savedModel(
  { timeZone, correctableFrom }: ProjectsView,
  { user, host }: { readonly user: string; readonly host: string },
  time: ProjectDays,
  day: string,
  span: 'day' | 'week',
  now: number,
): Omit<DayModel, 'draft' | 'segmentsOf'> {
  const days = span === 'day' ? [day] : [0, 1, 2, 3, 4, 5, 6].map((place) => addDays(mondayOf(day), place));
  const hours = shownHours(days, time.checkouts, timeZone);
  const colors = colorPlaces(Object.keys(time.projects), colorCount);
  const projectOf = (id: string): ProjectSummary =>
    time.projects[id] ?? { id, code: id, name: '', client: null, parentId: null };
  const titleOf = (id: string) => projectOf(id).name || projectOf(id).code;
  return {
    zone: timeZone,
    now,
    user,
    ownHost: shortHost(host),
    span,
    time,
    allowed: correctableFrom === null || correctableFrom >= now ? null : { from: correctableFrom, to: now },
    rows: days.map((one) => ({
      day: one,
      whole: wholeDay(one, timeZone),
      shown: rangeOf(one, hours, timeZone),
      ticks: ticksOf(one, hours, timeZone, mostTicks),
    })),
    savedOf: timelines(time.changes, time),
    projectOf,
    colorOf: (id) => colors.get(id) ?? 0,
    nameOf(shares) {
      const [first, ...more] = shares;
      if (first === undefined) return strings.day.noProject;
      if (more.length === 0) return titleOf(first.projectId);
      return shares.map(({ projectId, percent }) => strings.day.share(titleOf(projectId), percent)).join(', ');
    },
    personOf: (name) => (sameUser(name, user) ? strings.day.corrections.you : name),
  };
}

/** The timelines of all workstations, each worked out when it is asked for. */
function timelines(changes: readonly RecordedChange[], { options }: ProjectDays): SegmentsOf {
  const known = new Map<string, readonly Segment[]>();
  return (host) => {
    const segments = known.get(host) ?? timelineOf(changes, host, options);
    known.set(host, segments);
    return segments;
  };
}
