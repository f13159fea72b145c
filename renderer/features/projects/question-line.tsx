/** What the app would like to know about the project: one quiet line, which can be left alone. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { QuestionCircle16Regular } from '@fluentui/react-icons/svg/question-circle';
import type { Argument } from '../../../electron/ipc/contract.ts';
import type { ProjectQuestion, ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { useServerNow } from '../../components/age.tsx';
import { formatDuration, formatMoment } from '../../format/dates.ts';
import { sharesText } from '../../projects/shares-text.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { useNoteStyles } from './use-note-styles.ts';
import { useProjectDeed } from './use-project-deed.ts';

const words = strings.projects.question;
type Answer = Argument<'projects:answer'>['answer'];

const useStyles = makeStyles({
  line: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalXXS },
  text: {
    flex: '1 1 200px',
    minWidth: 0,
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    '& svg': { flex: 'none', color: tokens.colorNeutralForeground3 },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  answers: { flex: 'none', display: 'flex', gap: tokens.spacingHorizontalXXS, marginLeft: 'auto' },
  answer: { minWidth: 0 },
  problem: { flex: '1 1 100%', margin: 0, color: tokens.colorPaletteRedForeground1 },
});

export function QuestionLine({ view }: { readonly view: ProjectsView }) {
  const { question } = view;
  return question === null ? null : <Question key={question.id} question={question} view={view} />;
}

function Question({ question, view }: { readonly question: ProjectQuestion; readonly view: ProjectsView }) {
  const styles = useStyles();
  const note = useNoteStyles();
  const deed = useProjectDeed();
  const now = useServerNow();
  const { id } = question;
  const button = (label: string, onClick: () => void) => (
    <Button
      key={label}
      className={styles.answer}
      size="small"
      appearance={label === words.yes || label === words.asBefore ? 'outline' : 'subtle'}
      disabledFocusable={deed.busy}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  const answer = (label: string, given: Answer) =>
    button(label, () => void deed.run('projects:answer', { id, answer: given }));
  const other = button(words.other, () => openPanel({ kind: 'projects', questionId: id }));
  return (
    <section aria-label={words.label} className={mergeClasses(note.note, styles.line)}>
      <span className={styles.text}>
        <QuestionCircle16Regular />
        <span>
          {textOf(question, view, now)}{' '}
          {question.kind !== 'away' && <span className={styles.quiet}>{question.because}</span>}
        </span>
      </span>
      <span className={styles.answers}>
        {question.kind === 'suggestion' && [answer(words.yes, 'yes'), answer(words.no, 'no')]}
        {question.kind === 'prompt' && [
          ...(hasGuess(question, view) ? [answer(words.yes, 'yes')] : []),
          other,
          answer(words.later, 'later'),
        ]}
        {question.kind === 'away' && [answer(words.asBefore, 'yes'), answer(words.nothing, []), other]}
      </span>
      {deed.problem !== null && (
        <p role="alert" className={styles.problem}>
          {deed.problem}
        </p>
      )}
    </section>
  );
}

/** Whether "yes" means something. */
const hasGuess = (question: Extract<ProjectQuestion, { kind: 'prompt' }>, { current }: ProjectsView): boolean =>
  question.project !== null || (current !== null && current.shares.length > 0);

function textOf(question: ProjectQuestion, { current }: ProjectsView, now: number): string {
  switch (question.kind) {
    case 'suggestion':
      return words.guess(question.project.name);
    case 'prompt':
      if (question.project !== null) return words.guess(question.project.name);
      return current === null || current.shares.length === 0 ? words.prompt : words.still(sharesText(current.shares));
    case 'away': {
      const { from, to } = question;
      return words.away(formatMoment(from, now), formatMoment(to, now), formatDuration(to - from));
    }
  }
}
