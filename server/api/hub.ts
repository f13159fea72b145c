/**
 * Fan-out: every change is turned into one frame per topic, made once, and the same bytes go to everyone who follows the
 * topic. Knows agents only as things that take frames; the socket is elsewhere.
 */
import { diffTables } from '../../protocol/diff.ts';
import type { Hello, Refusal, ServerFrame, TopicState } from '../../protocol/frames.ts';
import { type Changes, type RowTypes, tableNames } from '../../protocol/tables.ts';
import { type SiteRows, type SiteTables, siteTopic, type TopicRows, type TopicTables } from '../../protocol/topics.ts';
import { affectedUsers } from '../site/affected-users.ts';
import { affectedByRules } from '../site/allowances-affected.ts';
import type { SiteState } from '../site/site-state.ts';
import type { Directory } from './contacts.ts';
import type { DeltaRing } from './delta-ring.ts';
import { createFollowedTopics, type WatchedTopic } from './followed-topics.ts';
import { createPersonIndex } from './person-index.ts';
import type { Publication, Step } from './publication.ts';
import { readTopic, rowsOfFeature, rowsOfPerson, type TopicMeaning } from './topic-rows.ts';
import { withoutHolders } from './without-holders.ts';

/** One connected agent, as the hub needs it. */
export interface Agent {
  send(frame: Buffer): void;
  /** Bytes accepted for sending and not taken by the network yet. */
  bufferedBytes(): number;
  /** Whether it is told who holds a seat also where the site is anonymous. */
  readonly seesHolders: boolean;
  /** Says why, closes, and leaves the hub. */
  refuse(reason: Refusal['reason']): void;
}

export interface HubLimits {
  /**
   * An agent with more than this many bytes waiting, beside the largest state it asked for, is let go; it comes back and
   * starts afresh.
   */
  readonly maxBufferedBytes: number;
  /** A site delta larger than this is not sent: a compressed snapshot is cheaper for everyone. */
  readonly maxDeltaBytes: number;
  /** On-demand topics that one agent may follow at a time. */
  readonly maxTopics: number;
}

export interface Hub {
  /**
   * Takes an agent in; it gets every later site delta.
   * @returns the frames it missed, or null when it must fetch a snapshot.
   */
  join(agent: Agent, resume: Hello['resume']): readonly Buffer[] | null;
  /** Forgets an agent and all it follows. */
  leave(agent: Agent): void;
  /** Sends the topic's state and every later delta; false when the agent follows as many topics as it may. */
  watch(agent: Agent, topic: string): boolean;
  unwatch(agent: Agent, topic: string): void;
  /** Takes a new revision to everyone it concerns. */
  step(step: Step): void;
  /** Has everyone fetch the site again, because something about it changed that is in no delta. */
  resyncAll(): void;
  /** The site's directory changed: tells those who follow features. */
  refreshFeatures(): void;
  /** The revision of the site topic. */
  siteRev(): number;
  agents(): ReadonlySet<Agent>;
}

/** One frame as the bytes that go out. */
export const encodeFrame = (frame: ServerFrame): Buffer => Buffer.from(JSON.stringify(frame));

const resyncSite = encodeFrame({ type: 'resync', topic: siteTopic });

/** Changes as a frame carries them; frames are only read once made, so sharing the arrays is safe. */
function partsOf<Rows extends RowTypes>({ up, del }: Changes<Rows>) {
  return {
    up: up as { [Name in keyof Rows]?: Rows[Name][] },
    del: del as { [Name in keyof Rows]?: string[] },
  };
}

