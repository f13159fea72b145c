/** The debug log of a license server: who took, gave back or was denied a seat. The lines are made purely. */
import { appendFileSync, mkdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { demoLogName } from './demo-site.ts';
import type { Situation, SituationFeature } from './situation.ts';
import type { TrafficEvent } from './traffic.ts';

const hourMs = 3_600_000;
/** How far back a new log begins. */
const longestStretchMs = hourMs;
const timestampEveryMs = 4 * hourMs;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

function line(at: number, daemon: string, text: string): string {
  const time = new Date(at);
  const hour = String(time.getHours()).padStart(2, ' ');
  return `${hour}:${twoDigits(time.getMinutes())}:${twoDigits(time.getSeconds())} (${daemon}) ${text}`;
}

function date(at: number): string {
  const day = new Date(at);
  return `${day.getMonth() + 1}/${day.getDate()}/${day.getFullYear()}`;
}

function eventText(feature: SituationFeature, event: TrafficEvent): string {
  const { person, seats } = event.demand;
  const who = `"${feature.name}" ${person.user}@${person.host}`;
  const count = seats > 1 ? `  (${seats} licenses)` : '';
  switch (event.kind) {
    case 'out':
      return `OUT: ${who}${count}`;
    case 'in':
      return `IN: ${who}${count}`;
    case 'queued':
      return `QUEUED: ${who}${count}`;
    case 'dequeued':
      return `DEQUEUED: ${who}${count}`;
    case 'denied':
      return `DENIED: ${who}  (Licensed number of users already reached. (-4,342))`;
  }
}

/**
 * What a log gets for the time after `fromAt` up to and including `toAt`. A new one (`fromAt` null) begins an hour back
 * and with its date. Every four hours each vendor daemon writes the date.
 */
export function debugLogLines(situation: Situation, fromAt: number | null, toAt: number): string[] {
  const beginAt = Math.max(fromAt ?? 0, toAt - longestStretchMs);
  const daemons = situation.vendorDaemons.filter((daemon) => daemon.up).map((daemon) => daemon.name);
  const host = situation.members.find((member) => member.master)?.host ?? '';
  const dated: { at: number; text: string }[] = [];
  if (fromAt === null || fromAt < beginAt) {
    dated.push({
      at: beginAt,
      text: line(
        beginAt,
        'lmgrd',
        `FlexNet Licensing (v${situation.version} demo site) started on ${host} (linux) (${date(beginAt)})`,
      ),
    });
    for (const name of daemons) dated.push({ at: beginAt, text: line(beginAt, name, `TIMESTAMP ${date(beginAt)}`) });
  }
  const stampAt = Math.floor(toAt / timestampEveryMs) * timestampEveryMs;
  if (stampAt > beginAt) {
    for (const name of daemons) dated.push({ at: stampAt, text: line(stampAt, name, `TIMESTAMP ${date(stampAt)}`) });
  }
  for (const feature of situation.features) {
    for (const event of feature.events) {
      if (event.at > beginAt && event.at <= toAt) {
        dated.push({ at: event.at, text: line(event.at, feature.vendor, eventText(feature, event)) });
      }
    }
  }
  return dated.sort((a, b) => a.at - b.at).map(({ text }) => text);
}

/**
 * Brings the log in `folder` up to `now`. How far it was written is kept as the file's own time of change, so no other
 * memory is needed. Throws what the file system throws.
 */
export function appendDebugLog(folder: string, situation: Situation, now: number): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, demoLogName(situation));
  const status = statSync(path, { throwIfNoEntry: false });
  const writtenTo = status === undefined ? null : Math.round(status.mtimeMs);
  const lines = debugLogLines(situation, writtenTo, now);
  if (lines.length === 0) return;
  appendFileSync(path, `${lines.join('\n')}\n`);
  utimesSync(path, now / 1000, now / 1000);
}
