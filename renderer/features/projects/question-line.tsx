/** What the app would like to know about the project: one quiet line, which can be left alone. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Argument } from '../../../electron/ipc/contract.ts';
import type { ProjectQuestion, ProjectsView } from '../../../electron/ipc/project-contract.ts';
import { formatDuration, formatTime } from '../../format/dates.ts';
import { sharesText } from '../../projects/shares-text.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { strings } from '../../strings.ts';
import { useProjectDeed } from './use-project-deed.ts';

const words = strings.projects.question;
type Answer = Argument<'projects:answer'>['answer'];

const useStyles = makeStyles({
  line: {
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  text: { flex: '1 1 180px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  problem: { flex: '1 1 100%', margin: 0, color: tokens.colorPaletteRedForeground1 },
});

export function QuestionLine({ view }: { readonly view: ProjectsView }) {
  const { question } = view;
  return question === null ? null : <Question key={question.id} question={question} view={view} />;
}

function Question({ question, view }: { readonly question: ProjectQuestion; readonly view: ProjectsView }) {
  const styles = useStyles();
  const deed = useProjectDeed();
  const { id } = question;
  const answer = (given: Answer) => void deed.run('projects:answer', { id, answer: given });
  const button = (label: string, onClick: () => void) => (
    <Button key={label} size="small" appearance="subtle" disabledFocusable={deed.busy} onClick={onClick}>
      {label}
    </Button>
  );
  const other = button(words.other, () => openPanel({ kind: 'projects', questionId: id }));
  return (
    <section aria-label={words.label} className={styles.line}>
      <span className={styles.text}>
        {textOf(question, view)}{' '}
        {question.kind !== 'away' && <span className={mergeClasses(styles.quiet)}>{question.because}</span>}
      </span>
      {question.kind === 'suggestion' && [button(words.yes, () => answer('yes')), button(words.no, () => answer('no'))]}
      {question.kind === 'prompt' && [
        ...(hasGuess(question, view) ? [button(words.yes, () => answer('yes'))] : []),
        other,
        button(words.later, () => answer('later')),
      ]}
      {question.kind === 'away' && [
        button(words.asBefore, () => answer('yes')),
        button(words.nothing, () => answer([])),
        other,
      ]}
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

function textOf(question: ProjectQuestion, { current }: ProjectsView): string {
  switch (question.kind) {
    case 'suggestion':
      return words.guess(question.project.name);
    case 'prompt':
      if (question.project !== null) return words.guess(question.project.name);
      return current === null || current.shares.length === 0 ? words.prompt : words.still(sharesText(current.shares));
    case 'away': {
      const { from, to } = question;
      return words.away(formatTime(from), formatTime(to), formatDuration(to - from));
    }
  }
}
