/** The states of My day that are worth a look, by name. */
import type { ProjectDays, ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { chosen, corrected, exampleBooked, exampleDays, momentOf, undone } from '../example-day.ts';
import { exampleProjectsView } from '../example-projects.ts';
import { createFakeBridge, type FakeBridge, ok, refused } from '../fake-bridge.ts';
import type { Step } from './steps.ts';

/** Days before the example's Monday. */
const [friday, thursday, wednesday, tuesday, monday] = [-3, -4, -5, -6, -7] as const;

type Stretch = readonly [day: number, from: string, to: string, feature: string, host?: string, seats?: number];
const stretches: readonly Stretch[] = [
  [monday, '08:20', '12:05', 'mech_2'],
  [monday, '13:00', '16:40', 'mech_2'],
  [monday, '14:10', '15:00', 'spaceclaim'],
  [tuesday, '08:45', '11:30', 'MATLAB'],
  [tuesday, '09:15', '10:00', 'SIMULINK'],
  [tuesday, '12:40', '17:10', 'mech_2'],
  [wednesday, '09:00', '12:00', 'drafting', 'lap-204'],
  [wednesday, '13:30', '16:00', 'drafting', 'lap-204'],
  [thursday, '08:10', '17:30', 'acfd_fluent', 'ws-031', 4],
  [thursday, '10:20', '11:45', 'spaceclaim'],
  [friday, '08:15', '11:55', 'mech_2'],
  [friday, '08:50', '09:30', 'spaceclaim'],
  [friday, '10:10', '11:20', 'spaceclaim'],
  [friday, '12:45', '16:30', 'mech_2'],
  [friday, '13:00', '15:20', 'acfd_fluent', 'ws-031', 4],
  [friday, '14:00', '16:10', 'drafting', 'lap-204'],
];

const days: ProjectDays = exampleDays({
  checkouts: [
    ...stretches.map(([day, from, to, feature, host = 'ws-031', seats = 1]) =>
      exampleBooked({ from: momentOf(from, day), to: momentOf(to, day), feature, host, seats }),
    ),
    ...exampleDays().checkouts,
  ],
  changes: [
    chosen(momentOf('08:15', monday), 'BR-100'),
    chosen(momentOf('13:00', monday), 'BR-110'),
    chosen(momentOf('08:40', tuesday), 'TR-500'),
    chosen(momentOf('12:30', tuesday), 'BR-100'),
    chosen(momentOf('08:55', wednesday), 'HC-200', { host: 'lap-204' }),
    chosen(momentOf('08:05', thursday), 'OW-310'),
    chosen(momentOf('08:10', friday), 'BR-100'),
    chosen(momentOf('09:45', friday), { 'BR-100': 50, 'BR-110': 50 }),
    chosen(momentOf('12:40', friday), 'OW-310'),
    chosen(momentOf('15:30', friday), null),
    chosen(momentOf('13:50', friday), 'HC-200', { host: 'lap-204' }),
    corrected(momentOf('08:15', friday), momentOf('08:50', friday), 'IN-020', {
      madeAt: momentOf('16:20', friday),
      why: 'Course for the new solver',
    }),
    corrected(momentOf('12:45', friday), momentOf('13:00', friday), 'HC-200', {
      madeAt: momentOf('16:22', friday),
      id: 'undone-one',
    }),
    undone('undone-one', momentOf('16:23', friday)),
    corrected(momentOf('10:20', thursday), momentOf('11:45', thursday), 'BR-110', {
      madeAt: momentOf('09:00', friday),
      by: 'r.bhatt',
    }),
    ...exampleDays().changes,
  ],
});

interface DayParts {
  readonly view?: Partial<ProjectsView>;
  readonly time?: ProjectDays;
  readonly change?: (bridge: FakeBridge) => void;
}

const scene =
  ({ view = {}, time = days, change }: DayParts = {}) =>
  (): FakeBridge => {
    const bridge = createFakeBridge('day');
    bridge.projects = exampleProjectsView(view);
    bridge.answer('projects:time', () => ok(time));
    bridge.answer('projects:correct', (corrections) => ok(corrections.map((_, place) => `new-${place}`)));
    change?.(bridge);
    return bridge;
  };

const earlier: Step = { press: 'Alt+ArrowLeft' };
const toFriday = [{ press: 'Tab' }, earlier, earlier, earlier];
const pickMorning: Step = { drag: '[data-track="ws-031"]', from: 0.25, to: 0.38 };

export const dayScenes: Readonly<Record<string, () => FakeBridge>> = {
  day: scene(),
  'day-friday': scene(),
  'day-picked': scene(),
  'day-draft': scene(),
  'day-split': scene(),
  'day-edge': scene(),
  'day-week': scene(),
  'day-week-picked': scene(),
  'day-old': scene({ view: { correctableFrom: momentOf('12:00', friday), unsent: 2, timeZone: 'Asia/Kolkata' } }),
  'day-empty': scene({ time: exampleDays({ checkouts: [], changes: [] }) }),
  'day-failed': scene({
    change: (bridge) => bridge.answer('projects:time', () => refused('The monitoring server does not answer.')),
  }),
  'day-disabled': scene({ view: { enabled: false } }),
};

/** What is done before the picture is taken. */
export const daySteps: Readonly<Record<string, readonly Step[]>> = {
  'day-friday': toFriday,
  'day-picked': [...toFriday, pickMorning],
  'day-draft': [...toFriday, pickMorning, { type: 'harb' }, { press: 'ArrowDown' }, { press: 'Enter' }],
  'day-split': [
    ...toFriday,
    pickMorning,
    { press: 'Enter' },
    { click: 'text=Split with another project' },
    { press: 'ArrowDown' },
    { press: 'Enter' },
  ],
  'day-edge': [...toFriday, { drag: '[data-track="ws-031"]', from: 0.475, to: 0.53, hold: true }],
  'day-week': [...toFriday, { click: 'button:text-is("Week")' }],
  'day-week-picked': [
    ...toFriday,
    { click: 'button:text-is("Week")' },
    { drag: '[data-track="ws-031"] >> nth=1', from: 0.3, to: 0.6 },
    { press: 'Enter' },
  ],
  'day-old': toFriday,
};
