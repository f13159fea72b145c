/** The window of My day: what was in use when, on which projects that time is booked, and how to put it right. */
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useMemo } from 'react';
import { ToldLine } from '../../components/told-line.tsx';
import { correctionsOf, lastOwn } from '../../day/corrections.ts';
import { wholeWeek } from '../../day/shown-hours.ts';
import { formatLongDay, formatWeek } from '../../format/days.ts';
import { fetchAgain, useDayStore } from '../../stores/day-store.ts';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import { correctionTime } from './corrections.tsx';
import { DayBar } from './day-bar.tsx';
import { DayTimeline } from './day-timeline.tsx';
import { Notes } from './notes.tsx';
import { Side, type SideProps } from './side.tsx';
import { useBook } from './use-book.ts';
import { useDayKeys } from './use-day-keys.ts';
import { useDayModel } from './use-day-model.ts';
import { WeekTimeline } from './week-timeline.tsx';

const words = strings.day;
const useStyles = makeStyles({
  page: {
    flex: '1 1 auto',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  body: { flex: '1 1 auto', minHeight: 0, display: 'flex' },
  timeline: {
    flex: '1 1 auto',
    minWidth: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    ...scrollbar,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
  },
  empty: {
    flex: '1 1 auto',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
    '& p': { margin: 0, maxWidth: '420px', color: tokens.colorNeutralForeground2 },
  },
  emptyTitle: { fontWeight: tokens.fontWeightSemibold },
});

export function Day() {
  const styles = useStyles();
  useEffect(() => {
    document.title = words.windowTitle;
  }, []);
  const isEnabled = useProjectsStore((store) => store.view?.enabled !== false);
  return (
    <main className={styles.page}>
      {isEnabled ? (
        <Booked />
      ) : (
        <Empty title={words.disabled}>
          <p>{words.disabledHint}</p>
        </Empty>
      )}
      <ToldLine />
    </main>
  );
}

function Booked() {
  const zone = useProjectsStore((store) => store.view?.timeZone ?? null);
  const day = useDayStore((store) => store.day);
  const failure = useDayStore((store) => store.failure);
  const model = useDayModel();
  const book = useBook(model);
  const corrections = useMemo(
    () =>
      model === null || day === null
        ? []
        : correctionsOf(model.time.changes, wholeWeek(day, model.zone), model.time.options, model.ownHost),
    [model, day],
  );
  const last = model?.allowed ? lastOwn(corrections, model.user, model.allowed.from) : null;
  const undo = () => {
    if (last !== null && !book.busy) void book.takeBack(last.correction);
  };
  useDayKeys(undo);
  if (zone === null || day === null) return <Loading />;
  return (
    <>
      <DayBar day={day} zone={zone} undoable={model && last && correctionTime(last.correction, model)} onUndo={undo} />
      <Notes />
      {model === null ? <NotThere failure={failure} /> : <Body model={model} book={book} corrections={corrections} />}
    </>
  );
}

function Body({ model, book, corrections }: SideProps) {
  const styles = useStyles();
  const { rows, span } = model;
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <div className={styles.body}>
      <section
        className={styles.timeline}
        aria-label={words.timeline.label(span === 'week' ? formatWeek(first.day) : formatLongDay(first.day))}
      >
        {span === 'week' ? <WeekTimeline model={model} /> : <DayTimeline model={model} row={first} />}
      </section>
      <Side model={model} book={book} corrections={corrections} />
    </div>
  );
}

const Loading = () => (
  <Empty>
    <Spinner label={words.loading} />
  </Empty>
);

function NotThere({ failure }: { readonly failure: string | null }) {
  if (failure === null) return <Loading />;
  return (
    <Empty title={words.failed}>
      <p>{failure}</p>
      <Button onClick={fetchAgain}>{words.tryAgain}</Button>
    </Empty>
  );
}

function Empty({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      {title !== undefined && <div className={styles.emptyTitle}>{title}</div>}
      {children}
    </div>
  );
}
