/** Serves the built renderer under the app's own scheme, so that no page ever is a `file:` with rights of its own. */
import { protocol, type Session } from 'electron';
import { answerAsset } from './answer-asset.ts';
import { appScheme } from './app-origin.ts';

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  // With the compiled code kept, a new popover loads in half the time.
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** @param folder where the built renderer is */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(appScheme, ({ url, method }) =>
    method === 'GET' ? answerAsset(url, folder) : new Response(null, { status: 405 }),
  );
}
