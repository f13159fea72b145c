/**
 * Pop-ups of Windows as its own XML, so that a click tells what it is about even when the app was not running. Pure.
 *
 * @see https://learn.microsoft.com/en-us/windows/apps/develop/notifications/app-notifications/toast-schema
 */
import { createHash } from 'node:crypto';
import type { PopUp } from './notifier.ts';
import { maxBodyLength, maxTitleLength, plainText, xmlText } from './safe-text.ts';

/** Windows shows no more buttons than this. */
const maxActions = 5;

/** A short word for the id of a pop-up: Windows takes at most 64 characters, and before 2017 16. */
export const toastTag = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);

/** What a click on a pop-up carries. Electron reads `type` and `action`, which is the button's number; the rest is ours. */
export interface Activation {
  readonly tag: string;
  /** The key of the button; null for a click on the pop-up itself. */
  readonly action: string | null;
}

/** SECURITY: any program of the same user can send these words, so that they name things and carry nothing else. */
export function readActivation(words: string): Activation | null {
  if (words.length > 512) return null;
  const read = new URLSearchParams(words);
  const [tag, choice] = [read.get('notice'), read.get('choice')];
  if (tag === null || !/^[0-9a-f]{16}$/.test(tag)) return null;
  if (choice !== null && !/^[a-z0-9-]{1,32}$/.test(choice)) return null;
  return { tag, action: choice };
}

export function toastXml(popUp: PopUp): string {
  const tag = toastTag(popUp.id);
  const actions = popUp.actions.slice(0, maxActions).map(({ key, label }, index) => {
    const words = xmlText(`type=action&action=${index}&notice=${tag}&choice=${key}`);
    return `<action content="${xmlText(plainText(label, 40))}" arguments="${words}" activationType="foreground"/>`;
  });
  // A reminder would stay until it is closed, but Windows lets reminders through when people want no disturbance.
  const duration = popUp.stays ? ' duration="long"' : '';
  return [
    `<toast launch="${xmlText(`type=click&notice=${tag}`)}" activationType="foreground"${duration}>`,
    '<visual><binding template="ToastGeneric">',
    `<text>${xmlText(plainText(popUp.title, maxTitleLength))}</text>`,
    `<text>${xmlText(plainText(popUp.body, maxBodyLength, 'many'))}</text>`,
    '</binding></visual>',
    actions.length > 0 ? `<actions>${actions.join('')}</actions>` : '',
    '</toast>',
  ].join('');
}
