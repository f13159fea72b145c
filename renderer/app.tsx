/** One window: the theme around the view that was asked for. */
import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Bridge } from '../electron/ipc/contract.ts';
import { useBridge } from './bridge.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Popover } from './features/popover/popover.tsx';
import { themes } from './theme/themes.ts';
import { useThemeName } from './theme/use-theme-name.ts';

// The popover is clicked open many times a day and must not carry the other windows along.
const views: Readonly<Partial<Record<Bridge['view'], ComponentType>>> = {
  settings: lazy(async () => ({ default: (await import('./features/settings/settings.tsx')).Settings })),
  palette: lazy(async () => ({ default: (await import('./features/projects/palette.tsx')).Palette })),
  warning: lazy(async () => ({ default: (await import('./features/warning/warning.tsx')).Warning })),
  day: lazy(async () => ({ default: (await import('./features/day/day.tsx')).Day })),
};

const useStyles = makeStyles({
  fill: { height: '100vh', overflow: 'hidden', display: 'flex', flexDirection: 'column' },
});

export function App() {
  const { view } = useBridge();
  const View = views[view] ?? Popover;
  const styles = useStyles();
  const theme = useThemeName();
  return (
    <FluentProvider theme={themes[theme]} style={{ colorScheme: theme }}>
      {/* Not on the provider, whose class is given to menus and tooltips, too: they would cover the window. */}
      <div className={styles.fill}>
        <ErrorBoundary>
          <Suspense fallback={null}>
            <View />
          </Suspense>
        </ErrorBoundary>
      </div>
    </FluentProvider>
  );
}
