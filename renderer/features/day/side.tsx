/** Beside the timeline: what is picked, the sums, and what was changed. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { MadeCorrection } from '../../day/corrections.ts';
import { common } from '../../day/range.ts';
import { useDayStore } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import { BookForm } from './book-form.tsx';
import { Corrections } from './corrections.tsx';
import { Totals } from './totals.tsx';
import type { Book } from './use-book.ts';
import type { DayModel } from './use-day-model.ts';
import { useSideStyles } from './use-side-styles.ts';

const useStyles = makeStyles({
  side: {
    flex: 'none',
    boxSizing: 'border-box',
    width: 'clamp(248px, 32%, 300px)',
    overflowY: 'auto',
    ...scrollbar,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalL,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

export interface SideProps {
  readonly model: DayModel;
  readonly book: Book;
  /** Of the week. */
  readonly corrections: readonly MadeCorrection[];
}

export function Side({ model, book, corrections }: SideProps) {
  const side = useSideStyles();
  const styles = useStyles();
  const picked = useDayStore((store) => store.picked);
  const picks = useDayStore((store) => store.picks);
  const shown = { from: model.rows[0]?.whole.from ?? 0, to: model.rows.at(-1)?.whole.to ?? 0 };
  return (
    <aside className={styles.side}>
      {picked === null ? (
        <div className={side.quiet}>{hintFor(model)}</div>
      ) : (
        <BookForm key={picks} picked={picked} model={model} book={book} />
      )}
      <Totals model={model} />
      <Corrections
        corrections={corrections.filter(({ correction }) => common(correction, shown) !== null)}
        model={model}
        book={book}
      />
    </aside>
  );
}

function hintFor({ allowed, rows }: DayModel): string {
  if (allowed === null) return strings.day.neverCorrected;
  const isReachable = rows.some(({ whole }) => common(whole, allowed) !== null);
  return isReachable ? strings.day.hint : strings.day.readOnly;
}
