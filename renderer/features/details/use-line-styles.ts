/** The common look of the lines below a feature. */
import { makeStyles, tokens } from '@fluentui/react-components';

const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;

export const useLineStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '100%',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalL} 0 28px`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  main: { ...ellipsis, flex: '0 1 auto', color: tokens.colorNeutralForeground1 },
  // Gives way first: who it is matters more than where they sit.
  muted: { ...ellipsis, flex: '0 1000 auto', color: tokens.colorNeutralForeground3 },
  space: { flex: '1 1 0' },
  end: { flex: 'none', marginLeft: 'auto', whiteSpace: 'nowrap', color: tokens.colorNeutralForeground2 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  you: {
    flex: 'none',
    padding: '0 6px',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  job: { ...ellipsis, flex: '0 1000 auto', color: tokens.colorBrandForeground2 },
  icon: { flex: 'none', color: tokens.colorNeutralForeground3, display: 'flex' },
});
