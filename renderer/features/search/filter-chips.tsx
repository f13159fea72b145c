/** Chips that narrow the list to one kind of feature. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { formatShort } from '../../format/numbers.ts';
import { type Filter, filters } from '../../selection/filter.ts';
import { useSelectionStore } from '../../stores/selection-store.ts';
import { useSiteStore } from '../../stores/site-store.ts';
import { setFilter, useViewStore } from '../../stores/view-store.ts';
import { strings } from '../../strings.ts';

const useStyles = makeStyles({
  chips: {
    flex: 'none',
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalSNudge}`,
    margin: 0,
    border: 'none',
    minWidth: 0,
    flexWrap: 'wrap',
  },
  chip: {
    position: 'relative',
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    padding: '3px 8px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':has(:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `1px solid ${tokens.colorBrandBackground}`,
    ':hover': { backgroundColor: tokens.colorBrandBackgroundHover },
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      color: 'HighlightText',
      backgroundColor: 'Highlight',
      border: '1px solid Highlight',
    },
  },
  input: { position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'pointer' },
  // Room for two digits, so that the chips beside it stay where they are.
  count: { fontVariantNumeric: 'tabular-nums', minWidth: '2ch', textAlign: 'center' },
});

export function FilterChips() {
  const styles = useStyles();
  const chosen = useViewStore((view) => view.filter);
  const counts = useSelectionStore((selection) => selection.counts);
  const known = useSiteStore((store) => store.state?.site != null);
  return (
    <fieldset className={styles.chips} aria-label={strings.filters.label}>
      {filters.map((filter) => (
        <Chip key={filter} filter={filter} count={known ? counts[filter] : null} chosen={filter === chosen} />
      ))}
    </fieldset>
  );
}

interface ChipProps {
  readonly filter: Filter;
  /** Null while nothing is known. */
  readonly count: number | null;
  readonly chosen: boolean;
}

function Chip({ filter, count, chosen }: ChipProps) {
  const styles = useStyles();
  const name = strings.filters[filter];
  return (
    <label
      className={mergeClasses(styles.chip, chosen && styles.chosen)}
      title={count === null ? undefined : strings.filters.withCount(name, count)}
    >
      <input
        type="radio"
        name="filter"
        className={styles.input}
        checked={chosen}
        aria-label={count === null ? name : strings.filters.withCount(name, count)}
        onChange={() => setFilter(filter)}
      />
      {name}
      {count !== null && (
        <span className={styles.count} aria-hidden>
          {formatShort(count)}
        </span>
      )}
    </label>
  );
}
