/** The part of the contract between windows and the main process that is about projects. */
import { z } from 'zod';
import type { ProjectSummary } from '../../protocol/projects/project.ts';
import { type Choice, correctionSchema, type Share, sharesSchema } from '../../protocol/projects/project-change.ts';
import {
  createProjectRequestSchema,
  type ProjectTime,
  projectTimeSchema,
} from '../../protocol/projects/project-rest.ts';
import type { TimelineOptions } from '../../protocol/projects/timeline.ts';

const moment = z.number().int().nonnegative();

/** A project with the part of the time that is booked on it. */
export interface SharedProject extends Pick<Share, 'percent'> {
  /** `name` is empty where the project is not known here (any more). */
  readonly project: ProjectSummary;
}

/** What the app asks, one thing at a time. None of it stands in the way of anything. */
export type ProjectQuestion =
  /** A guess, and why: one quiet line. */
  | { readonly kind: 'suggestion'; readonly id: string; readonly project: ProjectSummary; readonly because: string }
  /** The site wants to know: is the current project right? Goes away by itself. */
  | {
      readonly kind: 'prompt';
      readonly id: string;
      readonly because: string;
      readonly fadesAt: number;
      /** A guess, where there is one. */
      readonly project: ProjectSummary | null;
    }
  /** How to book the time of an absence. */
  | { readonly kind: 'away'; readonly id: string; readonly from: number; readonly to: number };

/** The project of this workstation, and what goes with it. */
export interface ProjectsView {
  /** False where the site does not book on projects: nothing of it is shown then. */
  readonly enabled: boolean;
  /** Why nothing can be chosen here; null when it can. */
  readonly locked: string | null;
  /** Null while nothing was ever chosen and there is no default; no shares means: on purpose no project. */
  readonly current: {
    readonly shares: readonly SharedProject[];
    /** Null for the default, which holds while nothing was chosen. */
    readonly since: number | null;
    readonly source: Choice['source'];
    /** What is wrong with it, such as that it was closed; it stays chosen until something else is. */
    readonly problem: string | null;
  } | null;
  /** Chosen before, latest first. */
  readonly recent: readonly ProjectSummary[];
  readonly question: ProjectQuestion | null;
  /** This person's other workstations. */
  readonly elsewhere: readonly {
    readonly host: string;
    readonly shares: readonly SharedProject[];
    readonly since: number;
  }[];
  /** Changes that the monitoring server does not have yet. */
  readonly unsent: number;
  readonly mayCreate: boolean;
  /** From when on time may be corrected; null when it may not. */
  readonly correctableFrom: number | null;
  /** The zone whose days count. */
  readonly timeZone: string;
  /** How many projects can be chosen; null while the list is not known. */
  readonly count: number | null;
  /** Why the keys that open the palette do not; null when they do, or none are set. */
  readonly shortcutProblem: string | null;
}

/** A project that was found, with the places of what was typed: pairs of start and end within the text. */
export interface ProjectHit {
  readonly project: ProjectSummary;
  readonly marks: Readonly<Partial<Record<'code' | 'name' | 'client', readonly (readonly [number, number])[]>>>;
}

/** A time of one person, with the names of all projects in it. Changes that were not sent yet are among the others. */
export interface ProjectDays extends ProjectTime {
  /** By which choices become a timeline. */
  readonly options: TimelineOptions;
  readonly projects: Readonly<Record<string, ProjectSummary>>;
}

const newCorrectionSchema = correctionSchema.pick({ host: true, from: true, to: true, shares: true, why: true });
export type NewCorrection = z.infer<typeof newCorrectionSchema>;

export const projectRequests = {
  'projects:get': { argument: z.undefined() },
  /** Best first; an empty text finds the recent ones and then all by code. */
  'projects:search': { argument: z.object({ text: z.string().max(200), limit: z.int().min(1).max(200) }) },
  'projects:choose': { argument: z.object({ shares: sharesSchema, how: z.enum(['user', 'suggestion', 'prompt']) }) },
  /** Makes a project, which can be chosen then. */
  'projects:create': { argument: createProjectRequestSchema.omit({ user: true }) },
  /** `yes` takes the guess (or, of a prompt without one, what is chosen), `no` puts it away for good, `later` snoozes. */
  'projects:answer': {
    argument: z.object({ id: z.string().max(128), answer: z.union([z.enum(['yes', 'no', 'later']), sharesSchema]) }),
  },
  'projects:time': { argument: z.object({ from: moment, to: moment }), result: projectTimeSchema },
  /** @returns the id of each new correction, so that it can be undone */
  'projects:correct': { argument: z.array(newCorrectionSchema).min(1).max(100) },
  'projects:undo': { argument: z.object({ changeId: z.string().max(64), why: z.string().max(200) }) },
  'window:open-day': { argument: z.undefined() },
} as const;

export interface ProjectResults {
  'projects:get': ProjectsView;
  'projects:search': readonly ProjectHit[];
  'projects:choose': ProjectsView;
  'projects:create': ProjectSummary;
  'projects:answer': ProjectsView;
  'projects:time': ProjectDays;
  'projects:correct': readonly string[];
  'projects:undo': null;
  'window:open-day': null;
}

/** Told to every window. */
export interface ProjectEvents {
  'projects:changed': ProjectsView;
}
