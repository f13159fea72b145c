/** Writes down when the history gets into trouble and when it is out of it: one line for every change. */
import type { Logger } from 'pino';
import type { HistoryStore } from './history-store.ts';

/** @returns what looks at the store; to be called now and then */
export function createProblemLog(log: Pick<Logger, 'error' | 'info'>): (store: Pick<HistoryStore, 'problem'>) => void {
  let told: string | null = null;
  return (store) => {
    const problem = store.problem();
    const kind = problem?.kind ?? null;
    if (kind === told) return;
    told = kind;
    if (problem) log.error({ problem }, 'the history is in trouble');
    else log.info('the history is kept again');
  };
}
