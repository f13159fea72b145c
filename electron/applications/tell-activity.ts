/** Tells the monitoring server what the applications behind seats do, whenever that is news. */
import type { Clock } from '../../protocol/clock.ts';
import type { Agent } from '../agent/agent.ts';
import { type ActivityFacts, activityAt, activityFacts, isNews, type ToldOf } from './activity-facts.ts';
import type { Applications } from './held-application.ts';
import { reclaimPolicy } from './held-seats.ts';
import { paceOf } from './pace.ts';

export interface TellActivityPorts extends ToldOf {
  readonly applications: Pick<Applications, 'held' | 'subscribe'>;
  readonly agent: Pick<Agent, 'setActivity' | 'store'>;
  readonly clock: Clock;
}

/** Not more often than so. */
const leastGapMs = 3000;
/** A moment of last use that moved by this part of the window is news: 20 s, unless the rules of the site are very short. */
const newsPerWindow = 3;

/** @returns `look` to be called when a shield or what can be closed changed; `stop` */
export function tellActivity({ applications, agent, clock, ...toldOf }: TellActivityPorts): {
  look(): void;
  stop(): void;
} {
  let told: readonly ActivityFacts[] = [];
  let toldAt = Number.NEGATIVE_INFINITY;
  let cancelWait: (() => void) | null = null;

  const facts = () => applications.held().map((one) => activityFacts(one, toldOf));

  /** Asked for whenever it is told, as after each connection. */
  function activity() {
    told = facts();
    toldAt = clock.monotonic();
    return activityAt(told, clock.now());
  }

  function look() {
    const policy = reclaimPolicy(agent.store.get());
    if (cancelWait !== null || policy === null || !isNews(told, facts(), paceOf(policy).windowMs / newsPerWindow))
      return;
    cancelWait = clock.after(Math.max(0, leastGapMs - (clock.monotonic() - toldAt)), () => {
      cancelWait = null;
      agent.setActivity(activity);
    });
  }

  const stopListening = applications.subscribe(look);
  agent.setActivity(activity);
  return {
    look,
    stop() {
      stopListening();
      cancelWait?.();
      agent.setActivity(null);
    },
  };
}
