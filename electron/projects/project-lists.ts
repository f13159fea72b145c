/**
 * The list of projects, fetched when the monitoring server marks that there is another one, and kept on disk for when it is
 * out of reach.
 */
import { z } from 'zod';
import type { Clock } from '../../protocol/clock.ts';
import { dayOf } from '../../protocol/projects/calendar.ts';
import type { OfferedProject } from '../../protocol/projects/project.ts';
import { type ProjectList, projectListSchema } from '../../protocol/projects/project-rest.ts';
import { type BackOff, backOffDelay } from '../agent/back-off.ts';
import type { KeptFile } from '../settings/kept-file.ts';
import { type KnownProjects, knowProjects } from './known-projects.ts';

/** A new list is for everyone at once: so the agents come for it spread over this time. */
const spreadMs = 15_000;
const backOff: BackOff = { baseMs: 30_000, capMs: 600_000 };

/** A list with where and when it came from. */
export interface KeptList {
  readonly kept: {
    readonly server: string;
    /** The mark that the server had when it gave the list. */
    readonly mark: string;
    readonly at: number;
    readonly list: ProjectList;
  } | null;
}

export const noList: KeptList = { kept: null };

const fileSchema = z.object({
  kept: z.object({
    server: z.string().max(2048),
    mark: z.string().max(64),
    at: z.number().int().nonnegative(),
    list: projectListSchema,
  }),
});

/** The file's content; nothing when it is not in the agreed form: it is fetched again then. */
export const readKeptList = (json: unknown): KeptList => fileSchema.safeParse(json).data ?? noList;

/** Where the agent stands. */
export interface ListSight {
  /** The monitoring server that is followed. */
  readonly server: string;
  /** Revision of its list; null while there is none or the connection is gone. */
  readonly mark: string | null;
  /** The zone by whose days projects begin and end. */
  readonly timeZone: string;
}

export interface ListPorts {
  readonly clock: Clock;
  /** From 0 up to 1. */
  random(): number;
  readonly file: KeptFile<KeptList>;
  fetch(): Promise<ProjectList>;
  /** There is another list, or more in it. */
  changed(): void;
  log(message: string, error?: unknown): void;
}

export interface ProjectLists {
  /** Of this server; null while it is not known. */
  of(server: string): KnownProjects | null;
  /** Fetches the list if what is there is not that of this server, mark and day; null: there is nothing to fetch. */
  look(sight: ListSight | null): void;
  /** A project that was just made: the next list has it, too. */
  add(server: string, project: OfferedProject): void;
  stop(): void;
}

export function createProjectLists(ports: ListPorts): ProjectLists {
  const { clock, file } = ports;
  let { kept } = file.value;
  let known = kept && knowProjects(kept.list);
  let sight: ListSight | null = null;
  let failures = 0;
  /** The server and mark that a fetch is due or under way for. */
  let wanted: string | null = null;
  let cancel = () => {};

  function set(next: NonNullable<KeptList['kept']>) {
    kept = next;
    known = knowProjects(next.list);
    file.save({ kept: next });
    ports.changed();
  }

  const isCurrent = ({ server, mark, timeZone }: ListSight): boolean =>
    kept?.server === server &&
    kept.mark === mark &&
    // Projects begin and end with the day.
    dayOf(kept.at, timeZone) === dayOf(clock.now(), timeZone);

  function look() {
    if (!sight || sight.mark === null || isCurrent(sight)) {
      forget();
      return;
    }
    const key = `${sight.mark} ${sight.server}`;
    if (wanted === key) return;
    forget();
    failures = 0;
    wanted = key;
    // Who has no list at all may be waiting for it.
    const isFirst = kept?.server !== sight.server;
    cancel = clock.after(isFirst ? 0 : Math.round(ports.random() * spreadMs), () => void fetch(key));
  }

  function forget() {
    cancel();
    wanted = null;
  }

  async function fetch(key: string) {
    const asked = sight;
    try {
      const list = await ports.fetch();
      if (wanted !== key || !asked || asked.mark === null) return;
      wanted = null;
      set({ server: asked.server, mark: asked.mark, at: clock.now(), list });
    } catch (error) {
      if (wanted !== key) return;
      if (failures === 0) ports.log('The list of projects could not be fetched; it is tried again.', error);
      cancel = clock.after(backOffDelay(failures, backOff, ports.random()), () => void fetch(key));
      failures += 1;
    }
  }

  return {
    of: (server) => (kept?.server === server ? known : null),
    look(next) {
      sight = next;
      look();
    },
    add(server, project) {
      if (kept?.server !== server) return;
      const others = kept.list.projects.filter(({ id }) => id !== project.id);
      set({ ...kept, list: { ...kept.list, projects: [...others, project] } });
    },
    stop: forget,
  };
}
