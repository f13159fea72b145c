/**
 * Programs with documents that really run on this computer. On the demo site each of them holds a seat from its start to its
 * end, so that a seat can be given back by closing it, and taken again by opening it. Seen on Linux only.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { between } from './random.ts';
import type { Person } from './scenario-schema.ts';
import type { Seat, Situation } from './situation.ts';

/** The feature that they hold, and how many of them can. */
export const documentFeature = { name: 'concept_studio', vendor: 'ugslmd', version: '4.2', seats: 1 } as const;

/** As the system names their processes. */
const programs: ReadonlySet<string> = new Set(['mousepad', 'inkscape', 'soffice.bin']);

/** Units of the times in `/proc/PID/stat`; the same 100 a second on every Linux that programs see. */
const ticksPerSecond = 100;

export interface OpenProgram {
  readonly pid: number;
  readonly startedAt: number;
}

/**
 * Those of this user on this display, the oldest first.
 *
 * @param display as `DISPLAY` names it
 * @param folder `/proc`, or a stand-in
 */
export function openPrograms(uid: number, display: string, folder = '/proc'): readonly OpenProgram[] {
  try {
    const bootedAt = Number(/^btime (\d+)$/m.exec(readFileSync(join(folder, 'stat'), 'utf8'))?.[1]) * 1000;
    const pids = readdirSync(folder).filter((name) => /^\d+$/.test(name));
    return pids
      .flatMap((pid) => openProgram(join(folder, pid), Number(pid), { uid, display, bootedAt }) ?? [])
      .sort((a, b) => a.startedAt - b.startedAt);
  } catch {
    // A system without `/proc`.
    return [];
  }
}

interface Wanted {
  readonly uid: number;
  readonly display: string;
  readonly bootedAt: number;
}

function openProgram(path: string, pid: number, { uid, display, bootedAt }: Wanted): OpenProgram | null {
  try {
    if (!programs.has(readFileSync(join(path, 'comm'), 'utf8').trim()) || statSync(path).uid !== uid) return null;
    if (!readFileSync(join(path, 'environ'), 'utf8').split('\0').includes(`DISPLAY=${display}`)) return null;
    // The name stands in brackets and may hold blanks; the 20th word behind it is the start.
    const text = readFileSync(join(path, 'stat'), 'utf8');
    const words = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // It ended, and nobody has asked how yet.
    if (words[0] === 'Z') return null;
    return { pid, startedAt: bootedAt + (Number(words[19]) * 1000) / ticksPerSecond };
  } catch {
    // It ended meanwhile.
    return null;
  }
}

/** The situation with the seats of these programs, as far as there are seats. */
export function withOpenPrograms(situation: Situation, open: readonly OpenProgram[], you: Person): Situation {
  const { name, seats: issued } = documentFeature;
  const seats = open.slice(0, issued).map((program) => seatOf(program, you));
  const features = situation.features.map((feature) =>
    feature.name === name
      ? { ...feature, inUse: seats.length, pools: feature.pools.map((pool) => ({ ...pool, seats })) }
      : feature,
  );
  return { ...situation, features };
}

const seatOf = ({ pid, startedAt }: OpenProgram, { user, host }: Person): Seat => ({
  user,
  host,
  display: host,
  extra: null,
  version: documentFeature.version,
  handle: between(101, 29_999, 'handle', documentFeature.name, pid, Math.round(startedAt)),
  sinceAt: startedAt,
  seats: 1,
  pid,
  linger: null,
});
