/** How much licence time went to which project, over what is on screen. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { isPartlyLost, sumOf, totalsOf } from '../../day/totals.ts';
import { formatHours } from '../../format/days.ts';
import { strings } from '../../strings.ts';
import type { DayModel } from './use-day-model.ts';
import { useProjectColors } from './use-project-colors.ts';
import { useSideStyles } from './use-side-styles.ts';

const words = strings.day.totals;

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalSNudge, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  name: { overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' },
  time: { fontVariantNumeric: 'tabular-nums' },
  bar: { gridColumn: '1 / -1', height: '8px', borderRadius: tokens.borderRadiusSmall, minWidth: '6px' },
  sum: {
    marginTop: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
  },
});

export function Totals({ model }: { readonly model: DayModel }) {
  const side = useSideStyles();
  const styles = useStyles();
  const colorOf = useProjectColors();
  const { rows, time, segmentsOf, span } = model;
  const range = { from: rows[0]?.whole.from ?? 0, to: rows.at(-1)?.whole.to ?? 0 };
  const totals = totalsOf(time.checkouts, range, segmentsOf, time.bounds);
  const lost = isPartlyLost(time.checkouts, range, segmentsOf, time.bounds);
  const most = Math.max(...totals.map(({ seatSeconds }) => seatSeconds), 1);
  return (
    <section className={side.section} aria-label={words.title[span]}>
      <h2 className={side.heading}>
        {words.title[span]}
        {model.draft !== null && <span className={side.quiet}> {words.preview}</span>}
      </h2>
      {totals.length === 0 && <p className={side.quiet}>{words.none}</p>}
      <ul className={styles.list}>
        {totals.map(({ projectId, seatSeconds }) => {
          const project = projectId === null ? null : model.projectOf(projectId);
          const name = project === null ? strings.day.noProject : project.name || project.code;
          return (
            <li key={projectId} className={styles.row}>
              <span className={styles.name} title={project === null ? name : `${project.code} ${project.name}`}>
                {name}
              </span>
              <span className={styles.time}>{formatHours(seatSeconds * 1000)}</span>
              <div
                className={mergeClasses(styles.bar, colorOf(projectId === null ? null : model.colorOf(projectId)))}
                style={{ width: `${(seatSeconds / most) * 100}%` }}
              />
            </li>
          );
        })}
      </ul>
      {lost && <p className={side.quiet}>{words.lost}</p>}
      {totals.length > 0 && (
        <div className={mergeClasses(styles.row, styles.sum)} title={words.sumHint}>
          <span>{words.sum}</span>
          <span className={styles.time}>{formatHours(sumOf(totals) * 1000)}</span>
        </div>
      )}
    </section>
  );
}
