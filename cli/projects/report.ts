/** `seatlight projects report`: time by project, person, day and so on. */
import { whoAmI } from '../../electron/agent/identity.ts';
import { fetchProjectUsage } from '../../electron/agent/project-client.ts';
import { dayOf, mondayOf } from '../../protocol/projects/calendar.ts';
import type { UsageDimension } from '../../protocol/projects/project-rest.ts';
import { ownTimeZone } from '../../protocol/time-zones.ts';
import { usageCsv } from '../../server/projects/usage-csv.ts';
import { askServer } from '../ask-server.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import type { Target } from '../target.ts';
import type { Terminal } from '../terminal.ts';
import { projectIdOf } from './project-id.ts';
import { usageText } from './usage-text.ts';

export interface ReportOptions {
  /** Days, both included; null: from the Monday of this week, and up to today. */
  readonly from: string | null;
  readonly to: string | null;
  readonly by: readonly UsageDimension[];
  /** Null: one's own time; `*`: that of all people. */
  readonly user: string | null;
  readonly group: string | null;
  readonly feature: string | null;
  /** Code of a project. */
  readonly project: string | null;
  /** Null: the zone of this machine. */
  readonly zone: string | null;
  readonly form: 'text' | 'csv' | 'json';
}

/** Prints it. Throws `CommandError`. */
export async function printReport(target: Target, options: ReportOptions, terminal: Terminal): Promise<void> {
  const me = whoAmI().user;
  const zone = options.zone ?? ownTimeZone();
  const today = dayOf(Date.now(), zone);
  const to = options.to ?? today;
  const from = options.from ?? mondayOf(to);
  if (from > to) {
    throw new CommandError(
      `The first day, ${from}, is after the last day, ${to}.`,
      'Give --from a day that is not after that of --to.',
      exitCodes.usage,
    );
  }
  const user = options.user ?? me;
  const usage = await askServer(target, async (route) => {
    const project = options.project === null ? null : await projectIdOf(options.project, route, me);
    return fetchProjectUsage(route, {
      ...{ from, to, zone, by: options.by },
      ...(user === '*' ? {} : { user }),
      ...(options.group === null ? {} : { group: options.group }),
      ...(options.feature === null ? {} : { feature: options.feature }),
      ...(project === null ? {} : { project }),
    });
  });
  if (options.form === 'json') terminal.lines([JSON.stringify(usage, null, 2)]);
  else if (options.form === 'csv') terminal.lines(usageCsv(usage).trimEnd().split('\r\n'));
  else terminal.lines(usageText(usage, terminal.paint));
}
