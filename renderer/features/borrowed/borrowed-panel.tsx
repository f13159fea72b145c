/** Who has borrowed what, over all license servers, and until when. */
import { Input, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { Borrowed, BorrowedSeat } from '../../../protocol/borrowed.ts';
import { EmptyPanel } from '../../components/empty-panel.tsx';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { borrowedLists } from './borrowed-lists.ts';
import { BorrowedRow } from './borrowed-row.tsx';
import { useBorrowed } from './use-borrowed.ts';

const words = strings.borrowed;
/** From so many on, one may look for some of them. */
const manySeats = 10;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: 'none' },
  heading: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  note: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  twice: {
    display: 'flex',
    gap: tokens.spacingHorizontalSNudge,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
    '& svg': { flex: 'none', color: tokens.colorStatusWarningForeground3 },
  },
  filter: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} 0`, display: 'grid' },
  loading: { padding: tokens.spacingVerticalM },
});

export function BorrowedPanel() {
  const styles = useStyles();
  const asked = useBorrowed();
  return (
    <PanelFrame title={words.title}>
      {asked === null && <Spinner className={styles.loading} size="tiny" label={words.loading} />}
      {asked?.ok === false && (
        <p role="alert" className={styles.note}>
          {asked.message}
        </p>
      )}
      {asked?.ok && <BorrowedSeats borrowed={asked.value} />}
    </PanelFrame>
  );
}

function BorrowedSeats({ borrowed: { seats, unnamed, truncated, hidden } }: { readonly borrowed: Borrowed }) {
  const styles = useStyles();
  const user = useSiteStore((store) => store.state?.me.user ?? '');
  const [text, setText] = useState('');
  const { mine, others, more } = borrowedLists(seats, user, text);
  if (seats.length + unnamed.length === 0) return <EmptyPanel title={words.none} hint={words.noneHint} />;
  return (
    <>
      <HeldTwice seats={borrowedLists(seats, user, '').mine} />
      {seats.length >= manySeats && (
        <div className={styles.filter}>
          <Input
            type="search"
            aria-label={words.filter}
            placeholder={words.filter}
            value={text}
            onChange={(_event, { value }) => setText(value)}
          />
        </div>
      )}
      {mine.length + others.length === 0 && seats.length > 0 && <p className={styles.note}>{words.noneFound}</p>}
      <SeatList title={words.mine} seats={mine} toldAbove />
      <SeatList title={mine.length === 0 ? words.all : words.others} seats={others} />
      {more > 0 && <p className={styles.note}>{words.more(more)}</p>}
      {unnamed.map(({ featureId, feature, server, count }) => (
        <p key={featureId} className={styles.note}>
          {words.unnamed(count, feature, server)}
        </p>
      ))}
      {truncated && <p className={styles.note}>{words.truncated}</p>}
      {hidden && <p className={styles.note}>{words.namesHidden}</p>}
    </>
  );
}

interface SeatListProps {
  readonly title: string;
  readonly seats: readonly BorrowedSeat[];
  /** Whether it is told above them who holds one of them twice. */
  readonly toldAbove?: boolean;
}

function SeatList({ title, seats, toldAbove = false }: SeatListProps) {
  const styles = useStyles();
  if (seats.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {seats.map((seat) => (
          <BorrowedRow key={seat.id} seat={seat} alsoOn={toldAbove ? [] : seat.alsoOn} />
        ))}
      </ul>
    </section>
  );
}

/** What this person may give back. */
function HeldTwice({ seats }: { readonly seats: readonly BorrowedSeat[] }) {
  const styles = useStyles();
  return seats
    .filter(({ alsoOn }) => alsoOn.length > 0)
    .map(({ id, feature, host, alsoOn }) => (
      <p key={id} className={`${styles.note} ${styles.twice}`}>
        <Warning16Filled />
        <span>{words.twice(feature, host, alsoOn)}</span>
      </p>
    ));
}
