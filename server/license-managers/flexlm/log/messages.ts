/** What a message of a debug log is, by its first characters. */
import { type FoundDate, figuresDate, wordsDate } from './dates.ts';

/** Messages about one use, by keyword. */
export const useKinds = {
  out: 'OUT:',
  in: 'IN:',
  denied: 'DENIED:',
  unsupported: 'UNSUPPORTED:',
  queued: 'QUEUED:',
  dequeued: 'DEQUEUED:',
} as const;
export type UseKind = keyof typeof useKinds;

/** Which of them stands at `at`; null when none does. */
export function kindOfUse(text: string, at: number): UseKind | null {
  switch (text.charCodeAt(at)) {
    case 0x4f:
      return text.startsWith(useKinds.out, at) ? 'out' : null;
    case 0x49:
      return text.startsWith(useKinds.in, at) ? 'in' : null;
    case 0x44:
      if (text.startsWith(useKinds.denied, at)) return 'denied';
      return text.startsWith(useKinds.dequeued, at) ? 'dequeued' : null;
    case 0x55:
      return text.startsWith(useKinds.unsupported, at) ? 'unsupported' : null;
    case 0x51:
      return text.startsWith(useKinds.queued, at) ? 'queued' : null;
    default:
      return null;
  }
}

const timestamp = 'TIMESTAMP ';
const systemTime = "Server's System Date and Time:";
/** Statistics that newer kits print every few hours: `(@daemon-SLOG@) Time: …`. */
const statisticsEnd = '-SLOG@) ';
const statisticsDates = ['Time: ', 'Start-Date: '];

/** The date that a message is there to tell, of the moment it was written; null when it tells none. */
export function dateOfMessage(text: string, at: number, end: number, daemon: string): FoundDate | null {
  switch (text.charCodeAt(at)) {
    case 0x54:
      return text.startsWith(timestamp, at) ? dateAt(text, at + timestamp.length, end) : null;
    case 0x53:
      return text.startsWith(systemTime, at) ? dateAt(text, at + systemTime.length, end) : null;
    case 0x28:
      return text.charCodeAt(at + 1) === 0x40 ? statisticsDate(text, at, end, daemon) : null;
    default:
      return null;
  }
}

function statisticsDate(text: string, at: number, end: number, daemon: string): FoundDate | null {
  // Mostly it is the daemon that wrote the line; then where its name ends is known.
  const bracket = 0x29;
  let position = at + 2 + daemon.length + statisticsEnd.length - 2;
  if (text.charCodeAt(position) !== bracket) {
    position = at + 2;
    while (position < end && text.charCodeAt(position) !== bracket) position++;
  }
  const wordsAt = position + 2;
  // Most lines of statistics tell no date: look no further than needed.
  const first = text.charCodeAt(wordsAt);
  if (first !== 0x54 && first !== 0x53) return null;
  if (!text.startsWith(statisticsEnd, wordsAt - statisticsEnd.length)) return null;
  for (const words of statisticsDates)
    if (text.startsWith(words, wordsAt)) return dateAt(text, wordsAt + words.length, end);
  return null;
}

function dateAt(text: string, at: number, end: number): FoundDate | null {
  let begin = at;
  while (begin < end && text.charCodeAt(begin) === 0x20) begin++;
  const code = text.charCodeAt(begin);
  return code >= 0x30 && code <= 0x39 ? figuresDate(text, begin, end) : wordsDate(text, begin, end);
}

/** Names under which a license server itself writes. */
export const isLicenseServer = (daemon: string): boolean => daemon === 'lmgrd' || daemon === 'lmadmin';

const startPattern = /\bstarted on (.+?) \([^()]*\)(?: \((\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})\))?\s*$/;

/** `FlexNet Licensing (v…) started on HOST (linux) (3/5/2011)`; null when it is another message. */
export function licenseServerStart(message: string): { readonly host: string; readonly date: FoundDate | null } | null {
  const found = startPattern.exec(message);
  if (!found) return null;
  const [, host = '', date = ''] = found;
  return { host: host.slice(0, 512), date: figuresDate(date, 0, date.length) };
}

const exitPattern = /^(\S.{0,63}?) exited with status\b/;

/** `NAME exited with status 2 …`, as a license server writes it about a vendor daemon; null when it is another message. */
export const exitedDaemon = (message: string): string | null => exitPattern.exec(message)?.[1] ?? null;

/** Whether a daemon says with this message that it ends. */
export const isEnd = (text: string, at: number): boolean =>
  text.startsWith('EXITING', at) || text.startsWith('daemon shutdown requested', at);
