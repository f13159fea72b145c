/**
 * The demo site's invented colleagues as agents of a running monitoring server: present, in line before and behind you,
 * and ready to ask and be asked, as `story.ts` has it. They know nothing but what a real agent knows.
 */
import { type Ask, type AskAnswer, askSchema } from '../../protocol/ask.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { snapshotSchema } from '../../protocol/rest.ts';
import { type Offer, offerSchema, waitSchema } from '../../protocol/waiting-list.ts';
import { documentFeature } from '../open-programs.ts';
import { askedFeature, documentServerId, storyPeople, storyServerId, storyTimes, wantedFeature } from '../story.ts';
import { type Colleague, type MonitorAddress, openColleague } from './colleague.ts';

/** How long people think before they answer. */
const thinkMs = 5_000;
/** Until the license servers were asked for the first time, their features are not known. */
const askAgainMs = 2_000;
const waitForMs = 60 * 60_000;
/** How often somebody looks whether a program of yours holds the last seat. */
const lookEveryMs = 15_000;
/** How long they try what they were offered before they pass it on: no program of theirs runs here. */
const tryMs = 20_000;
/** What is due longer ago than this, as after a restart of the server, is not made up for. */
const tooLateMs = 60_000;

export interface ColleaguesOptions {
  readonly clock: Clock;
  /** When the app was started, as the stand-in tool was told. */
  readonly startedAt: number;
  /** Who sits here. */
  readonly you: string;
}

export interface Colleagues {
  stop(): void;
}

/** What each of them answers when asked for a seat; they keep their word as far as the script has it. */
const answers: Readonly<Record<keyof typeof storyPeople, (startedAt: number) => AskAnswer>> = {
  first: () => ({ kind: 'cannot', at: null }),
  last: () => ({ kind: 'cannot', at: null }),
  asker: () => ({ kind: 'in-10-minutes', at: null }),
  holder: (startedAt) => ({ kind: 'after-run', at: startedAt + storyTimes.holderLeaves }),
};

/** Brings them in; they go when `stop` is called. A server that ends meanwhile makes them fall silent. */
export function startColleagues(address: MonitorAddress, { clock, startedAt, you }: ColleaguesOptions): Colleagues {
  const timers = new Set<Cancel>();
  const open: Colleague[] = [];
  let stopped = false;
  /** The feature that programs which really run hold, once it is known. */
  let watchedId: string | null = null;

  function later(ms: number, run: () => Promise<unknown>): void {
    const cancel = clock.after(Math.max(0, ms), () => {
      timers.delete(cancel);
      // The site may have no waiting list or no asks, and the server may be gone: then this part of the story is left out.
      run().catch(() => {});
    });
    timers.add(cancel);
  }

  function at(offsetMs: number, run: () => Promise<unknown>): void {
    const dueIn = startedAt + offsetMs - clock.now();
    if (dueIn > -tooLateMs) later(dueIn, run);
  }

  async function bring(name: keyof typeof storyPeople): Promise<Colleague | null> {
    const handled = new Set<string>();
    const once = (key: string, run: () => Promise<unknown>, afterMs = thinkMs) => {
      if (handled.has(key)) return;
      handled.add(key);
      later(afterMs, run);
    };
    const colleague = await openColleague(address, storyPeople[name], {
      onOffer: ({ id, status, featureId }: Offer) => {
        if (status !== 'open') return;
        const answer = featureId === watchedId ? 'pass' : 'start';
        once(id, () => colleague.request(offerSchema, offerPath(id), { answer }), answer === 'pass' ? tryMs : thinkMs);
      },
      onAsk: ({ id, role, answer }: Ask) => {
        if (role !== 'asked' || answer !== null) return;
        once(id, () => colleague.request(askSchema, askPath(id), { answer: answers[name](startedAt) }));
      },
    });
    if (stopped) colleague.close();
    else open.push(colleague);
    return stopped ? null : colleague;
  }

  /** Runs with the id of the feature once the site has it. */
  function withFeature(colleague: Colleague, feature: string, run: (featureId: string) => Promise<unknown>) {
    return async (): Promise<void> => {
      const { features } = await colleague.request(snapshotSchema, '/api/v1/snapshot');
      const found = features.find((one) => one.serverId === storyServerId && one.name === feature);
      if (found !== undefined) await run(found.id);
      else later(askAgainMs, withFeature(colleague, feature, run));
    };
  }

  /** Stands in line whenever a program that really runs holds the last seat. */
  async function watchDocuments(colleague: Colleague): Promise<void> {
    later(lookEveryMs, () => watchDocuments(colleague));
    const { features } = await colleague.request(snapshotSchema, '/api/v1/snapshot');
    const found = features.find((one) => one.serverId === documentServerId && one.name === documentFeature.name);
    watchedId = found?.id ?? null;
    // Who waits already only waits on.
    if (found?.available === 0) await colleague.request(waitSchema, '/api/v1/waits', wishFor(found.id));
  }

  const join = (colleague: Colleague) =>
    withFeature(colleague, wantedFeature, (featureId) =>
      colleague.request(waitSchema, '/api/v1/waits', wishFor(featureId)),
    );

  async function play(): Promise<void> {
    const names = ['first', 'last', 'asker', 'holder'] as const;
    const [first, last, asker, holder] = await Promise.all(names.map(bring));
    if (first) at(storyTimes.firstJoins, join(first));
    if (last) at(storyTimes.lastJoins, join(last));
    if (holder) later(lookEveryMs, () => watchDocuments(holder));
    if (asker) {
      const ask = (featureId: string) => asker.request(askSchema, '/api/v1/asks', { featureId, to: you });
      at(storyTimes.youAreAsked, withFeature(asker, askedFeature, ask));
    }
  }

  play().catch(() => {});
  return {
    stop() {
      stopped = true;
      for (const cancel of timers) cancel();
      timers.clear();
      for (const colleague of open) colleague.close();
    },
  };
}

const wishFor = (featureId: string) => ({ featureIds: [featureId], seats: 1, forMs: waitForMs });
const offerPath = (id: string): string => `/api/v1/offers/${encodeURIComponent(id)}/answer`;
const askPath = (id: string): string => `/api/v1/asks/${encodeURIComponent(id)}/answer`;
