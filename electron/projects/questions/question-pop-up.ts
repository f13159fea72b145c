/** Questions as pop-ups of the system. Pure. */
import type { ProjectSummary } from '../../../protocol/projects/project.ts';
import type { ProjectQuestion } from '../../ipc/project-contract.ts';
import { shortName, timeOfDay } from '../../notices/words.ts';
import type { PopUp, PopUpAction } from '../../notifications/notifier.ts';
import type { ProjectAnswer } from '../questions-port.ts';

/** The one pop-up about projects. */
export const questionPopUpId = 'project-question';

const later: PopUpAction = { key: 'later', label: 'Later' };
const choose = (label: string): PopUpAction => ({ key: 'choose', label });

/** What a button of the pop-up answers; null for one that opens where an answer is given. */
export function answerOf(action: string): ProjectAnswer | null {
  if (action === 'none') return [];
  return action === 'yes' || action === 'later' ? action : null;
}

/**
 * @param current what is chosen, in a few words; null when nothing is
 * @returns null for a question that does not pop up
 */
export function popUpOf(question: ProjectQuestion, current: string | null, locale: string): PopUp | null {
  if (question.kind === 'suggestion') return null;
  if (question.kind === 'away') {
    const [from, to] = [question.from, question.to].map((at) => timeOfDay(at, locale));
    return {
      id: questionPopUpId,
      title: `You were away from ${from} to ${to}`,
      body: `This time is booked on ${current ?? 'no project'}.`,
      actions: [{ key: 'yes', label: 'Leave it so' }, { key: 'none', label: 'No project' }, choose('Change…')],
      stays: false,
    };
  }
  const { project, because } = question;
  const now = current === null ? 'No project is chosen.' : `You work on ${current}.`;
  const yes = project ? `Book on ${codeOf(project)}` : `Stay on ${current}`;
  const actions =
    project || current !== null ? [{ key: 'yes', label: yes }, choose('Change…'), later] : [choose('Choose…'), later];
  return {
    id: questionPopUpId,
    title: project ? `Do you work on ${nameOf(project)}?` : 'Which project do you work on?',
    body: `${because} ${now}`,
    actions,
    // It is taken off the screen when it fades.
    stays: true,
  };
}

const codeOf = ({ code }: ProjectSummary): string => shortName(code);

/** `RB-014 Bridge Rotterdam`. */
export const nameOf = ({ code, name }: ProjectSummary): string => shortName(name === '' ? code : `${code} ${name}`);
