/** What was put right afterwards, by whom, and what was there before; each can be taken back. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { dayOf } from '../../../protocol/projects/calendar.ts';
import type { MadeCorrection } from '../../day/corrections.ts';
import { formatShortDay, formatTimeIn } from '../../format/days.ts';
import { strings } from '../../strings.ts';
import { timeText } from './time-text.ts';
import type { Book } from './use-book.ts';
import type { DayModel } from './use-day-model.ts';
import { useSideStyles } from './use-side-styles.ts';

const words = strings.day.corrections;

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  time: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  over: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
});

export interface CorrectionsProps {
  readonly corrections: readonly MadeCorrection[];
  readonly model: DayModel;
  readonly book: Book;
}

export function Corrections({ corrections, model, book }: CorrectionsProps) {
  const side = useSideStyles();
  return (
    <section className={side.section} aria-label={words.title}>
      <h2 className={side.heading}>{words.title}</h2>
      {corrections.length === 0 && <p className={side.quiet}>{words.none}</p>}
      <ul className={useStyles().list}>
        {corrections.map((made) => (
          <CorrectionRow key={made.correction.id} made={made} model={model} book={book} />
        ))}
      </ul>
    </section>
  );
}

function CorrectionRow({
  made,
  model,
  book,
}: Omit<CorrectionsProps, 'corrections'> & { readonly made: MadeCorrection }) {
  const side = useSideStyles();
  const styles = useStyles();
  const { correction, by, before, undone } = made;
  const { zone, allowed, personOf, nameOf } = model;
  const time = correctionTime(correction, model);
  const momentOf = (at: number) => `${formatShortDay(dayOf(at, zone))} ${formatTimeIn(at, zone)}`;
  const mayUndo = undone === null && allowed !== null && correction.from >= allowed.from;
  return (
    <li className={styles.row}>
      <div>
        <div className={mergeClasses(styles.time, undone !== null && styles.over)}>{time}</div>
        <div className={mergeClasses(undone !== null && styles.over)}>{nameOf(correction.shares)}</div>
        <div className={side.quiet}>{words.before([...new Set(before.map(nameOf))].join('; '))}</div>
        {correction.why !== '' && <div>{words.why(correction.why)}</div>}
        <div className={side.quiet}>{words.by(personOf(by), momentOf(correction.madeAt))}</div>
        {undone !== null && <div className={side.quiet}>{words.undone(personOf(undone.by), momentOf(undone.at))}</div>}
      </div>
      {mayUndo && (
        <Button
          size="small"
          appearance="subtle"
          aria-label={words.undoLabel(time)}
          disabledFocusable={book.busy}
          onClick={() => void book.takeBack(correction)}
        >
          {words.undo}
        </Button>
      )}
    </li>
  );
}

/** `Mon 23 09:00–09:30, ws-031`. */
export const correctionTime = (correction: MadeCorrection['correction'], model: DayModel): string =>
  `${timeText(correction, model)}, ${correction.host ?? words.everywhere}`;
