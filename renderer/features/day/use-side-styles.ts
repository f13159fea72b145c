/** The common look of what stands beside the timeline. */
import { makeStyles, tokens } from '@fluentui/react-components';

export const useSideStyles = makeStyles({
  section: { display: 'grid', gap: tokens.spacingVerticalS, '& p': { margin: 0 } },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
});
