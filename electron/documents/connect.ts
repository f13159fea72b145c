/** The applications that people work with, through the first adapter that knows each of them. */
import type { DocumentAdapter, DocumentSession, RunningApplication } from './adapter.ts';

/**
 * @param adapters in the order in which they are asked
 * @returns null when no adapter knows the application. Fails with a `DocumentProblem` when one does, and cannot reach it: the
 *   others are not tried then, because they know less of it.
 */
export async function connectTo(
  application: RunningApplication,
  adapters: readonly DocumentAdapter[],
): Promise<DocumentSession | null> {
  for (const adapter of adapters) {
    const session = await adapter.connect(application);
    if (session !== null) return session;
  }
  return null;
}
