/** What My day shows, and the time that is picked in it. */
import { create } from 'zustand';
import type { NewCorrection, ProjectDays } from '../../electron/ipc/project-contract.ts';
import { addDays, mondayOf } from '../../protocol/projects/calendar.ts';
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import type { ProjectChange, Share } from '../../protocol/projects/project-change.ts';
import type { Range } from '../day/range.ts';

/** A time that is to be booked on something else. */
export interface Picked extends Range {
  /** The workstation that it was picked on. */
  readonly host: string;
  /** Whether it is meant for all workstations of this person. */
  readonly everywhere: boolean;
  /** Null until something was chosen. */
  readonly shares: readonly Share[] | null;
}

export interface DayStore {
  readonly span: 'day' | 'week';
  /** `YYYY-MM-DD`, in either case; null until the zone is known. */
  readonly day: string | null;
  /** The week that was fetched last, by its Monday. */
  readonly week: { readonly monday: string; readonly time: ProjectDays } | null;
  /** Why the week could not be fetched; null when it could. */
  readonly failure: string | null;
  /** Changes when the week is to be fetched again. */
  readonly wish: number;
  readonly picked: Picked | null;
  /** How many times something was picked: what is filled in for one is not meant for the next. */
  readonly picks: number;
  /** Projects that were chosen here: what was fetched does not know them until something is booked on them. */
  readonly met: Readonly<Record<string, ProjectSummary>>;
  /** An edge on its way: shown as if it were saved. */
  readonly moving: NewCorrection | null;
}

export const emptyDay: DayStore = {
  span: 'day',
  day: null,
  week: null,
  failure: null,
  wish: 0,
  picked: null,
  picks: 0,
  met: {},
  moving: null,
};

export const useDayStore = create<DayStore>()(() => emptyDay);

const nothingPicked = { picked: null, moving: null } as const;

export const showDay = (day: string): void => useDayStore.setState({ day, ...nothingPicked });
export const showSpan = (span: DayStore['span']): void => useDayStore.setState({ span, ...nothingPicked });

/** One day or week later, or (negative) earlier. */
export function step(count: number): void {
  const { day, span } = useDayStore.getState();
  if (day !== null) showDay(addDays(day, span === 'day' ? count : 7 * count));
}

export const pick = (host: string, { from, to }: Range): void =>
  useDayStore.setState(({ picks }) => ({
    picks: picks + 1,
    picked: { host, from, to, everywhere: false, shares: null },
    moving: null,
  }));

/** Changes what is picked, if anything is. */
export const repick = (change: Partial<Picked>): void =>
  useDayStore.setState(({ picked }) => ({ picked: picked && { ...picked, ...change } }));

export const meet = (project: ProjectSummary): void =>
  useDayStore.setState(({ met }) => ({ met: { ...met, [project.id]: project } }));

export const unpick = (): void => useDayStore.setState(nothingPicked);
export const move = (moving: NewCorrection | null): void => useDayStore.setState({ moving });
export const fetchAgain = (): void => useDayStore.setState(({ wish }) => ({ wish: wish + 1 }));

/** What would be saved now. */
export function draftOf({ picked, moving }: Pick<DayStore, 'picked' | 'moving'>): NewCorrection | null {
  if (moving !== null) return moving;
  if (picked === null || picked.shares === null) return null;
  const { host, everywhere, from, to, shares } = picked;
  return { host: everywhere ? null : host, from, to, shares: [...shares], why: '' };
}

/** Shows changes that were accepted just now, until the week is fetched again. */
export function addChanges(changes: readonly ProjectChange[], user: string): void {
  useDayStore.setState(({ week }) => {
    if (week === null) return {};
    const made = changes.map((change) => ({ user, by: user, receivedAt: change.madeAt, change }));
    return { week: { ...week, time: { ...week.time, changes: [...week.time.changes, ...made] } } };
  });
}

/** What was fetched, if it is the week that is shown. */
export const shownTime = ({ day, week }: DayStore): ProjectDays | null =>
  day !== null && week?.monday === mondayOf(day) ? week.time : null;
