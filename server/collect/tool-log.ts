/** Writes down when the status tool of a license server does not work and when it works again: one line for every change. */
import type { Logger } from 'pino';
import type { Problem } from '../../protocol/license.ts';
import type { SiteEvent } from '../site/site-state.ts';

/** Where the tool ran and was stopped, it is mostly the license server that does not answer. */
const isOfTool = ({ kind }: Problem): boolean => kind.startsWith('tool-') && kind !== 'tool-timed-out';

/** @returns what is to be told of every event */
export function createToolLog(log: Pick<Logger, 'warn' | 'info'>): (event: SiteEvent) => void {
  /** What was said of each license server's tool that does not work. */
  const told = new Map<string, string>();
  return (event) => {
    if (event.type === 'configured') {
      const watched = new Set(event.servers.map(({ id }) => id));
      for (const id of told.keys()) if (!watched.has(id)) told.delete(id);
    }
    if (event.type !== 'reported') return;
    const { serverId, report } = event;
    if (report.error !== null && isOfTool(report.error)) {
      if (told.get(serverId) === report.error.message) return;
      told.set(serverId, report.error.message);
      log.warn({ serverId, problem: report.error }, 'the status tool does not work');
    } else if (told.delete(serverId)) {
      log.info({ serverId }, 'the status tool works again');
    }
  };
}
