/** What a button of a pop-up does. */
import { type AskAnswer, askAnswerKinds } from '../../protocol/ask.ts';
import { type OfferAnswer, offerAnswerSchema } from '../../protocol/waiting-list.ts';
import { ProblemError } from '../agent/api-problem.ts';
import type { PersonRequests } from '../agent/person-requests.ts';
import type { ViewTarget } from '../ipc/contract.ts';
import type { AnswerOffer } from '../programs/answer-offer.ts';

/** A choice, read from the id of a notice and the key of its button. */
type Choice =
  | { readonly kind: 'offer'; readonly offerId: string; readonly answer: OfferAnswer }
  | { readonly kind: 'ask'; readonly askId: string; readonly answer: AskAnswer };

export interface ChoicePorts {
  readonly person: Pick<PersonRequests, 'answerAsk'>;
  readonly answerOffer: AnswerOffer;
  /** Opens the popover at this place. */
  go(target: ViewTarget): void;
  /** Tells what went wrong. */
  say(title: string, body: string): void;
  log(message: string, error?: unknown): void;
}

/** Whatever goes wrong is told, and leads to the same choice in the popover. */
export async function obeyChoice(id: string, action: string, ports: ChoicePorts): Promise<void> {
  const choice = readChoice(id, action);
  if (!choice) return ports.go({ kind: 'notices' });
  const target: ViewTarget =
    choice.kind === 'offer' ? { kind: 'offer', offerId: choice.offerId } : { kind: 'ask', askId: choice.askId };
  // When the run ends is asked there.
  if (choice.kind === 'ask' && choice.answer.kind === 'after-run') return ports.go(target);
  try {
    if (choice.kind === 'ask') await ports.person.answerAsk(choice.askId, choice.answer);
    // Taken, and nothing to start: the popover asks which program it shall be.
    else if ((await ports.answerOffer(choice.offerId, choice.answer)) === 'no-program') ports.go(target);
  } catch (error) {
    const known = error instanceof ProblemError ? error.problem : null;
    if (!known) ports.log(`The choice "${action}" failed.`, error);
    ports.say('That did not work', known ? `${known.message} ${known.nextStep}` : 'The log has the details.');
    ports.go(target);
  }
}

/** Null for what is no choice of ours. */
export function readChoice(id: string, action: string): Choice | null {
  const [, kind, rowId] = /^(offer|asked):(.{1,512})$/s.exec(id) ?? [];
  if (rowId === undefined) return null;
  if (kind === 'offer') {
    const answer = offerAnswerSchema.safeParse(action);
    return answer.success ? { kind, offerId: rowId, answer: answer.data } : null;
  }
  const answer = askAnswerKinds.find((one) => one === action);
  return answer === undefined ? null : { kind: 'ask', askId: rowId, answer: { kind: answer, at: null } };
}
