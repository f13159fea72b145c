/** How the configuration file describes what the status tool of an unlisted license manager prints. */
import { z } from 'zod';
import { formatProblem } from '../license-managers/table/date-format.ts';
import type { TableDescription } from '../license-managers/table/table-description.ts';
import { templateProblem } from '../license-managers/table/template-parts.ts';

/** Text that is checked by `problemOf`, which says what is wrong with it. */
const checked = (problemOf: (text: string) => string | null) =>
  z
    .string()
    .min(1)
    .max(512)
    .superRefine((text, context) => {
      const problem = problemOf(text);
      if (problem !== null) context.addIssue({ code: 'custom', message: `${problem}.` });
    });

const template = checked(templateProblem);

const lineSchema = z.union([
  template,
  z.strictObject({
    line: template.meta({ description: 'The line, with names in braces where values stand.' }),
    under: template.optional().meta({ description: 'It counts only below such a line.' }),
    means: z
      .enum(['use', 'borrowed', 'queued', 'reserved'])
      .optional()
      .meta({ description: 'What somebody on such a line does. "use" when absent.' }),
  }),
]);

export const tableFileSchema = z.strictObject({
  arguments: z.array(z.string().max(256)).max(32).default([]).meta({
    description: 'The words after the tool; {host} and {port} stand for those of the address.',
  }),
  output: z.enum(['stdout', 'stderr', 'both']).default('stdout').meta({ description: 'Where the tool prints it.' }),
  lines: z.array(lineSchema).min(1).max(64).meta({
    description:
      'The lines that say something, such as "{user}@{host} | {feature} | {since}". The first that fits counts.',
  }),
  skip: z.array(template).max(64).default([]).meta({ description: 'Lines that say nothing.' }),
  errors: z
    .array(template)
    .max(64)
    .default([])
    .meta({ description: 'Lines that say that the license server does not answer.' }),
  marks: z.array(template).min(1).max(64).optional().meta({
    description: 'Lines of which a report has one at least; a text with none of them is no report, whatever else fits.',
  }),
  record: template.optional().meta({
    description: 'The line with which each feature begins, where what is told of one takes several lines.',
  }),
  end: template.optional().meta({ description: 'The line that a whole report has at its end.' }),
  dates: z.array(checked(formatProblem)).max(8).default([]).meta({
    description: 'Formats of dates, such as "DD.MM.YYYY hh:mm". ISO dates and months as words when absent.',
  }),
  divide: z.int().min(1).max(1_000_000).default(1).meta({ description: 'What is printed for one licence.' }),
  tokens: z.boolean().default(false).meta({ description: 'Whether licences are counted in tokens.' }),
});

/** The description as it is read by. */
export const tableOf = ({ lines, ...rest }: z.infer<typeof tableFileSchema>): TableDescription => ({
  ...rest,
  lines: lines.map((each) => (typeof each === 'string' ? { line: each } : each)),
});
