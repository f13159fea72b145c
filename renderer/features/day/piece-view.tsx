/** A time with the same projects, as one block: split time as stripes as high as their percentages. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Edit12Filled } from '@fluentui/react-icons/svg/edit';
import type { Share } from '../../../protocol/projects/project-change.ts';
import type { Piece } from '../../day/pieces.ts';
import { common, type Range } from '../../day/range.ts';
import { formatTimeIn } from '../../format/days.ts';
import { pick } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';
import { placeOf } from './track-place.ts';
import type { DayModel } from './use-day-model.ts';
import { useProjectColors } from './use-project-colors.ts';

const words = strings.day.timeline;

const useStyles = makeStyles({
  piece: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    display: 'flex',
    flexDirection: 'column',
    textAlign: 'start',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    containerType: 'inline-size',
    // Between two pieces one can see where one ends.
    backgroundClip: 'content-box',
    outlineOffset: '-2px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  fixed: { cursor: 'default' },
  share: {
    flexBasis: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    padding: `0 ${tokens.spacingHorizontalS}`,
    marginRight: '1px',
    overflow: 'hidden',
    '& > span': { overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' },
    // No room for a word: the colour has to do, and the name comes on hover.
    '@container (max-width: 52px)': { '& > span': { display: 'none' } },
  },
  /** Of several, one below the other. */
  line: {
    flexDirection: 'row',
    justifyContent: 'start',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    '& > :first-child': { flexShrink: 0 },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  /** Where the code, which is shorter, stands below it. */
  aboveCode: { '@container (max-width: 84px)': { display: 'none' } },
  pencil: { position: 'absolute', top: '3px', right: '5px', '@container (max-width: 72px)': { display: 'none' } },
});

export interface PieceViewProps {
  readonly piece: Piece;
  readonly host: string;
  readonly shown: Range;
  readonly model: DayModel;
  /** Whether there is room for no more than a line. */
  readonly low: boolean;
}

/** What is said of a project: the name and then the code, or the other way round where only the begin can be read. */
function wordsOf({ projectId, percent }: Share, of: number, { projectOf }: DayModel): readonly string[] {
  const { code, name } = projectOf(projectId);
  const title = name === code ? '' : name;
  const words = of === 1 ? [title, code] : [strings.day.share(code, percent), title];
  return words.filter((word) => word !== '');
}

export function PieceView({ piece, host, shown, model, low }: PieceViewProps) {
  const styles = useStyles();
  const colorOf = useProjectColors();
  const { from, to, shares, changeIds, corrected } = piece;
  const { allowed, zone } = model;
  const none = changeIds.length === 0 ? strings.day.notChosen : strings.day.noProject;
  const name =
    shares.length === 0 ? none : shares.map((share) => wordsOf(share, shares.length, model).join(' ')).join(', ');
  const time = words.piece(formatTimeIn(from, zone), formatTimeIn(to, zone), name);
  const label = corrected ? `${time} (${words.corrected})` : time;
  const reach = allowed && common(piece, allowed);
  return (
    <button
      type="button"
      className={mergeClasses(styles.piece, reach === null && styles.fixed)}
      style={placeOf(piece, shown)}
      data-from={from}
      data-to={to}
      aria-label={label}
      aria-disabled={reach === null}
      title={label}
      onClick={(event) => {
        // The track takes the mouse, which may be about to drag; this is for the keyboard.
        if (event.detail === 0 && reach !== null) pick(host, reach);
      }}
    >
      {shares.length === 0 && (
        <span className={mergeClasses(styles.share, colorOf(null))} style={{ flexGrow: 1 }}>
          <span>{none}</span>
        </span>
      )}
      {shares.map((share) => {
        const [first, second] = wordsOf(share, shares.length, model);
        const isWhole = shares.length === 1;
        return (
          <span
            key={share.projectId}
            className={mergeClasses(styles.share, !isWhole && styles.line, colorOf(model.colorOf(share.projectId)))}
            style={{ flexGrow: share.percent }}
          >
            {(isWhole || !low) && (
              <>
                <span className={mergeClasses(isWhole && styles.name, isWhole && !low && styles.aboveCode)}>
                  {first}
                </span>{' '}
              </>
            )}
            {!low && second !== undefined && <span>{second}</span>}{' '}
          </span>
        );
      })}
      {corrected && !low && <Edit12Filled className={styles.pencil} />}
    </button>
  );
}
