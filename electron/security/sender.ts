/** Whether a message to the main process comes from one of the app's own pages. Pure; fails closed. */

/** The part of a message event that matters, so that the rule can be tested without Electron. */
export interface SenderEvent {
  readonly sender: { readonly id: number; readonly mainFrame: unknown; isDestroyed(): boolean };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/**
 * SECURITY: true only for the main frame of a window of ours that shows a page of the app. A frame that is gone, a frame
 * within a page, an unknown window and an address that cannot be read are all refused.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 * @param isOurWindow whether the id of the sender is that of a window of ours
 */
export function isTrustedSender(
  event: SenderEvent,
  trustedOrigin: string,
  isOurWindow: (webContentsId: number) => boolean,
): boolean {
  const { sender, senderFrame } = event;
  if (!senderFrame || sender.isDestroyed()) return false;
  if (senderFrame !== sender.mainFrame || senderFrame.parent !== null) return false;
  const url = URL.parse(senderFrame.url);
  // `origin` of a scheme of our own is "null", so that scheme and host are compared instead.
  if (!url || `${url.protocol}//${url.host}` !== trustedOrigin) return false;
  return isOurWindow(sender.id);
}
