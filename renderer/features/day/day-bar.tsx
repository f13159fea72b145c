/** The top of My day: which day or week it shows, and what takes the last change back. */
import { Button, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import { ChevronLeft20Regular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { dayOf, mondayOf } from '../../../protocol/projects/calendar.ts';
import { wallTimeAt } from '../../../protocol/time-zones.ts';
import { useServerOffset } from '../../components/age.tsx';
import { formatLongDay, formatWeek } from '../../format/days.ts';
import { useClockStore } from '../../stores/clock-store.ts';
import { showDay, showSpan, step, useDayStore } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';

const words = strings.day;
const hour = 3_600_000;

const useStyles = makeStyles({
  bar: {
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '& button': { flex: 'none', minWidth: 'auto' },
  },
  titles: { flex: '1 1 auto', minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  spans: { display: 'flex', margin: 0, padding: 0, border: 'none' },
  chosen: { boxShadow: `inset 0 -2px 0 ${tokens.colorBrandStroke1}`, borderRadius: tokens.borderRadiusSmall },
  zone: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

export interface DayBarProps {
  readonly day: string;
  readonly zone: string;
  /** What `Undo` takes back, in words; null for nothing. */
  readonly undoable: string | null;
  onUndo(): void;
}

export function DayBar({ day, zone, undoable, onUndo }: DayBarProps) {
  const styles = useStyles();
  const span = useDayStore((store) => store.span);
  const offset = useServerOffset();
  const hourNow = useClockStore((store) => Math.floor((store.now + offset) / hour) * hour);
  const today = useClockStore((store) => dayOf(store.now + offset, zone));
  const isNow = span === 'day' ? day === today : mondayOf(day) === mondayOf(today);
  const isLast = span === 'day' ? day >= today : mondayOf(day) >= mondayOf(today);
  const isElsewhere = wallTimeAt(hourNow, zone) !== wallTimeAt(hourNow, undefined);
  return (
    <header className={styles.bar}>
      <div className={styles.titles}>
        <h1 className={styles.title}>{span === 'day' ? formatLongDay(day) : formatWeek(mondayOf(day))}</h1>
        {isElsewhere && <div className={styles.zone}>{words.zone(zone)}</div>}
      </div>
      <Button
        appearance="subtle"
        icon={<ArrowUndo20Regular />}
        disabledFocusable={undoable === null}
        title={undoable === null ? words.nothingToUndo : words.undoHint(undoable)}
        onClick={onUndo}
      >
        {words.undo}
      </Button>
      <fieldset className={styles.spans} aria-label={words.spans.label}>
        {(['day', 'week'] as const).map((one) => (
          <ToggleButton
            key={one}
            appearance="subtle"
            checked={span === one}
            className={mergeClasses(span === one && styles.chosen)}
            onClick={() => showSpan(one)}
          >
            {words.spans[one]}
          </ToggleButton>
        ))}
      </fieldset>
      <Button
        appearance="subtle"
        icon={<ChevronLeft20Regular />}
        aria-label={words.earlier[span]}
        title={words.earlier[span]}
        onClick={() => step(-1)}
      />
      <Button appearance={isNow ? 'subtle' : 'secondary'} disabledFocusable={isNow} onClick={() => showDay(today)}>
        {words.today[span]}
      </Button>
      <Button
        appearance="subtle"
        icon={<ChevronRight20Regular />}
        aria-label={words.later[span]}
        title={words.later[span]}
        disabledFocusable={isLast}
        onClick={() => step(1)}
      />
    </header>
  );
}
