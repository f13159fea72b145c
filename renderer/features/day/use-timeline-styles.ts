/** The common look of the timelines of a day and of a week. */
import { makeStyles, tokens } from '@fluentui/react-components';

export const useTimelineStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, 136px) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
  },
  label: {
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  host: {
    gridColumn: '1 / -1',
    margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalS}`,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});
