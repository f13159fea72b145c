/**
 * The demo site's invented colleagues as agents of a running monitoring server: present, in line before and behind you,
 * and ready to ask and be asked, as `story.ts` has it. They know nothing but what a real agent knows.
 */
import { type Ask, type AskAnswer, askSchema } from '../../protocol/ask.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { snapshotSchema } from '../../protocol/rest.ts';
import { type Offer, offerSchema, waitSchema } from '../../protocol/waiting-list.ts';
import { askedFeature, storyPeople, storyServerId, storyTimes, wantedFeature } from '../story.ts';
import { type Colleague, type MonitorAddress, openColleague } from './colleague.ts';

/** How long people think before they answer. */
const thinkMs = 5_000;
/** Until the license servers were asked for the first time, their features are not known. */
const askAgainMs = 2_000;
const waitForMs = 60 * 60_000;
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
    const once = (key: string, run: () => Promise<unknown>) => {
      if (handled.has(key)) return;
      handled.add(key);
      later(thinkMs, run);
    };
    const colleague = await openColleague(address, storyPeople[name], {
      onOffer: ({ id, status }: Offer) => {
        if (status === 'open') once(id, () => colleague.request(offerSchema, offerPath(id), { answer: 'start' }));
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

  const join = (colleague: Colleague) =>
    withFeature(colleague, wantedFeature, (featureId) =>
      colleague.request(waitSchema, '/api/v1/waits', { featureIds: [featureId], seats: 1, forMs: waitForMs }),
    );

  async function play(): Promise<void> {
    const [first, last, asker] = await Promise.all([bring('first'), bring('last'), bring('asker'), bring('holder')]);
    if (first) at(storyTimes.firstJoins, join(first));
    if (last) at(storyTimes.lastJoins, join(last));
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

const offerPath = (id: string): string => `/api/v1/offers/${encodeURIComponent(id)}/answer`;
const askPath = (id: string): string => `/api/v1/asks/${encodeURIComponent(id)}/answer`;
