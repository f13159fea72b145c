/** Keeps the window with warnings in step with what is asked. */
import type { AppWindows } from '../windows/app-windows.ts';
import type { Reclaiming } from './reclaiming.ts';

/** A mere suggestion does not come up by itself: a notice tells of it. */
export function showWarnings(
  reclaiming: Promise<Pick<Reclaiming, 'view' | 'subscribe'>>,
  { warning }: Pick<AppWindows, 'warning'>,
): void {
  void reclaiming.then(
    ({ view, subscribe }) => {
      const show = () => {
        const { warnings } = view();
        warning.setCount(warnings.length, warnings.filter(({ action }) => action !== 'suggest').length);
      };
      subscribe(show);
      show();
    },
    // Told where they are opened.
    () => {},
  );
}
