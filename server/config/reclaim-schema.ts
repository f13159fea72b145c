/** The part of the configuration file that is about idle seats that are asked back. */
import { z } from 'zod';
import { timeOfDaySchema } from '../../protocol/projects/project-policy.ts';
import { reclaimActionSchema } from '../../protocol/reclaim/policy.ts';
import { ownTimeZone } from '../../protocol/time-zones.ts';
import type { Member } from '../projects/membership.ts';
import type { ReclaimRules, SiteReclaimRule } from '../site/reclaim/reclaim-rules.ts';
import { timeZoneSchema } from './config-values.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const word = z.string().trim().min(1).max(256);
const names = z.array(word).max(500).default([]);
/** Parts of a minute are for trying a rule out. */
const minutes = z.number().min(0.05).max(10_080);

const hoursFileSchema = z.strictObject({
  days: z
    .array(z.enum(weekdays))
    .min(1)
    .max(weekdays.length)
    .default([...weekdays])
    .meta({ description: 'Days on which it begins.' }),
  from: timeOfDaySchema.meta({ description: 'Its begin, "HH:MM".' }),
  to: timeOfDaySchema.meta({ description: 'Its end; on the day after when it is not after the begin.' }),
});

const ruleFileSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'For reports. Made from its place when absent.' }),
  features: z.array(word).min(1).max(500).meta({ description: 'Names of features. "*" stands for anything.' }),
  groups: names.meta({ description: 'Groups of the directory whose people it is for; everybody when empty.' }),
  idle_minutes: minutes.default(30).meta({ description: 'Nobody used the application for so long.' }),
  when: z
    .strictObject({
      waiting: z.boolean().default(true).meta({ description: 'Only while somebody waits for a seat.' }),
      use_percent: z
        .number()
        .min(0)
        .max(100)
        .optional()
        .meta({ description: 'Only while so many percent of the seats or more are in use.' }),
      match: z
        .enum(['any', 'all'])
        .default('any')
        .meta({ description: 'Whether one of the two is enough, where both are set.' }),
    })
    .prefault({}),
  warning_seconds: z.int().min(1).max(86_400).default(300).meta({ description: 'How long the holder is warned.' }),
  postpone_minutes: z
    .array(minutes)
    .max(6)
    .default([15, 30, 60])
    .meta({ description: 'How far the holder can put it off at a time; not at all when empty.' }),
  max_postpones: z.int().min(0).max(100).default(3).meta({ description: 'How often the holder can put it off.' }),
  max_shield_hours: z
    .number()
    .min(0)
    .max(240)
    .default(10)
    .meta({ description: 'How long a holder can say at a time that a job runs. 0: not at all.' }),
  hours: z.array(hoursFileSchema).max(20).default([]).meta({ description: 'Only at these times; at any when empty.' }),
  exclude: z
    .strictObject({
      users: names.meta({ description: 'People who are never asked. "*" stands for anything.' }),
      groups: names.meta({ description: 'Groups of the directory whose people are never asked.' }),
      hosts: names.meta({ description: 'Workstations at which nobody is asked. "*" stands for anything.' }),
      folders: z
        .array(z.string().min(1).max(1024))
        .max(200)
        .default([])
        .meta({ description: 'Folders whose documents are never touched. "*" stands for anything.' }),
    })
    .prefault({}),
  action: reclaimActionSchema
    .default('save-and-close')
    .meta({ description: 'suggest: only tell; close-if-saved: close when nothing is unsaved.' }),
  overwrite: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether documents are saved over themselves, in place of copies beside them.' }),
  dry_run: z.boolean().default(false).meta({ description: 'Only report what would have been done.' }),
});
type RuleFile = z.infer<typeof ruleFileSchema>;

const idOf = ({ name }: RuleFile, index: number): string => name ?? `rule-${index + 1}`;

export const reclaimFileSchema = z.strictObject({
  enabled: z.boolean().default(true).meta({ description: 'Whether idle seats are asked back.' }),
  time_zone: timeZoneSchema
    .optional()
    .meta({ description: "IANA zone of the hours and of reports. This machine's own when absent." }),
  rules: z
    .array(ruleFileSchema)
    .max(200)
    .default([])
    .superRefine((rules, context) => {
      const places = new Map<string, number>();
      for (const [index, rule] of rules.entries()) {
        const first = places.get(idOf(rule, index));
        if (first === undefined) places.set(idOf(rule, index), index);
        else {
          const message = `is the name of rule ${first + 1}, too`;
          context.addIssue({ code: 'custom', path: [index, ...(rule.name === undefined ? [] : ['name'])], message });
        }
      }
    })
    .meta({ description: 'The first that fits a seat counts.' }),
  release_stuck: z
    .strictObject({
      after_minutes: z
        .number()
        .min(2)
        .max(1440)
        .default(10)
        .meta({ description: 'So long after the application was closed.' }),
    })
    .optional()
    .meta({
      description:
        'Have lmremove take away seats that are still counted after their application was closed. Off when absent.',
    }),
});
type ReclaimFile = z.infer<typeof reclaimFileSchema>;

/** The rules as the site state goes by them; null where nothing is asked back. */
export const reclaimRulesOf = (file: ReclaimFile | undefined, directory: readonly Member[]): ReclaimRules | null =>
  file?.enabled
    ? {
        rules: file.rules.map(ruleOf),
        timeZone: file.time_zone ?? ownTimeZone(),
        releaseStuckAfterMs: file.release_stuck ? Math.round(file.release_stuck.after_minutes * minuteMs) : null,
        directory,
      }
    : null;

function ruleOf(rule: RuleFile, index: number): SiteReclaimRule {
  const { folders, ...exclude } = rule.exclude;
  return {
    id: idOf(rule, index),
    features: rule.features,
    groups: rule.groups,
    idleMs: Math.round(rule.idle_minutes * minuteMs),
    whenWaiting: rule.when.waiting,
    whenUsePercent: rule.when.use_percent ?? null,
    match: rule.when.match,
    hours: rule.hours.map(({ days, from, to }) => ({ days: days.map((day) => weekdays.indexOf(day) + 1), from, to })),
    action: rule.action,
    warningMs: rule.warning_seconds * secondMs,
    postponesMs: rule.postpone_minutes.map((length) => Math.round(length * minuteMs)),
    maxPostpones: rule.max_postpones,
    maxShieldMs: Math.round(rule.max_shield_hours * hourMs),
    overwrite: rule.overwrite,
    excludedFolders: folders,
    dryRun: rule.dry_run,
    exclude,
  };
}
