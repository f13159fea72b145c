/** One day: each workstation with its projects and a line for every feature. */
import { mergeClasses } from '@fluentui/react-components';
import { Desktop16Regular } from '@fluentui/react-icons/svg/desktop';
import { workstationsOf } from '../../day/workstations.ts';
import { strings } from '../../strings.ts';
import { Axis } from './axis.tsx';
import { Track } from './track.tsx';
import type { DayModel, DayRow } from './use-day-model.ts';
import { useTimelineStyles } from './use-timeline-styles.ts';

const words = strings.day.timeline;
/** In pixels. */
const heights = { band: 44, lane: 26 };

export function DayTimeline({ model, row }: { readonly model: DayModel; readonly row: DayRow }) {
  const styles = useTimelineStyles();
  const workstations = workstationsOf(model.time.checkouts, row.whole, model.ownHost);
  return (
    <div className={styles.grid}>
      <span />
      <Axis row={row} zone={model.zone} />
      {workstations.map(({ host, lanes }) => (
        <section key={host} style={{ display: 'contents' }} aria-label={host}>
          <h2 className={styles.host}>
            <Desktop16Regular />
            {host === model.ownHost ? words.ownHost(host) : host}
          </h2>
          <div>
            <div className={styles.label} style={{ lineHeight: `${heights.band}px` }}>
              {words.projects}
            </div>
            {lanes.map(({ featureId, name }) => (
              <div key={featureId} className={styles.label} style={{ lineHeight: `${heights.lane}px` }} title={name}>
                {name}
              </div>
            ))}
            {lanes.length === 0 && (
              <div className={mergeClasses(styles.label, styles.quiet)} style={{ lineHeight: `${heights.lane}px` }}>
                {words.noCheckouts}
              </div>
            )}
          </div>
          <Track host={host} lanes={lanes} row={row} model={model} heights={heights} />
        </section>
      ))}
    </div>
  );
}
