/** The state of the whole site, as one immutable value, and what can happen to it. */
import type { AskAnswer } from '../../protocol/ask.ts';
import { emptySite } from '../../protocol/empty-tables.ts';
import type { Problem } from '../../protocol/license.ts';
import type { Booking } from '../../protocol/projects/project-change.ts';
import type { ApplicationActivity } from '../../protocol/reclaim/activity.ts';
import type { ReclaimProgress } from '../../protocol/reclaim/reclaim.ts';
import type { Table } from '../../protocol/tables.ts';
import type { HolderTables, SiteTables } from '../../protocol/topics.ts';
import type { OfferAnswer } from '../../protocol/waiting-list.ts';
import type { LicenseFile } from '../license-managers/license-file.ts';
import type { GroupList, LicenseList, LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { LogEvent } from '../license-managers/log-event.ts';
import type { Report, WallTime } from '../license-managers/report.ts';
import type { LogClock, Trail } from './logged/log-memory.ts';
import { type Activity, noActivity, noStandings, type Standings } from './reclaim/known.ts';
import { emptyRequests, type RequestTables, type SiteRules, usualRules } from './requests.ts';

/** What the reducer must remember between reports and no agent needs to see. */
export interface SiteMemory {
  /**
   * First sighting of old-style lingering checkouts, by user, host, feature and length: a restart of the license server
   * sets their start anew, so the borrow's end counts from here. Milliseconds; kept over restarts by the store.
   */
  readonly borrowsFirstSeen: Readonly<Record<string, number>>;
  /** Latest license list by server id. */
  readonly licenseLists: Readonly<Record<string, LicenseList>>;
  /** What its license files say, by server id. */
  readonly licenseFiles: Readonly<Record<string, readonly LicenseFile[]>>;
  /** IANA zone of each license server's clock, by server id; missing where none is configured. */
  readonly timeZones: Readonly<Record<string, string>>;
  /**
   * The start of each checkout as printed, by feature id and checkout id: what a checkout is recognised by, and how a
   * moment that was settled once stays settled (an hour that occurs twice, a clock that is ahead).
   */
  readonly starts: Readonly<Record<string, Readonly<Record<string, WallTime>>>>;
  /** The groups that reservations name, by server id. */
  readonly groups: Readonly<Record<string, GroupList>>;
  /** Parts of packages by server id and package, as its log, its reports and its license files tell them. */
  readonly packages: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Where reports and log stand to each other in time, by server id. */
  readonly logClocks: Readonly<Record<string, LogClock>>;
  /** What the log told of the seats of a feature, by feature id; missing where it told nothing. */
  readonly trails: Readonly<Record<string, Trail>>;
  /** Denials whose user got the feature afterwards, and when: a refusal after that is another one. By denial id. */
  readonly overcome: Readonly<Record<string, number>>;
}

/** A user whose agent is there. */
export interface Presence {
  /** The name as the agent says it. */
  readonly user: string;
  readonly askable: boolean;
}

/** Null when no agent of the user is there any more. */
export interface PresenceChange {
  readonly user: string;
  readonly presence: Presence | null;
}

/** What a desktop session tells of its applications; null when its agent is gone. */
export interface SessionChange {
  readonly user: string;
  readonly host: string;
  readonly session: string;
  /** When it was told, from which its lengths of time count back. */
  readonly toldAt: number;
  readonly applications: readonly ApplicationActivity[] | null;
}

export interface SiteState {
  readonly site: SiteTables;
  /** Holders by feature id. */
  readonly holders: Readonly<Record<string, HolderTables>>;
  readonly memory: SiteMemory;
  readonly requests: RequestTables;
  /** Users with an agent online, by name in lower case. */
  readonly present: Readonly<Record<string, Presence>>;
  readonly rules: SiteRules;
  /** What the workstations of people work on now, by the user in lower case and then the host in lower case. */
  readonly bookings: Readonly<Record<string, Table<Booking>>>;
  /**
   * After a restart with people in line: no new offers before this moment, in milliseconds since 1970, so that their agents
   * have time to come back and nobody loses their turn.
   */
  readonly quietUntil?: number;
  /** What agents tell of the applications behind seats; nothing where idle seats are not asked back. */
  readonly activity: Activity;
  readonly standings: Standings;
  /**
   * After a restart: until then a seat that is asked back stays so although its agent is not back yet, in milliseconds since
   * 1970.
   */
  readonly agentsBackAt?: number;
}

export type SiteEvent =
  /** The set of watched license servers (start and reload). Servers that are gone take their features with them. */
  | { readonly type: 'configured'; readonly at: number; readonly servers: readonly LicenseServerConfig[] }
  /** The rules of the site (start and reload); told before `configured`. */
  | { readonly type: 'rules'; readonly at: number; readonly rules: SiteRules }
  | {
      readonly type: 'reported';
      readonly at: number;
      readonly serverId: string;
      readonly report: Report;
      /** When the tool was started: what the log told later is newer than the report. `at` when absent. */
      readonly askedAt?: number;
    }
  /** Lines of a license server's log, in their order. */
  | { readonly type: 'logged'; readonly at: number; readonly serverId: string; readonly events: readonly LogEvent[] }
  /** Whether a license server's log can be read (null), or why not. */
  | { readonly type: 'log-state'; readonly at: number; readonly serverId: string; readonly problem: Problem | null }
  | { readonly type: 'groups'; readonly at: number; readonly serverId: string; readonly groups: GroupList }
  /** All license files of a license server; none where none are configured any more. */
  | {
      readonly type: 'license-files';
      readonly at: number;
      readonly serverId: string;
      readonly files: readonly LicenseFile[];
    }
  | { readonly type: 'license-list'; readonly at: number; readonly serverId: string; readonly list: LicenseList }
  /** What the store remembered from before the restart. */
  | {
      readonly type: 'remembered';
      readonly memory: Pick<SiteMemory, 'borrowsFirstSeen'>;
      /** Absent where only the first sightings are told. */
      readonly requests?: RequestTables;
    }
  /** Time passes: whatever is due happens. */
  | { readonly type: 'tick'; readonly at: number }
  /** The clock was set by so many milliseconds: what is running out keeps the time it had left. */
  | { readonly type: 'clock-set'; readonly at: number; readonly byMs: number }
  /** Agents of users came, changed their mind about being asked, or (null) all of a user went. No user is there twice. */
  | { readonly type: 'presence'; readonly at: number; readonly people: readonly PresenceChange[] }
  /** The list of projects is another one; null: time is not booked on projects. */
  | { readonly type: 'projects-changed'; readonly at: number; readonly revision: string | null }
  /** What people work on now: all bookings of each user who is named; `isAll` where the others have none. */
  | {
      readonly type: 'booked';
      readonly at: number;
      readonly people: readonly { readonly user: string; readonly bookings: readonly Booking[] }[];
      readonly isAll: boolean;
    }
  /** What desktop sessions tell of their applications, whole each time. */
  | { readonly type: 'activity'; readonly at: number; readonly sessions: readonly SessionChange[] }
  /** What came of having a stuck seat removed by the license manager; null: it went well. */
  | { readonly type: 'seat-removed'; readonly at: number; readonly id: string; readonly problem: Problem | null }
  | PersonEvent;

/** What a person does. `id` is the new row's, made by whoever takes the request in. */
export type PersonEvent =
  | {
      readonly type: 'wait-joined';
      readonly at: number;
      readonly id: string;
      readonly user: string;
      readonly host: string;
      readonly featureIds: readonly string[];
      readonly seats: number;
      readonly until: number;
    }
  | { readonly type: 'wait-left'; readonly at: number; readonly id: string; readonly user: string }
  | {
      readonly type: 'offer-answered';
      readonly at: number;
      readonly id: string;
      readonly user: string;
      readonly answer: OfferAnswer;
    }
  | {
      readonly type: 'asked';
      readonly at: number;
      readonly id: string;
      readonly user: string;
      readonly host: string;
      readonly featureId: string;
      readonly to: string;
    }
  | {
      readonly type: 'ask-answered';
      readonly at: number;
      readonly id: string;
      readonly user: string;
      readonly answer: AskAnswer;
    }
  | {
      readonly type: 'reclaim-progress';
      readonly at: number;
      readonly id: string;
      readonly user: string;
      readonly host: string;
      readonly progress: ReclaimProgress;
    };

/** Safe for users whose names are those of built-in properties. */
export const noBookings: SiteState['bookings'] = Object.freeze(Object.create(null));

export const emptySiteState: SiteState = {
  site: emptySite,
  holders: {},
  memory: {
    borrowsFirstSeen: {},
    licenseLists: {},
    licenseFiles: {},
    timeZones: {},
    starts: {},
    groups: {},
    packages: {},
    logClocks: {},
    trails: {},
    overcome: {},
  },
  requests: emptyRequests,
  present: {},
  rules: usualRules,
  bookings: noBookings,
  activity: noActivity,
  standings: noStandings,
};
