/** Looks at the applications behind seats again and again, for as long as it is not stopped. */
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../protocol/clock.ts';
import type { ApplicationRule } from '../documents/rules/application-rule.ts';
import type { RunningFacts } from './find-application.ts';
import type { WatchFocus } from './focus.ts';
import type { HeldHere } from './held-seats.ts';
import { createInputWatch, type InputPorts } from './input-watch.ts';
import type { Input } from './last-used.ts';
import { matchSeat } from './match-seats.ts';
import { noMatchInWords } from './no-match-in-words.ts';
import type { Pace } from './pace.ts';
import { isSameProcess, type ProcessLoad } from './process-load.ts';
import { processTree } from './process-tree.ts';
import { membersOf, startTracking, type Tracked, trackedId, withReading } from './tracked-application.ts';

export interface FollowingPorts {
  readonly clock: Clock;
  /** Reads these processes of this user; or all, then perhaps without their disks. */
  loads(pids: ReadonlySet<number> | null): Promise<readonly ProcessLoad[]>;
  readonly watchFocus: WatchFocus;
  input(): Input;
  /** What is known about applications; of several rules the first that fits counts. */
  readonly rules: readonly ApplicationRule[];
  /** Whole paths of the programs that are known for certain to hold a feature. */
  programsOf(feature: string): readonly string[];
  /** The app's own process. */
  readonly ownPid: number;
  log(message: string, error?: unknown): void;
}

export interface Following {
  /** Those of which a seat is held for certain. */
  applications(): readonly Tracked[];
  /** These are held now. */
  setSeats(seats: readonly HeldHere[]): void;
  /** Looks at keys and mouse now. */
  noteInput(): void;
  /** Looks at all processes now; ends when that is done. */
  survey(): Promise<void>;
  /** Looks at the known processes now. */
  sample(): Promise<void>;
  touch(id: string): void;
  stop(): void;
}

/**
 * @param changed called after every look
 * @param asked what is seen of the pointer while the user is asked about this application; null while they are not
 */
export function follow(ports: FollowingPorts, pace: Pace, changed: () => void, asked: InputPorts['asked']): Following {
  const { clock } = ports;
  let seats: readonly HeldHere[] = [];
  let applications: readonly Tracked[] = [];
  /** The process that holds a seat, by its checkout; why there is none. */
  let holders = new Map<string, ProcessLoad>();
  let unknown = new Map<string, string>();
  let seen: ReadonlySet<number> = new Set();
  let surveyedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let work = Promise.resolve();

  /** One look after the other. */
  function queue(look: () => Promise<void>): Promise<void> {
    work = work
      .then(() => (stopped ? undefined : look()))
      .catch((error) => ports.log('It could not be seen what the applications do.', error));
    return work;
  }

  const input = createInputWatch({
    ...ports,
    asked,
    leaving: noteInput,
    arrived(pid) {
      // Started since the last look: it may be a window of an application that is followed.
      if (applications.length > 0 && !seen.has(pid)) void survey();
      else changed();
    },
  });

  function noteInput() {
    applications = input.note(applications, seen);
  }

  const survey = () =>
    queue(async () => {
      const [processes, owners] = await Promise.all([ports.loads(null), input.windowOwners()]);
      if (stopped) return;
      surveyedAt = clock.monotonic();
      noteInput();
      const tree = processTree(processes);
      match({
        ...{ tree, ownPid: ports.ownPid },
        windows: owners && new Map(owners.map((owner) => [owner.pid, owner])),
      });
      seen = new Set(processes.map(({ pid }) => pid));
      applications = applications.map((one) => ({ ...one, processes: membersOf(one, tree) }));
      await readMembers();
    });

  function match(facts: RunningFacts) {
    const found = seats.map((seat) => {
      const all = { ...facts, rules: ports.rules, programsOf: ports.programsOf };
      return { seat, match: matchSeat(seat.match, holders.get(seat.checkoutId), all) };
    });
    const why = new Map<string, string>();
    const before = new Map(applications.map((one) => [trackedId(one.main), one]));
    holders = new Map();
    const next = new Map<string, Tracked>();
    for (const { seat, match } of found) {
      if (match.found === null) {
        why.set(seat.checkoutId, noMatchInWords(seat.feature, match.why));
        continue;
      }
      const id = trackedId(match.found);
      const known = next.get(id) ?? { ...(before.get(id) ?? startAt(match.found)), seats: [], rule: match.rule };
      const { checkoutId, featureId, feature } = seat;
      holders.set(checkoutId, match.found);
      next.set(id, { ...known, seats: [...known.seats, { checkoutId, featureId, feature }] });
    }
    for (const [id, reason] of why) if (unknown.get(id) !== reason) ports.log(reason);
    unknown = why;
    applications = [...next.values()];
  }

  const startAt = (main: ProcessLoad) => startTracking(main, input.firstUse(main.startedAt));

  async function readMembers() {
    const pids = new Set(applications.flatMap(({ processes }) => processes.map(({ pid }) => pid)));
    const tree = processTree(pids.size === 0 ? [] : await ports.loads(pids));
    if (stopped) return;
    noteInput();
    const at = clock.now();
    applications = applications.flatMap((one) => {
      const members = membersOf(one, tree);
      // It has ended.
      if (!members[0] || !isSameProcess(members[0], one.main)) return [];
      return withReading(one, members, at, pace);
    });
    changed();
  }

  const sample = () => queue(readMembers);

  const stopTicking = clock.every(pace.everyMs, () => {
    void (clock.monotonic() - surveyedAt >= pace.windowMs ? survey() : sample());
  });

  return {
    applications: () => applications,
    setSeats(next) {
      if (isDeepStrictEqual(next, seats)) return;
      seats = next;
      void survey();
    },
    ...{ noteInput, survey, sample },
    touch(id) {
      const now = clock.now();
      const used = (one: Tracked) => (one.lastUsedAt === null ? one : { ...one, lastUsedAt: now });
      applications = applications.map((one) => (trackedId(one.main) === id ? used(one) : one));
      changed();
    },
    stop() {
      stopped = true;
      stopTicking();
      input.stop();
    },
  };
}
