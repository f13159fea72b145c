/** What follows from an answer. Pure. */
import type { ProjectQuestion } from '../../ipc/project-contract.ts';
import type { AnswerDeed, ProjectAnswer } from '../questions-port.ts';

/** @param clockOffsetMs the server's clock minus this computer's: questions are asked by this one, time is booked by that one */
export function deedOf(question: ProjectQuestion, answer: ProjectAnswer, clockOffsetMs: number): AnswerDeed | null {
  if (answer === 'no' || answer === 'later') return null;
  if (question.kind === 'away') {
    // As it is, it is booked already.
    if (answer === 'yes') return null;
    const [from, to] = [question.from, question.to].map((at) => Math.round(at + clockOffsetMs)) as [number, number];
    return { kind: 'correct', from, to, shares: answer };
  }
  if (answer !== 'yes') return { kind: 'choose', shares: answer, source: question.kind };
  if (question.project === null) return null;
  return { kind: 'choose', shares: [{ projectId: question.project.id, percent: 100 }], source: question.kind };
}
