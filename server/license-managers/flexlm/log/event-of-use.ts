/** From a line of use to what it tells. */
import type { LogEvent } from '../../log-event.ts';
import type { WallTime } from '../../report.ts';
import type { UseKind } from './messages.ts';
import { readRefusal } from './refusal.ts';
import type { UseLine } from './use-line.ts';

/** The event. Logs have millions of such lines, so it is put together at once, field by field. */
export function eventOfUse(kind: UseKind, use: UseLine, at: WallTime | null, daemon: string, line: number): LogEvent {
  const { feature, user, host, display, version, count, handle, pid, words } = use;
  switch (kind) {
    case 'out':
    case 'queued':
    case 'dequeued':
      return { kind, at, daemon, line, feature, user, host, display, version, count, handle, pid };
    case 'in': {
      const cause = causeOf(words);
      return { kind, cause, at, daemon, line, feature, user, host, display, version, count, handle, pid };
    }
    case 'denied':
    case 'unsupported': {
      const { code, text } = readRefusal(words);
      return { kind, at, daemon, line, feature, user, host, display, version, count, handle, pid, code, text };
    }
  }
}

/** The words behind a returned seat, as one of ours. */
function causeOf(words: string | null): 'inactive' | 'client-exit' | 'shutdown' | null {
  if (words === null) return null;
  if (/inactive/i.test(words)) return 'inactive';
  if (/shut ?down/i.test(words)) return 'shutdown';
  return /exit/i.test(words) ? 'client-exit' : null;
}
