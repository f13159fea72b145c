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

/** What stands on a project's part: the name and the code, or of several only the codes, which are short. */
function wordsOf({ projectId, percent }: Share, of: number, { projectOf }: DayModel): readonly string[] {
  const { code, name } = projectOf(projectId);
  if (of > 1) return [strings.day.share(code, percent)];
  return name === '' || name === code ? [code] : [name, code];
}

/** All of it in words, beginning with what can be read. */
function inWords(shares: readonly Share[], model: DayModel): string {
  const seen = shares.map((share) => wordsOf(share, shares.length, model).join(' ')).join(', ');
  return shares.length > 1 ? strings.day.codesAndNames(seen, model.nameOf(shares)) : seen;
}

export function PieceView({ piece, host, shown, model, low }: PieceViewProps) {
  const styles = useStyles();
  const colorOf = useProjectColors();
  const { from, to, shares, changeIds, corrected } = piece;
  const { allowed, zone } = model;
  const none = changeIds.length === 0 ? strings.day.notChosen : strings.day.noProject;
  const name = shares.length === 0 ? none : inWords(shares, model);
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
        const [first, code] = wordsOf(share, shares.length, model);
        const isWhole = shares.length === 1;
        const isTwoLines = code !== undefined && !low;
        return (
          <span
            key={share.projectId}
            className={mergeClasses(styles.share, colorOf(model.colorOf(share.projectId)))}
            style={{ flexGrow: share.percent }}
          >
            {(isWhole || !low) && (
              <span className={mergeClasses(isWhole && styles.name, isTwoLines && styles.aboveCode)}>{first}</span>
            )}{' '}
            {isTwoLines && <span>{code}</span>}{' '}
          </span>
        );
      })}
      {corrected && !low && <Edit12Filled className={styles.pencil} />}
    </button>
  );
}
