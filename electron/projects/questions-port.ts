/** What the app asks about projects, one thing at a time: the port between who asks and who does what was answered. */

import type { ProjectSummary } from '../../protocol/projects/project.ts';
import type { Choice, Share } from '../../protocol/projects/project-change.ts';
import type { ProjectPolicy } from '../../protocol/projects/project-policy.ts';
import type { ProjectQuestion } from '../ipc/project-contract.ts';

/** `yes` takes the guess or what is chosen, `no` puts the question away for good, `later` snoozes it. */
export type ProjectAnswer = 'yes' | 'no' | 'later' | readonly Share[];

/** What follows from an answer. */
export type AnswerDeed =
  | { readonly kind: 'choose'; readonly shares: readonly Share[]; readonly source: Choice['source'] }
  /** The time of an absence on this workstation, by the clock of the monitoring server. */
  | { readonly kind: 'correct'; readonly from: number; readonly to: number; readonly shares: readonly Share[] };

export interface ProjectQuestions {
  view(): ProjectQuestion | null;
  /**
   * The person's answer; the question is gone then.
   *
   * @returns what is to be done for it; null when nothing is, or when this question is over
   */
  answer(id: string, answer: ProjectAnswer): AnswerDeed | null;
  /** Something was chosen otherwise: a question about it is answered. */
  chosen(shares: readonly Share[]): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

/** What the questions are made from. */
export interface QuestionContext {
  /** The rules of the site; null while time is not booked on projects. */
  policy(): ProjectPolicy | null;
  /** What is chosen on this workstation, the default included; null while nothing is. */
  current(): readonly Share[] | null;
  /** Whether nothing can be chosen here: then nothing is asked. */
  locked(): boolean;
  /** Among the projects that can be booked on now. */
  byCode(code: string): ProjectSummary | null;
  byId(id: string): ProjectSummary | null;
  /** Calls back when any of these may have changed. */
  subscribe(listener: () => void): () => void;
}

export type CreateQuestions = (context: QuestionContext) => ProjectQuestions;
