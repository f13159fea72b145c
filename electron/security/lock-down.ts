/** What no page may do, set once for the whole app. Every rule names the item of Electron's security list it holds. */
import type { App, Session, WebContents } from 'electron';

/** What the page's own address may be: the app's scheme, or the development server while developing. */
export interface LockDown {
  readonly trustedOrigin: string;
  /** Other beginnings of addresses that the development server needs; empty in a built app. */
  readonly alsoAllowed: readonly string[];
}

const isInside = (address: string, { trustedOrigin, alsoAllowed }: LockDown): boolean =>
  address.startsWith(`${trustedOrigin}/`) || alsoAllowed.some((start) => address.startsWith(start));

/** Must be called before the first window is made. */
export function lockDownApp(app: App, rules: LockDown): void {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, rules));
  // SECURITY: a certificate that the system does not trust stays untrusted; there is no question to click away.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
}

function lockDownContents(contents: WebContents, rules: LockDown): void {
  // SECURITY 13: a page goes nowhere; it is loaded by the main process alone. The development server reloads its own.
  const developing = rules.alsoAllowed.length > 0;
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!developing || !isInside(event.url, rules)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  // SECURITY 14: no page opens a window.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // SECURITY 12: no page within the page.
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // SECURITY 1: whatever got loaded all the same is shown to nobody. (Stopping it while it starts ends the whole app.)
  contents.on('did-navigate', (_event, url) => {
    if (url !== 'about:blank' && !isInside(url, rules)) contents.close();
  });
}

/** Takes every permission and the network from a session. */
export function lockDownSession(session: Session, rules: LockDown): void {
  // SECURITY 5: camera, microphone, position, notifications, USB, …: no page of the app needs any.
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // SECURITY 1, 8: no request leaves the app, whatever a page asks for.
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isInside(details.url, rules) }));
  session.setSpellCheckerEnabled(false);
}
