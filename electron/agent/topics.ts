/**
 * The topics that the agent follows: the site, what concerns this person, and the holders of the features that are being
 * looked at. Outlives connections: what was followed is followed again on the next one.
 */

import { emptySite, emptyTopic } from '../../protocol/empty-tables.ts';
import type { ServerFrame, Welcome } from '../../protocol/frames.ts';
import type { Snapshot } from '../../protocol/rest.ts';
import { type Follower, follow, interrupted, startFollowing, type Version } from '../../protocol/sync.ts';
import { featureTopic, personTopic, type SiteRows, siteTopic, type TopicRows } from '../../protocol/topics.ts';
import type { Me } from './agent-state.ts';
import type { AgentStore } from './agent-store.ts';

/** A frame that belongs to a topic. */
export type TopicFrame = Extract<ServerFrame, { topic: string }>;

/** What the connection has to do so that a topic comes in step again. */
export type TopicAction = 'none' | 'fetch-snapshot' | { readonly watch: string };

export interface Topics {
  /** Where the site stands here, to go on from there. */
  resume(): Version | undefined;
  /** The topics besides the site, to be asked for on every new connection. */
  onDemand(): readonly string[];
  welcomed(frame: Welcome): TopicAction;
  snapshot(frame: Snapshot): TopicAction;
  frame(frame: TopicFrame): TopicAction;
  /** True once the site is in step with the server. */
  inStep(): boolean;
  /** The connection is gone. */
  interrupted(): void;
  /** What was known is of another server: forget it. */
  forget(): void;
  /** Starts to follow the holders of a feature; true when the server must be asked for them. */
  watchFeature(featureId: string): string | null;
  /** Ends it; the topic when nobody looks any more. */
  unwatchFeature(featureId: string): string | null;
}

interface Watched {
  follower: Follower<TopicRows>;
  /** How many windows look at it. */
  lookers: number;
  readonly featureId: string | null;
}

export function createTopics(me: Me, store: AgentStore): Topics {
  let site: Follower<SiteRows> = startFollowing(emptySite);
  const mineTopic = personTopic(me.user, me.host);
  const watched = new Map<string, Watched>();
  const fresh = (featureId: string | null): Watched => ({
    follower: startFollowing(emptyTopic),
    lookers: 1,
    featureId,
  });
  watched.set(mineTopic, fresh(null));

  function moveSite(frame: Parameters<typeof follow<SiteRows>>[1]): TopicAction {
    const { state, action } = follow(site, frame);
    const changed = state.tables !== site.tables;
    site = state;
    if (changed || (state.status === 'following' && store.get().site === null))
      store.dispatch({ type: 'site', site: state.tables });
    return action === 'resync' ? 'fetch-snapshot' : 'none';
  }

  function moveHolders(topic: string, frame: Parameters<typeof follow<TopicRows>>[1]): TopicAction {
    const entry = watched.get(topic);
    // Still on its way when it was given up.
    if (!entry) return 'none';
    const { state, action } = follow(entry.follower, frame);
    const changed = state.tables !== entry.follower.tables;
    entry.follower = state;
    const { featureId } = entry;
    if (changed && featureId === null) store.dispatch({ type: 'mine', mine: state.tables });
    if (featureId !== null && (changed || (state.version && !store.get().holders[featureId])))
      store.dispatch({ type: 'holders', featureId, holders: state.tables });
    return action === 'resync' ? { watch: topic } : 'none';
  }

  return {
    resume: () => site.version ?? undefined,
    onDemand: () => [...watched.keys()],
    welcomed: (frame) => moveSite(frame),
    snapshot: ({ epoch, rev, servers, features, lines, marks }) =>
      moveSite({ type: 'state', epoch, rev, rows: { servers, features, lines, marks } }),
    frame(frame) {
      if (frame.type === 'resync') {
        return frame.topic === siteTopic ? moveSite(frame) : moveHolders(frame.topic, frame);
      }
      return isSiteDelta(frame) ? moveSite(frame) : moveHolders(frame.topic, frame);
    },
    inStep: () => site.status === 'following',
    interrupted() {
      site = interrupted(site);
      for (const entry of watched.values()) entry.follower = interrupted(entry.follower);
    },
    forget() {
      site = startFollowing(emptySite);
      for (const entry of watched.values()) entry.follower = startFollowing(emptyTopic);
    },
    watchFeature(featureId) {
      const topic = featureTopic(featureId);
      const entry = watched.get(topic);
      if (entry) entry.lookers += 1;
      else watched.set(topic, fresh(featureId));
      return entry ? null : topic;
    },
    unwatchFeature(featureId) {
      const topic = featureTopic(featureId);
      const entry = watched.get(topic);
      if (!entry || --entry.lookers > 0) return null;
      watched.delete(topic);
      store.dispatch({ type: 'holders', featureId, holders: null });
      return topic;
    },
  };
}

type SiteDeltaFrame = Extract<TopicFrame, { topic: typeof siteTopic; type: 'delta' }>;

const isSiteDelta = (frame: Exclude<TopicFrame, { type: 'resync' }>): frame is SiteDeltaFrame =>
  frame.type === 'delta' && frame.topic === siteTopic;
