/**
 * One application that is asked back: its user is warned, and it is closed when they do not answer, or say so. Whatever speaks
 * for leaving it open does: use, work, an answer, a seat that nobody wants any more, a server that cannot say so.
 */
import type { Clock } from '../../../protocol/clock.ts';
import type { Reclaim, ReclaimProgress } from '../../../protocol/reclaim/reclaim.ts';
import { plainError } from '../../agent/api-problem.ts';
import type { Applications, HeldApplication } from '../../applications/held-application.ts';
import type { DocumentSession, RunningApplication } from '../../documents/adapter.ts';
import type { MeasuredActivity, WarnedDocument, WarningAnswer, WarningView } from '../../ipc/reclaim-contract.ts';
import { fateOf } from '../receipts/fate.ts';
import { type CloseAskedPorts, closeAsked } from './close-asked.ts';
import { type Countdown, startCountdown } from './countdown.ts';
import { type LookPorts, lookClosely } from './look-closely.ts';
import { idleOf, isUsedAgain, reasonToKeep } from './reason-to-keep.ts';
import { mayPostpone, warningView } from './warning-view.ts';

export interface AskPorts extends LookPorts, CloseAskedPorts {
  readonly clock: Clock;
  readonly applications: Applications;
  /** Whether the user wants documents saved over themselves. */
  overwrite(): boolean;
  /** Nothing is closed after a shorter warning. */
  minWarningMs(): number;
  /** Whether the monitoring server could say that the seat is not wanted any more. */
  isConnected(): boolean;
  /** Whether its user said, here or elsewhere, that a job runs in it. */
  isShielded(application: RunningApplication): boolean;
  /** A job runs in it until then. Fails with a `ProblemError`. */
  shield(application: RunningApplication, until: number, maxMs: number): void;
  tell(reclaimId: string, progress: ReclaimProgress): void;
  /** What `view` tells changed, or it is over. */
  changed(): void;
}

export interface AskedApplication {
  readonly applicationId: string;
  /** Its seats that are asked back, by their reclaims; the first decided how. */
  reclaimIds(): readonly string[];
  /** One more of its seats is asked back. */
  add(reclaimId: string): void;
  /** A seat is not asked back any more. */
  remove(reclaimId: string): void;
  /** Null while there is nothing to ask yet, and once there is nothing to tell any more. */
  view(): WarningView | null;
  /** Fails with a `ProblemError`. */
  answer(answer: WarningAnswer): void;
  isOver(): boolean;
  /** Ends it where nothing was done yet; else once what is being done is done. */
  stop(): Promise<void>;
}

const leftAlone: ReadonlySet<string> = new Set(['excluded-folder', 'unsaved', 'warning-short']);
/** How often it is looked whether it still runs. */
const lookMs = 2000;
/** How long it is told that all is done. */
const closedMs = 6_000;
/** A seat is asked back a moment after its idle time was told. */
const askedSlackMs = 15_000;

