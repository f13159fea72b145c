/** Scroll bars in the colours of the theme: the system's own stay light in a dark window on some desktops. */
import { tokens } from '@fluentui/react-components';

export const scrollbar = {
  scrollbarColor: `${tokens.colorNeutralStrokeAccessible} transparent`,
  '@media (forced-colors: active)': { scrollbarColor: 'auto' },
} as const;
