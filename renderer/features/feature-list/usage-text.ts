/** Pure: the use of a feature in words. */
import type { Feature } from '../../../protocol/license.ts';
import { strings } from '../../strings.ts';

/** `47 of 50`, `12 in use` without a limit, or nothing when it is not known. */
export function usageText({ inUse, issued, limit }: Feature): string {
  if (inUse === null) return '';
  return limit === 'counted' && issued !== null ? strings.list.inUseOf(inUse, issued) : strings.list.inUse(inUse);
}