/** @param directory - people of the site's directory now */
export function createHub(
  publication: Publication,
  ring: DeltaRing,
  limits: HubLimits,
  directory: () => Directory,
): Hub {
  const agents = new Set<Agent>();
  const topics = createFollowedTopics<Agent>();
  const followed = new Map<Agent, Set<string>>();
  /** Bytes of the largest state that each agent was sent: over a slow network it takes a while, and is no fault of it. */
  const largestState = new Map<Agent, number>();
  const persons = createPersonIndex();
  let siteRev = publication.rev();
  const { epoch } = publication;

  function deliver(agent: Agent, frame: Buffer): void {
    if (agent.bufferedBytes() > limits.maxBufferedBytes + (largestState.get(agent) ?? 0)) agent.refuse('too-slow');
    else agent.send(frame);
  }

  function stepSite(before: SiteTables, { after, rev, at }: Step): void {
    const changes = diffTables<SiteRows>(before, after.site);
    if (!changes) return;
    const prev = siteRev;
    siteRev = rev;
    const frame = encodeFrame({ type: 'delta', topic: siteTopic, epoch, rev, prev, ...partsOf(changes) });
    if (frame.length > limits.maxDeltaBytes) {
      ring.clear();
      for (const agent of agents) deliver(agent, resyncSite);
      return;
    }
    ring.add({ prev, rev, frame, at });
    for (const agent of agents) deliver(agent, frame);
  }

  function rowsOf(meaning: TopicMeaning, state: SiteState, withNames: boolean): TopicTables {
    switch (meaning.kind) {
      case 'feature': {
        const rows = rowsOfFeature(meaning.featureId, state, directory());
        return withNames || !state.rules.anonymous ? rows : withoutHolders(rows);
      }
      case 'person':
        return rowsOfPerson(meaning.user, meaning.host, state, persons);
    }
  }

  function stepTopic(watched: WatchedTopic<Agent>, after: SiteState, rev: number): void {
    const rows = rowsOf(watched.meaning, after, watched.withNames);
    const changes = diffTables<TopicRows>(watched.rows, rows);
    watched.rows = rows;
    if (!changes) return;
    const { topic, rev: prev } = watched;
    const frame = encodeFrame({ type: 'delta', topic, epoch, rev, prev, ...partsOf(changes) });
    watched.rev = rev;
    watched.state = null;
    for (const agent of watched.watchers) deliver(agent, frame);
  }

  function stateOf(watched: WatchedTopic<Agent>): Buffer {
    if (watched.state) return watched.state;
    const state: TopicState = {
      type: 'state',
      topic: watched.topic,
      epoch,
      rev: watched.rev,
      rows: Object.fromEntries(tableNames(watched.rows).map((name) => [name, Object.values(watched.rows[name])])),
    };
    const frame = encodeFrame(state);
    // Many look at one feature; what concerns a person is asked for once, and there are as many of those as agents.
    if (watched.meaning.kind === 'feature') watched.state = frame;
    return frame;
  }

  function unwatch(agent: Agent, topic: string): void {
    const own = followed.get(agent);
    own?.delete(topic);
    if (own?.size === 0) followed.delete(agent);
    const watched = topics.get(topic, agent.seesHolders);
    watched?.watchers.delete(agent);
    if (watched?.watchers.size === 0) topics.remove(watched);
  }

  function follow(agent: Agent, topic: string, meaning: TopicMeaning): WatchedTopic<Agent> {
    const own = followed.get(agent) ?? new Set();
    followed.set(agent, own.add(topic));
    const withNames = agent.seesHolders;
    let watched = topics.get(topic, withNames);
    if (!watched) {
      const state = meaning.kind === 'feature' ? publication.state() : publication.personState();
      const rows = rowsOf(meaning, state, withNames);
      watched = { topic, meaning, withNames, watchers: new Set(), rows, rev: publication.rev(), state: null };
      topics.add(watched);
    }
    watched.watchers.add(agent);
    return watched;
  }

  return {
    join(agent, resume) {
      agents.add(agent);
      return resume?.epoch === epoch ? ring.since(resume.rev, siteRev) : null;
    },
    leave(agent) {
      agents.delete(agent);
      largestState.delete(agent);
      for (const topic of followed.get(agent) ?? []) unwatch(agent, topic);
    },
    watch(agent, topic) {
      const meaning = readTopic(topic);
      const own = followed.get(agent);
      if (!meaning || (own && !own.has(topic) && own.size >= limits.maxTopics)) return false;
      const frame = stateOf(follow(agent, topic, meaning));
      largestState.set(agent, Math.max(frame.length, largestState.get(agent) ?? 0));
      deliver(agent, frame);
      return true;
    },
    unwatch,
    step(step) {
      const { before, after, rev, wholeBefore } = step;
      if (wholeBefore) {
        stepSite(wholeBefore.site, step);
        // What did not change is the same table, so that all but the changed ones cost next to nothing.
        for (const watched of topics.features()) stepTopic(watched, after, rev);
      }
      const { users, hosts } = persons.update(before, after);
      const ruled = affectedByRules(before, after);
      const concerned =
        ruled === 'everybody'
          ? topics.persons()
          : topics.ofPersons([...affectedUsers(before, after), ...users, ...ruled.users], [...hosts, ...ruled.hosts]);
      for (const watched of concerned) stepTopic(watched, after, rev);
    },
    resyncAll() {
      siteRev = publication.bump();
      ring.clear();
      for (const agent of agents) deliver(agent, resyncSite);
    },
    refreshFeatures() {
      const rev = publication.bump();
      for (const watched of topics.features()) stepTopic(watched, publication.state(), rev);
    },
    siteRev: () => siteRev,
    agents: () => agents,
  };
}
