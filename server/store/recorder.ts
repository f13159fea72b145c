/** Writes batches: follows what they say and puts it into the database, each batch whole or not at all. */
import type { Kysely } from 'kysely';
import { type Dictionary, loadDictionary, type NewFeature, withEntries } from './dictionary.ts';
import { afterStep, type Followed, follow, type Step } from './follow.ts';
import { loadFollowed } from './load-followed.ts';
import type { Batch } from './messages.ts';
import { readMoment, writeMoment } from './moments.ts';
import { placeInHistory } from './place-in-history.ts';
import { followPoll, type PollRun } from './poll-runs.ts';
import type { Schema } from './schema.ts';
import { writeBorrows, writeChanges } from './write-changes.ts';
import { writePollRuns } from './write-polls.ts';
import { writeRequests } from './write-requests.ts';

/** What the recorder knows of the database's content. */
interface Known {
  readonly followed: Followed;
  readonly dictionary: Dictionary;
  readonly pollRuns: ReadonlyMap<string, PollRun>;
  readonly recordedUntil: number | null;
}

export interface Recorder {
  /** @param gapAfterMs a longer silence than this between two good reports is a gap, in milliseconds */
  write(batch: Batch, gapAfterMs: number): Promise<void>;
  /** License servers as they are followed now. */
  followed(): Promise<Followed>;
}

const newFeatures = function* (batch: Batch): Generator<NewFeature> {
  for (const observation of batch.observations) {
    for (const { serverId, features } of observation.servers) {
      for (const { featureId, vendorDaemon, name } of features) yield { featureId, serverId, vendorDaemon, name };
    }
  }
};

const serverIds = function* (batch: Batch): Generator<string> {
  for (const observation of batch.observations) for (const server of observation.servers) yield server.serverId;
  for (const poll of batch.polls) yield poll.serverId;
};

const load = async (db: Kysely<Schema>): Promise<Known> => ({
  followed: await loadFollowed(db),
  dictionary: await loadDictionary(db),
  pollRuns: new Map(),
  recordedUntil: await readMoment(db, 'recorded_until'),
});

const writeBatch = async (db: Kysely<Schema>, before: Known, batch: Batch, gapAfterMs: number): Promise<Known> => {
  const dictionary = await withEntries(db, before.dictionary, serverIds(batch), newFeatures(batch));
  let { followed, recordedUntil } = before;
  for (const observation of batch.observations) {
    const { at, clockSetBack } = placeInHistory(observation.at, recordedUntil);
    const step: Step = follow(followed, observation, at, { gapAfterMs, clockSetBack });
    await writeChanges(db, step.servers, step.changes, dictionary);
    await writeBorrows(db, observation.borrowsSeen, observation.borrowsGone);
    followed = afterStep(followed, step);
    recordedUntil = at;
  }
  const pollRuns = new Map(before.pollRuns);
  const touched = new Map<string, PollRun>();
  for (const outcome of batch.polls) {
    const run = followPoll(pollRuns.get(outcome.serverId), outcome, gapAfterMs);
    pollRuns.set(outcome.serverId, run);
    touched.set(`${run.serverId} ${run.fromAt}`, run);
  }
  await writePollRuns(db, touched.values(), dictionary);
  if (batch.requests) await writeRequests(db, batch.requests);
  if (recordedUntil !== null) await writeMoment(db, 'recorded_until', recordedUntil);
  return { followed, dictionary, pollRuns, recordedUntil };
};

export const createRecorder = (db: Kysely<Schema>): Recorder => {
  let known: Known | null = null;
  const knownNow = async (): Promise<Known> => {
    known ??= await load(db);
    return known;
  };
  return {
    write: async (batch, gapAfterMs) => {
      const before = await knownNow();
      // What is known grows only with what was committed, so that a failed batch can simply be given again.
      known = await db.transaction().execute((transaction) => writeBatch(transaction, before, batch, gapAfterMs));
    },
    followed: async () => (await knownNow()).followed,
  };
};
