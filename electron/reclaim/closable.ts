/** Which applications could be closed from here: those that can be reached. Looked at once for each, and again after a while. */
import type { Clock } from '../../protocol/clock.ts';
import type { ApplicationActivity } from '../../protocol/reclaim/activity.ts';
import type { Applications, HeldApplication } from '../applications/held-application.ts';
import type { DocumentSession, RunningApplication } from '../documents/adapter.ts';

type Answer = ApplicationActivity['closable'];

export interface ClosablePorts {
  readonly clock: Clock;
  readonly applications: Pick<Applications, 'held' | 'subscribe'>;
  connect(application: RunningApplication): Promise<DocumentSession | null>;
  /** An answer changed. */
  changed(): void;
}

export interface Closable {
  of(applicationId: string): Answer;
  /** The settings changed: what could not be reached may be now, and the other way round. */
  lookAgain(): void;
  stop(): void;
}

/** One that was busy, or not quite there yet, is asked once more. */
const againMs = 60_000;

export function watchClosable({ clock, applications, connect, changed }: ClosablePorts): Closable {
  const answers = new Map<string, Answer>();
  const cancels = new Set<() => void>();

  async function lookAt({ id, running }: HeldApplication) {
    const session = await connect(running).catch(() => null);
    // Whether something in it is unsaved is looked at when it is asked back.
    const answer = session === null ? 'no' : 'yes';
    const before = answers.get(id);
    if (before === undefined) return;
    answers.set(id, answer);
    if (before !== answer) changed();
  }

  function look() {
    const held = applications.held();
    for (const id of answers.keys()) if (!held.some((one) => one.id === id)) answers.delete(id);
    for (const one of held)
      if (!answers.has(one.id)) {
        answers.set(one.id, 'no');
        void lookAt(one);
      }
  }

  function lookAgain() {
    for (const one of applications.held()) void lookAt(one);
  }

  cancels.add(applications.subscribe(look));
  cancels.add(
    clock.every(againMs, () => {
      for (const one of applications.held()) if (answers.get(one.id) === 'no') void lookAt(one);
    }),
  );
  look();
  return {
    of: (id) => answers.get(id) ?? 'no',
    lookAgain,
    stop() {
      for (const cancel of cancels) cancel();
    },
  };
}
