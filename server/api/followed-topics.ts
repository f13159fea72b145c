/** The on-demand topics that somebody follows, found by whom or what they are about. */
import { shortHost } from '../../protocol/identity.ts';
import type { TopicTables } from '../../protocol/topics.ts';
import type { TopicMeaning } from './topic-rows.ts';

/** A topic that somebody follows; `Watcher` is whoever does. */
export interface WatchedTopic<Watcher> {
  readonly topic: string;
  readonly meaning: TopicMeaning;
  /** Whether those who follow it are told who holds a seat also where the site is anonymous. */
  readonly withNames: boolean;
  readonly watchers: Set<Watcher>;
  rows: TopicTables;
  rev: number;
  /** The frame of the whole topic as it is now, once somebody asked for it. */
  state: Buffer | null;
}

export interface FollowedTopics<Watcher> {
  get(topic: string, withNames: boolean): WatchedTopic<Watcher> | undefined;
  add(watched: WatchedTopic<Watcher>): void;
  remove(watched: WatchedTopic<Watcher>): void;
  features(): Iterable<WatchedTopic<Watcher>>;
  persons(): Iterable<WatchedTopic<Watcher>>;
  /** Topics of any of these users (lower case) or hosts (short names). Costs nothing for all the others. */
  ofPersons(users: Iterable<string>, hosts: Iterable<string>): Iterable<WatchedTopic<Watcher>>;
}

type Shelf<Watcher> = Map<string, Set<WatchedTopic<Watcher>>>;

function put<Watcher>(shelf: Shelf<Watcher>, key: string, watched: WatchedTopic<Watcher>): void {
  shelf.set(key, (shelf.get(key) ?? new Set()).add(watched));
}

function take<Watcher>(shelf: Shelf<Watcher>, key: string, watched: WatchedTopic<Watcher>): void {
  const found = shelf.get(key);
  found?.delete(watched);
  if (found?.size === 0) shelf.delete(key);
}

export function createFollowedTopics<Watcher>(): FollowedTopics<Watcher> {
  /** By name; first those with names, then those without. */
  const byName = [new Map<string, WatchedTopic<Watcher>>(), new Map<string, WatchedTopic<Watcher>>()] as const;
  const named = (withNames: boolean) => byName[withNames ? 0 : 1];
  const features = new Set<WatchedTopic<Watcher>>();
  const byUser: Shelf<Watcher> = new Map();
  const byHost: Shelf<Watcher> = new Map();
  return {
    get: (topic, withNames) => named(withNames).get(topic),
    add(watched) {
      named(watched.withNames).set(watched.topic, watched);
      const { meaning } = watched;
      if (meaning.kind === 'feature') features.add(watched);
      else {
        put(byUser, meaning.user, watched);
        put(byHost, shortHost(meaning.host), watched);
      }
    },
    remove(watched) {
      named(watched.withNames).delete(watched.topic);
      const { meaning } = watched;
      if (meaning.kind === 'feature') features.delete(watched);
      else {
        take(byUser, meaning.user, watched);
        take(byHost, shortHost(meaning.host), watched);
      }
    },
    features: () => features,
    persons: () => new Set([...byUser.values()].flatMap((watched) => [...watched])),
    ofPersons(users, hosts) {
      const found = new Set<WatchedTopic<Watcher>>();
      for (const user of users) for (const watched of byUser.get(user) ?? []) found.add(watched);
      for (const host of hosts) for (const watched of byHost.get(host) ?? []) found.add(watched);
      return found;
    },
  };
}