export function askForApplication(application: HeldApplication, reclaim: Reclaim, ports: AskPorts): AskedApplication {
  const { clock, applications } = ports;
  const { running, name } = application;
  const isSuggestion = reclaim.action === 'suggest';
  const startedAt = clock.now();
  const idleMs = idleOf(application.measured, startedAt);
  let reclaimIds: readonly string[] = [reclaim.id];
  let measured = application.measured;
  let session: DocumentSession | null = null;
  let documents: readonly WarnedDocument[] | null = null;
  let countdown: Countdown | null = null;
  let phase: WarningView['phase'] | 'connecting' | 'over' = 'connecting';
  let problem: string | null = null;
  let closing: Promise<void> = Promise.resolve();
  const ends = [applications.watchClosely(application.id, measure)];

  const rules = () => ({
    action: isSuggestion ? ('save-and-close' as const) : reclaim.action,
    overwrite: reclaim.overwrite || ports.overwrite(),
    usedAt: measured.lastUsedAt,
    excludedFolders: reclaim.excludedFolders,
  });

  function become(next: typeof phase) {
    phase = next;
    ports.changed();
  }

  function stopCountdown() {
    countdown?.stop();
    countdown = null;
  }

  function stopWatching() {
    stopCountdown();
    for (const end of ends.splice(0)) end();
  }

  function finish(progress: ReclaimProgress | null) {
    stopWatching();
    if (progress) for (const id of reclaimIds) ports.tell(id, progress);
    become('over');
  }

  const keep = (why: Extract<ReclaimProgress, { step: 'kept' }>['why']) => {
    ports.log(`${name} stays open (${why}).`);
    finish({ step: 'kept', why });
  };

  function fail(why: string, message: string) {
    stopWatching();
    for (const id of reclaimIds) ports.tell(id, { step: 'failed', why });
    ports.log(`${name} is not closed (${why}).`);
    problem = message;
    // What the site's own rules leave alone is no news.
    become(phase === 'connecting' && leftAlone.has(why) ? 'over' : 'failed');
  }

  /** Else nobody sees any more whether it is used. */
  const isFollowed = () => applications.held().some(({ id }) => id === application.id);

  function reason() {
    if (ports.isShielded(running)) return 'shield';
    return isFollowed() ? reasonToKeep(idleMs, measured, clock.now()) : 'input';
  }

  const isNeeded = () => ports.isShielded(running) || !isFollowed() || isUsedAgain(idleMs, measured, clock.now());

  function measure(next: MeasuredActivity) {
    measured = next;
    const why = phase === 'asking' ? reason() : null;
    if (why !== null) keep(why);
  }

  const runs = () => applications.isRunning(running).catch(() => true);

  async function lookWhetherItRuns() {
    if (phase === 'asking' && !(await runs()) && phase === 'asking') keep('ended');
  }

  async function look() {
    const at = startedAt + reclaim.warningMs;
    const looked = await lookClosely(running, { name, rules: rules(), at }, ports);
    if (looked.ok) ({ session, documents } = looked);
    else if (!isSuggestion && phase === 'connecting') fail(looked.why, looked.message);
  }

  async function begin() {
    if (!isSuggestion && reclaim.warningMs < ports.minWarningMs())
      return fail('warning-short', `Your administrator wants longer warnings than the rule ${reclaim.rule} gives.`);
    const usedSince = idleMs !== null && reclaim.postpones === 0 && idleMs < reclaim.idleMs - askedSlackMs;
    if (usedSince) return keep('input');
    // It may be gone before its documents are known, and a suggestion may stay without them.
    if (isSuggestion) void look().then(ports.changed);
    else await look();
    if (phase !== 'connecting') return;
    const why = reason();
    if (why !== null) return keep(why);
    if (!isSuggestion)
      countdown = startCountdown({ clock, ms: reclaim.warningMs, over: timeIsOver, again: ports.changed });
    ports.log(`${name} is asked back by the rule ${reclaim.rule}.`);
    const lookAgain = () => void lookWhetherItRuns();
    ends.push(clock.every(lookMs, lookAgain), applications.subscribe(lookAgain));
    become('asking');
  }

  async function timeIsOver() {
    if (!ports.isConnected()) return finish(null);
    if (!(await runs())) return keep('ended');
    if (phase !== 'asking') return;
    // Just after a start or a sleep it is not known whether it works.
    const why = reason() ?? (measured.processorPercent === null ? 'busy' : null);
    if (why === null) close(false);
    else keep(why);
  }

  /** @param asked whether its user said so; then using it is no reason to leave it open */
  function close(asked: boolean) {
    if (!session) return fail('no-adapter', `How ${name} saves is not known. Close it yourself if you can spare it.`);
    stopCountdown();
    for (const id of reclaimIds) ports.tell(id, { step: 'closing' });
    become('saving');
    closing = closeNow(session, asked);
  }

  async function closeNow(connected: DocumentSession, asked: boolean) {
    const { receipt, progress } = await closeAsked(
      { application, reclaim, session: connected, rules: rules() },
      {
        ...ports,
        idleMs: idleOf(measured, clock.now()) ?? reclaim.idleMs,
        isUsedAgain: () => !asked && isNeeded(),
        isRunning: runs,
        closing: () => become('closing'),
      },
    );
    stopWatching();
    if (progress.step === 'closed') ports.log(`${name} is closed; documents saved before: ${progress.saved}.`);
    // What was saved is told of once.
    for (const [index, id] of reclaimIds.entries())
      ports.tell(id, index > 0 && progress.step === 'closed' ? { ...progress, saved: 0, bytes: 0 } : progress);
    problem = receipt.explanation;
    // Names may have become others than they were to be, as when a minute passed meanwhile.
    documents = receipt.documents.map((one) => ({ name: one.name, path: one.path, fate: fateOf(one) }));
    if (progress.step === 'closed') clock.after(closedMs, () => become('over'));
    become(progress.step === 'kept' ? 'over' : progress.step === 'closed' ? 'closed' : 'failed');
  }

  void begin();

  return {
    applicationId: application.id,
    reclaimIds: () => reclaimIds,
    add(reclaimId) {
      reclaimIds = [...reclaimIds, reclaimId];
    },
    remove(reclaimId) {
      if (phase !== 'asking' && phase !== 'connecting') return;
      reclaimIds = reclaimIds.filter((id) => id !== reclaimId);
      if (reclaimIds.length === 0) finish(null);
    },
    view() {
      if (phase === 'connecting' || phase === 'over') return null;
      const closesAt = countdown?.endsAt() ?? null;
      return warningView({ application, reclaim, measured, startedAt, closesAt, documents, phase, problem });
    },
    answer(answer) {
      if (answer.kind === 'dismiss') return phase === 'closed' || phase === 'failed' ? become('over') : undefined;
      if (phase !== 'asking') throw plainError('too-late', `It is too late to decide about ${name}.`, '');
      switch (answer.kind) {
        case 'still-working':
          applications.touch(application.id);
          return keep('still-working');
        case 'close-now':
          return close(true);
        case 'postpone':
          if (mayPostpone(reclaim, answer.forMs)) return finish({ step: 'postponed', forMs: answer.forMs });
          throw plainError('not-allowed', 'Your site does not allow to put this off so far, or so often.', '');
        case 'shield':
          ports.shield(running, answer.until, reclaim.maxShieldMs);
          return keep('shield');
      }
    },
    isOver: () => phase === 'over',
    async stop() {
      if (phase === 'asking' || phase === 'connecting') finish(null);
      await closing;
    },
  };
}
