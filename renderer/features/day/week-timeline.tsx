/** A week: each day with its workstations, the projects above and what was in use below. */
import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import { mergeLanes, workstationsOf } from '../../day/workstations.ts';
import { formatLongDay, formatShortDay } from '../../format/days.ts';
import { showDay, showSpan } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';
import { Axis } from './axis.tsx';
import { Track } from './track.tsx';
import type { DayModel, DayRow } from './use-day-model.ts';
import { useTimelineStyles } from './use-timeline-styles.ts';

const words = strings.day.timeline;
/** In pixels. */
const heights = { band: 26, lane: 8 };

const useStyles = makeStyles({
  label: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0, marginTop: '10px' },
  host: { flex: '1 1 auto', textAlign: 'end' },
  track: { marginTop: '10px' },
});

export function WeekTimeline({ model }: { readonly model: DayModel }) {
  const styles = useTimelineStyles();
  const [first] = model.rows;
  return (
    <div className={styles.grid}>
      <span />
      {first && <Axis row={first} zone={model.zone} />}
      {model.rows.map((row) => (
        <WeekDay key={row.day} row={row} model={model} />
      ))}
    </div>
  );
}

function WeekDay({ row, model }: { readonly row: DayRow; readonly model: DayModel }) {
  const shared = useTimelineStyles();
  const styles = useStyles();
  const { day, whole } = row;
  const workstations = workstationsOf(model.time.checkouts, whole, model.ownHost);
  const hours = (whole.to - whole.from) / 3_600_000;
  return (
    <section style={{ display: 'contents' }} aria-label={formatLongDay(day)}>
      {workstations.map(({ host, lanes }, place) => (
        <Fragment key={host}>
          <div className={styles.label} style={{ height: heights.band }}>
            {place === 0 && (
              <Link
                as="button"
                appearance="subtle"
                aria-label={words.openDay(formatLongDay(day))}
                title={words.openDay(formatLongDay(day))}
                onClick={() => {
                  showDay(day);
                  showSpan('day');
                }}
              >
                {formatShortDay(day)}
              </Link>
            )}
            {place === 0 && hours !== 24 && (
              <span className={shared.quiet} title={words.clocksChange(hours)}>
                {words.hours(hours)}
              </span>
            )}
            {workstations.length > 1 && (
              <span className={mergeClasses(shared.label, shared.quiet, styles.host)} title={host}>
                {host}
              </span>
            )}
          </div>
          <div className={styles.track}>
            <Track host={host} lanes={mergeLanes(lanes)} row={row} model={model} heights={heights} />
          </div>
        </Fragment>
      ))}
    </section>
  );
}
