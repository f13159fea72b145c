/** What is remembered about questions from one run to the next. Pure. */
import { z } from 'zod';
import { type Learned, nothingLearned, readLearned } from './learned.ts';
import { nothingAsked, type PromptMemory, readPromptMemory } from './prompts.ts';

export interface QuestionMemory {
  readonly learned: Learned;
  readonly prompts: PromptMemory;
}

export const emptyQuestionMemory: QuestionMemory = { learned: nothingLearned, prompts: nothingAsked };

const fileSchema = z.object({ learned: z.unknown(), prompts: z.unknown() }).partial();

/** The file's content, part by part: what cannot be used is left out. */
export function readQuestionMemory(json: unknown): QuestionMemory {
  const { learned, prompts } = fileSchema.safeParse(json).data ?? {};
  return { learned: readLearned(learned), prompts: readPromptMemory(prompts) };
}
