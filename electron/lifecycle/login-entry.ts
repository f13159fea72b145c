/** When the user's own entry for the start at login is written, and when it is left alone. Pure. */
import type { SettingSource, SettingView } from '../ipc/settings-contract.ts';

type Wish = Pick<SettingView<boolean>, 'value' | 'source'>;

/** What is built in and the defaults of a machine need no entry of the user: the machine has its own. */
const hasOwnEntry = (source: SettingSource): boolean => source !== 'built-in' && source !== 'machine-default';
const isPolicy = (source: SettingSource): boolean => source === 'machine-policy' || source === 'user-policy';

/**
 * @param before null at the start of the app: then only a policy is put through, because a user may have removed the entry by
 *   other means
 * @returns whether the entry is to be there (true) or the start is to be prevented (false); `remove` where the user's own part
 *   goes and the machine decides; null where nothing is to be done
 */
export function loginEntry(before: Wish | null, now: Wish): boolean | 'remove' | null {
  if (before === null) return isPolicy(now.source) ? now.value : null;
  if (before.value === now.value && before.source === now.source) return null;
  if (hasOwnEntry(now.source)) return now.value;
  return hasOwnEntry(before.source) ? 'remove' : null;
}

/**
 * Whether a start without a window is to end at once: an entry of the machine began it, and the user or a policy wants none.
 * Packages for Linux always bring that entry, so there the default of the machine decides as well.
 */
export const isUnwantedStart = ({ value, source }: Wish, platform: NodeJS.Platform): boolean =>
  !value && (hasOwnEntry(source) || (platform === 'linux' && source === 'machine-default'));
