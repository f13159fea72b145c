/** What the scripts in `assets/documents/windows` answer. Pure. */
import { z } from 'zod';
import { DocumentProblem, type DocumentProblemKind } from '../adapter.ts';

/** What scripts say that does not work: how it counts, and the sentence for the user, in which `{name}` is the application. */
const reasons = {
  constrained: ['not-possible', 'This computer lets PowerShell do only what is harmless, so {name} cannot be reached.'],
  elevated: ['not-possible', '{name} runs with more rights than Seatlight, so it cannot be reached.'],
  'no-automation': ['not-possible', '{name} does not let other programs reach it now.'],
  several: ['not-possible', 'Several of {name} are open, and which of them answers cannot be told.'],
  'has-macros': ['not-possible', 'A new document of {name} has macros, so only its user can say how to save it.'],
  'has-results': ['not-possible', '{name} holds variables or figures that are in no file.'],
  'has-file': ['not-possible', '{name} saves no copies of documents that have a file.'],
  'no-file': ['not-possible', 'It was never saved, and {name} would ask where to.'],
  'protected-view': ['unknown-document', '{name} shows a document in its protected view.'],
  'no-document': ['unknown-document', 'This document is no longer open in {name}.'],
  'read-only': ['refused', 'It was opened in {name} only to be read.'],
  'not-saved': ['refused', '{name} did not save it.'],
  busy: ['refused', '{name} is busy, or asks its user something.'],
  failed: ['refused', '{name} could not do it.'],
  unsaved: ['still-open', 'Something in {name} is unsaved.'],
  ended: ['no-answer', '{name} does not run any more.'],
} as const satisfies Readonly<Record<string, readonly [DocumentProblemKind, string]>>;

type Reason = keyof typeof reasons;

/** A `DocumentProblem` that a script told. */
export class ToldProblem extends DocumentProblem {
  readonly reason: Reason;
  constructor(reason: Reason, application: string, told: { readonly step: string; readonly message: string }) {
    const [kind, sentence] = reasons[reason];
    const detail = reason === 'failed' ? firstLine(told.message) : '';
    const words = withCapital(sentence.replace('{name}', () => application));
    super(kind, detail === '' ? words : `${words} It says: ${detail}`, { cause: told });
    this.reason = reason;
  }
}

const withCapital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const most = { answer: 4 * 1024 * 1024, detail: 200, path: 32_767, list: 10_000 };

const firstLine = (text: string): string => (text.split(/\p{Cc}+/u).find(Boolean) ?? '').slice(0, most.detail).trim();

/** Windows has no others in its paths. */
const path = z
  .string()
  .min(1)
  .max(most.path)
  .regex(/^[^\p{Cc}"<>|]+$/u);

const errorSchema = z.object({
  error: z.object({
    reason: z.enum(Object.keys(reasons) as [Reason, ...Reason[]]),
    step: z.string().max(100),
    message: z.string().max(100_000),
  }),
});

const documentSchema = z.object({
  /** What the script finds it by. */
  key: z.string().min(1).max(most.path),
  name: z.string().min(1).max(1000),
  path: path.nullable(),
  saved: z.boolean(),
  readOnly: z.boolean(),
  /** Of a document that was never saved, what its file would end in. */
  extension: z
    .string()
    .regex(/^\.[a-z]{1,8}$/)
    .nullable(),
});
export type ToldDocument = z.infer<typeof documentSchema>;

export const listAnswer = z.object({ documents: z.array(documentSchema).max(most.list) });
export const documentAnswer = z.object({ document: documentSchema });
export const closingAnswer = z.object({ closing: z.literal(true) });

export const windowsAnswer = z.object({
  windows: z
    .array(
      z.object({
        id: z.number().int(),
        pid: z.number().int().positive(),
        title: z.string().max(10_000),
        className: z.string().max(1000),
        isModal: z.boolean(),
        isSecondary: z.boolean(),
      }),
    )
    .max(most.list),
});

export const recentAnswer = z.object({
  files: z.array(z.object({ path: z.string().max(most.path), usedAt: z.number() })).max(most.list),
});

export const openAnswer = z.object({ open: z.array(z.string().max(most.path)).max(most.list) });

/**
 * @param said all that a script wrote: one JSON document, perhaps after a byte order mark or lines that are not its own
 * @param application its name, for people
 * @throws DocumentProblem what the script says that does not work, or `no-answer` when it says nothing that makes sense
 */
export function readAnswer<Answer>(said: string, schema: z.ZodType<Answer>, application: string): Answer {
  const json = jsonIn(said);
  const problem = errorSchema.safeParse(json);
  if (problem.success) throw new ToldProblem(problem.data.error.reason, application, problem.data.error);
  const answer = schema.safeParse(json);
  if (answer.success) return answer.data;
  throw new DocumentProblem('no-answer', `${application} does not answer.`, { cause: answer.error });
}

function jsonIn(said: string): unknown {
  if (said.length > most.answer) return null;
  const last = said.trimEnd().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(last.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
