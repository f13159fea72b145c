/** An invented day with corrections, for tests and pictures of My day. */
import type { ProjectDays } from '../../electron/ipc/project-contract.ts';
import type { Choice, Correction, RecordedChange, Share } from '../../protocol/projects/project-change.ts';
import type { BookedCheckout } from '../../protocol/projects/project-rest.ts';
import { exampleProjects } from './example-projects.ts';
import { exampleNow } from './example-site.ts';

const hour = 3_600_000;
const dayMs = 24 * hour;
/** The begin of the example's day, which is a Monday, in UTC. */
export const exampleMidnight = exampleNow - 10 * hour;

type Code = keyof typeof exampleProjects;

/** A time of the example's week: `'09:30'` of its Monday, `'09:30', -1` of the day before. */
export function momentOf(time: string, day = 0): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return exampleMidnight + day * dayMs + hours * hour + minutes * 60_000;
}

/** Percentages by code, all for one code, or nothing. */
export function sharesOf(shares: Code | Partial<Record<Code, number>> | null): Share[] {
  if (shares === null) return [];
  if (typeof shares === 'string') return [{ projectId: shares, percent: 100 }];
  return Object.entries(shares).map(([projectId, percent]) => ({ projectId, percent }));
}

export function exampleBooked(over: Partial<BookedCheckout> & Pick<BookedCheckout, 'from' | 'to'>): BookedCheckout {
  const feature = over.feature ?? 'mech_2';
  return {
    id: `${feature} ${over.host ?? 'ws-031'} ${over.from}`,
    featureId: `alpha/${feature}`,
    feature,
    server: 'Simulation',
    host: 'ws-031',
    open: false,
    seats: 1,
    ...over,
  };
}

const told = (change: RecordedChange['change'], by = 'you'): RecordedChange => ({
  user: 'you',
  by,
  receivedAt: change.madeAt,
  change,
});

export const chosen = (
  at: number,
  shares: Parameters<typeof sharesOf>[0],
  over: Partial<Choice> = {},
): RecordedChange =>
  told({
    kind: 'choice',
    id: `choice-${over.host ?? 'ws-031'}-${at}`,
    host: 'ws-031',
    at,
    madeAt: at,
    shares: sharesOf(shares),
    source: 'user',
    ...over,
  });

export const corrected = (
  from: number,
  to: number,
  shares: Parameters<typeof sharesOf>[0],
  { by, ...over }: Partial<Correction> & { readonly by?: string } = {},
): RecordedChange =>
  told(
    {
      kind: 'correction',
      id: `correction-${from}-${to}`,
      host: 'ws-031',
      from,
      to,
      madeAt: to,
      shares: sharesOf(shares),
      why: '',
      ...over,
    },
    by,
  );

export const undone = (changeId: string, madeAt: number): RecordedChange =>
  told({ kind: 'undo', id: `undo-${changeId}`.slice(0, 64), changeId, madeAt, why: '' });

/** Until 10:00 on the bridge and the crane, on two workstations, after a week in which one thing was put right. */
export function exampleDays(over: Partial<ProjectDays> = {}): ProjectDays {
  return {
    serverTimeAt: exampleNow,
    checkouts: [
      exampleBooked({ from: momentOf('08:10'), to: momentOf('09:20') }),
      exampleBooked({ from: momentOf('09:24'), to: exampleNow, open: true }),
      exampleBooked({ feature: 'spaceclaim', from: momentOf('08:35'), to: momentOf('08:55') }),
      exampleBooked({ feature: 'spaceclaim', from: momentOf('09:40'), to: exampleNow, open: true }),
      exampleBooked({ feature: 'acfd_fluent', host: 'lap-204', from: momentOf('09:00'), to: exampleNow, open: true }),
    ],
    changes: [
      chosen(momentOf('08:05'), 'BR-100'),
      chosen(momentOf('09:15'), 'HC-200'),
      chosen(momentOf('08:50'), { 'OW-310': 60, 'TR-500': 40 }, { host: 'lap-204' }),
    ],
    bounds: {},
    truncated: false,
    options: { minimumMs: 0, defaultId: null },
    projects: exampleProjects,
    ...over,
  };
}
