/** Pure: a rule by which idle licences are asked back, in plain sentences. */
import type { ReclaimHours, ReclaimRule } from '../../../protocol/reclaim/policy.ts';
import { formatLength } from '../../format/dates.ts';
import { formatTimeIn, formatWeekday } from '../../format/days.ts';
import { strings } from '../../strings.ts';
import type { Fact } from './fact-list.tsx';

const words = strings.settings.reclaim;
const midnight = '00:00';

/** @param timeZone IANA zone of the rule's hours */
export function ruleWords(rule: ReclaimRule, timeZone: string): readonly Fact[] {
  const { terms } = words;
  return [
    [terms.features, rule.features.includes('*') ? words.allFeatures : rule.features.join(', ')],
    [terms.people, rule.groups.length === 0 ? words.everybody : words.groups(rule.groups)],
    [terms.when, words.when(formatLength(rule.idleMs), conditionOf(rule))],
    [terms.hours, hoursOf(rule.hours, timeZone)],
    ...(rule.action === 'suggest' ? [] : [[terms.warning, warningOf(rule)] as const]),
    [terms.action, words.actions[rule.action](rule.overwrite)],
    [terms.job, rule.maxShieldMs === 0 ? words.noJob : words.job(formatLength(rule.maxShieldMs))],
    ...(rule.excludedFolders.length === 0 ? [] : [[terms.folders, words.folders(rule.excludedFolders)] as const]),
  ];
}

function conditionOf({ whenWaiting, whenUsePercent, match }: ReclaimRule): string {
  const { conditions } = words;
  if (whenUsePercent === null) return whenWaiting ? conditions.waiting : conditions.none;
  return whenWaiting ? conditions[match](whenUsePercent) : conditions.use(whenUsePercent);
}

function warningOf({ warningMs, postponesMs, maxPostpones }: ReclaimRule): string {
  const canWait = postponesMs.length > 0 && maxPostpones > 0;
  const putOff = canWait ? words.postpones(postponesMs.map(formatLength), maxPostpones) : words.noPostpones;
  return `${words.warning(formatLength(warningMs))} ${putOff}`;
}

function hoursOf(hours: readonly ReclaimHours[], timeZone: string): string {
  if (hours.length === 0) return words.anyTime;
  const each = hours.map(({ days, from, to }) => {
    if (from === to) return words.allDay(daysText(days));
    return words.hours(daysText(days), timeText(from), timeText(to), to < from && to !== midnight);
  });
  return words.allHours(each, timeZone);
}

/** `HH:MM` as this computer writes times. */
const timeText = (time: string): string => formatTimeIn(Date.parse(`1970-01-01T${time}Z`), 'UTC');

/** Days of the week from 1 (Monday) to 7: `Mon–Fri`, `Sat, Sun`, `Mon, Wed–Fri`. */
export function daysText(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) => (run.length > 2 ? [`${nameOf(run[0])}–${nameOf(run.at(-1))}`] : run.map(nameOf)))
    .join(', ');
}

const nameOf = (day: number | undefined): string => formatWeekday(day ?? 1);
