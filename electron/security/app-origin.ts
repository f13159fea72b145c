/** The one address that windows are loaded from. */

export const appScheme = 'app';
export const appOrigin = `${appScheme}://seatlight`;

export const views = ['popover', 'settings', 'palette', 'day', 'warning'] as const;
export type View = (typeof views)[number];

/** The page of a view. `base` is the app itself, or the development server while developing. */
export const pageUrl = (view: View, base: string = appOrigin): string => `${base}/index.html?view=${view}`;

/** The view that an address asks for; the popover when it says nothing known. */
export function viewOf(search: string): View {
  const asked = new URLSearchParams(search).get('view');
  return views.find((view) => view === asked) ?? 'popover';
}
