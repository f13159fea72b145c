/**
 * The week that lies behind whoever starts the demo: who held which licences on which weekday, and on which projects they
 * worked. All times are those of the clock on the wall. Imports nothing but types.
 */

export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri';

/** A licence that was held from one time of the day to another. */
export interface WeekCheckout {
  readonly user: string;
  readonly host: string;
  readonly day: Weekday;
  readonly from: string;
  readonly to: string;
  readonly feature: keyof typeof weekFeatures;
  readonly seats: number;
}

/** What was chosen: percentages by the code of the project. Everyone begins each of their days with a choice. */
export interface WeekChoice {
  readonly user: string;
  readonly host: string;
  readonly day: Weekday;
  readonly at: string;
  readonly shares: Readonly<Record<string, number>>;
}

/** A time that was put right afterwards. */
export interface WeekCorrection extends Omit<WeekChoice, 'at'> {
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** Where each feature of the week is served. */
export const weekFeatures = {
  acfd_fluent: 'simulation',
  mech_2: 'simulation',
  spaceclaim: 'simulation',
  MATLAB: 'mathematics',
  SIMULINK: 'mathematics',
  solid_modeling: 'design',
  drafting: 'design',
} as const;

/** Your second workstation. */
const laptop = 'lap-204';
type Stretch = readonly [day: Weekday, from: string, to: string, feature: keyof typeof weekFeatures, seats?: number];
type Turn = readonly [day: Weekday, at: string, shares: Readonly<Record<string, number>>];

const held = (user: string, host: string, stretches: readonly Stretch[]): WeekCheckout[] =>
  stretches.map(([day, from, to, feature, seats = 1]) => ({ user, host, day, from, to, feature, seats }));
const chosen = (user: string, host: string, turns: readonly Turn[]): WeekChoice[] =>
  turns.map(([day, at, shares]) => ({ user, host, day, at, shares }));

/** `$user` and `$host` stand for whoever runs the demo. */
export const weekCheckouts: readonly WeekCheckout[] = [
  ...held('$user', '$host', [
    ['Mon', '08:40', '12:10', 'mech_2'],
    ['Mon', '13:00', '16:45', 'mech_2'],
    ['Mon', '14:00', '15:30', 'spaceclaim'],
    ['Tue', '08:30', '11:00', 'acfd_fluent'],
    ['Tue', '11:15', '12:15', 'MATLAB'],
    ['Tue', '13:10', '17:10', 'acfd_fluent', 2],
    ['Wed', '09:00', '12:00', 'solid_modeling'],
    ['Wed', '13:00', '14:30', 'drafting'],
    ['Wed', '13:15', '17:00', 'mech_2'],
    ['Thu', '08:45', '12:15', 'mech_2'],
    ['Thu', '12:50', '15:20', 'MATLAB'],
    ['Thu', '15:30', '17:30', 'spaceclaim'],
    ['Fri', '08:30', '10:00', 'drafting'],
    ['Fri', '10:15', '12:45', 'mech_2'],
    ['Fri', '13:30', '15:30', 'MATLAB'],
  ]),
  ...held('$user', laptop, [
    ['Wed', '18:30', '19:30', 'MATLAB'],
    ['Fri', '16:00', '17:00', 'MATLAB'],
  ]),
  ...held('ana.ruiz', 'ws-101', [
    ['Mon', '08:00', '12:00', 'mech_2', 2],
    ['Tue', '08:00', '16:00', 'mech_2'],
    ['Wed', '09:00', '17:00', 'acfd_fluent'],
    ['Thu', '08:00', '12:00', 'solid_modeling'],
    ['Fri', '08:00', '14:00', 'mech_2'],
  ]),
  ...held('gijs.smit', 'ws-119', [
    ['Mon', '09:00', '17:00', 'solid_modeling'],
    ['Tue', '09:00', '17:00', 'solid_modeling'],
    ['Wed', '09:00', '13:00', 'drafting'],
    ['Thu', '09:00', '17:00', 'solid_modeling'],
    ['Fri', '09:00', '12:00', 'drafting'],
  ]),
  ...held('nina.larsen', 'ws-140', [
    ['Mon', '10:00', '18:00', 'acfd_fluent', 4],
    ['Tue', '10:00', '18:00', 'acfd_fluent', 4],
    ['Thu', '10:00', '16:00', 'acfd_fluent', 2],
  ]),
  ...held('vera.klein', 'ws-164', [
    ['Mon', '08:30', '12:30', 'MATLAB'],
    ['Wed', '08:30', '12:30', 'MATLAB'],
    ['Wed', '13:30', '15:30', 'SIMULINK'],
    ['Fri', '08:30', '12:30', 'MATLAB'],
  ]),
  ...held('hana.novak', 'ws-122', [
    ['Tue', '09:00', '12:00', 'SIMULINK'],
    ['Tue', '09:00', '15:00', 'MATLAB'],
    ['Thu', '09:00', '15:00', 'SIMULINK'],
    ['Fri', '09:00', '11:00', 'MATLAB'],
  ]),
];

export const weekChoices: readonly WeekChoice[] = [
  ...chosen('$user', '$host', [
    ['Mon', '08:35', { 'BR-110': 100 }],
    ['Mon', '14:00', { 'HC-210': 100 }],
    ['Tue', '08:25', { 'BR-120': 100 }],
    ['Tue', '11:05', { 'IN-010': 100 }],
    ['Tue', '13:05', { 'BR-120': 75, 'OW-310': 25 }],
    ['Wed', '08:50', { 'BR-130': 100 }],
    ['Wed', '15:00', { 'BR-110': 100 }],
    ['Thu', '08:40', { 'HC-210': 100 }],
    ['Thu', '12:45', {}],
    ['Thu', '15:25', { 'IN-030': 100 }],
    ['Fri', '08:25', { 'BR-130': 100 }],
    ['Fri', '10:10', { 'BR-110': 100 }],
    ['Fri', '13:25', { 'IN-010': 100 }],
  ]),
  ...chosen('$user', laptop, [
    ['Wed', '18:25', { 'IN-010': 100 }],
    ['Fri', '15:55', { 'IN-040': 100 }],
  ]),
  ...chosen('ana.ruiz', 'ws-101', [
    ['Mon', '07:55', { 'OW-310': 100 }],
    ['Tue', '07:55', { 'OW-310': 100 }],
    ['Wed', '08:55', { 'BR-120': 50, 'OW-320': 50 }],
    ['Thu', '07:55', { 'BR-110': 100 }],
    ['Fri', '07:55', { 'BR-110': 100 }],
  ]),
  ...chosen('gijs.smit', 'ws-119', [
    ['Mon', '08:55', { 'BR-130': 100 }],
    ['Tue', '08:55', { 'BR-130': 100 }],
    ['Wed', '08:55', { 'BR-130': 100 }],
    ['Thu', '08:55', { 'HC-200': 100 }],
    ['Fri', '08:55', { 'HC-200': 100 }],
  ]),
  ...chosen('nina.larsen', 'ws-140', [
    ['Mon', '09:50', { 'OW-320': 100 }],
    ['Tue', '09:50', { 'OW-320': 100 }],
    ['Thu', '09:50', { 'AE-630': 100 }],
  ]),
  ...chosen('vera.klein', 'ws-164', [
    ['Mon', '08:25', { 'CH-800': 100 }],
    ['Wed', '08:25', { 'CH-800': 100 }],
    ['Wed', '13:25', { 'TR-510': 100 }],
    ['Fri', '08:25', { 'CH-810': 100 }],
  ]),
  ...chosen('hana.novak', 'ws-122', [
    ['Tue', '08:55', { 'TR-510': 60, 'TR-520': 40 }],
    ['Thu', '08:55', { 'TR-510': 60, 'TR-520': 40 }],
    ['Fri', '08:55', { 'TR-510': 60, 'TR-520': 40 }],
  ]),
];

export const weekCorrections: readonly WeekCorrection[] = [
  {
    user: '$user',
    host: '$host',
    day: 'Tue',
    from: '10:00',
    to: '11:00',
    shares: { 'IN-040': 100 },
    why: 'Helped Gijs with his mesh',
  },
];
