/** What a site's file about its own applications may hold. Pure. */
import { z } from 'zod';
import type { ApplicationRule, GtkAction } from './application-rule.ts';
import { whyNoTitlePattern } from './title-pattern.ts';

const most = { applications: 200, entries: 50 };

const text = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}]+$/u, 'must be one line of plain text');
const texts = z.array(text).max(most.entries);

const titlePattern = text.superRefine((pattern, context) => {
  const why = whyNoTitlePattern(pattern);
  if (why !== null) context.addIssue({ code: 'custom', message: why });
});

const actionWord = /^(application|window)\.([A-Za-z0-9][A-Za-z0-9._-]*)(?:=(.*))?$/s;

/** `window.file.save`, or with a text for it `application.export-filename={path}`. */
const action = text
  .regex(
    actionWord,
    'must be "application." or "window." with the name of an action, and "=TEXT" where it takes a text',
  )
  .transform((word): GtkAction => {
    const [, of, name = '', given] = actionWord.exec(word) ?? [];
    return { of: of === 'application' ? 'application' : 'window', name, text: given ?? null };
  });

const extension = z.string().regex(/^\.[A-Za-z0-9]{1,16}$/, 'must be a dot and letters or digits, such as ".svg"');

/** Whatever is not a word of ours must be what the application itself takes. */
const reopenWord = text.regex(
  /^(\{documents\}|[^{}]+)$/,
  'must be {documents} by itself, or a word without such brackets',
);

const applicationSchema = z
  .strictObject({
    name: text.max(100),
    match: z.strictObject({
      programs: texts.min(1),
      window_classes: texts.default([]),
      vendor_daemons: texts.default([]),
      features: texts.default([]),
    }),
    titles: z.array(titlePattern).max(most.entries).default([]),
    untitled: texts.default([]),
    never_unsaved: z.boolean().default(false),
    gtk: z
      .strictObject({
        save: action.optional(),
        save_copy: z.array(action).max(10).default([]),
        copy_extension: extension.optional(),
        close_copied: action.optional(),
        hidden_documents: action.optional(),
      })
      .optional(),
    reopen: z
      .array(reopenWord)
      .max(20)
      .refine((words) => words.includes('{documents}'), 'must have {documents} among its words')
      .default(['{documents}']),
    idle: z
      .strictObject({
        processor_percent: z.number().min(0).max(100_000).optional(),
        disk_bytes_per_second: z.number().min(0).max(1e12).optional(),
      })
      .default({}),
  })
  .refine(({ gtk }) => !gtk?.save_copy.length === !gtk?.close_copied, {
    path: ['gtk'],
    message: 'must have "save_copy" and "close_copied" both, or neither',
  });

export const rulesFileSchema = z.strictObject({
  applications: z.array(applicationSchema).max(most.applications).default([]),
});

export const ruleOf = (one: z.infer<typeof applicationSchema>): ApplicationRule => ({
  name: one.name,
  adapter: one.gtk ? 'gtk' : 'window',
  match: {
    programs: one.match.programs,
    windowClasses: one.match.window_classes,
    vendorDaemons: one.match.vendor_daemons,
    features: one.match.features,
  },
  titles: one.titles,
  untitled: one.untitled,
  neverUnsaved: one.never_unsaved,
  actions: one.gtk
    ? {
        save: one.gtk.save ?? null,
        saveCopy: one.gtk.save_copy,
        copyExtension: one.gtk.copy_extension ?? null,
        closeCopied: one.gtk.close_copied ?? null,
        hiddenDocuments: one.gtk.hidden_documents ?? null,
      }
    : null,
  reopen: one.reopen,
  idle: {
    processorPercent: one.idle.processor_percent ?? null,
    diskBytesPerSecond: one.idle.disk_bytes_per_second ?? null,
  },
});
