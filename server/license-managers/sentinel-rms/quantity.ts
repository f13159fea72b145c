/** Numbers as `lsmon` prints them, where some very large ones mean "no limit". Pure. */
import type { Fields } from './blocks.ts';
import type { Label } from './labels.ts';

/**
 * Hard limits that stand for none: before version 9.5, from then on, and as signed numbers.
 * https://docs.sentinel.thalesgroup.com/softwareandservices/RMS/RMSDocumentation/SysAdmin/Content/lsmon.htm
 */
const endless: ReadonlySet<number> = new Set([2_097_150, 2_147_483_647, 4_294_967_294, 4_294_967_295]);

/** A count, that there is no limit, or null when it is not said or not understood. */
export function quantity(fields: Fields, label: Label): number | 'unlimited' | null {
  const text = (fields.get(label) ?? '').replace(/\.$/, '').trim();
  if (/^(unlimited|infinite)$/i.test(text)) return 'unlimited';
  if (!/^\d{1,10}$/.test(text)) return null;
  return endless.has(Number(text)) ? 'unlimited' : Number(text);
}

/** A count; null also where there is no limit. */
export function countOf(fields: Fields, label: Label): number | null {
  const found = quantity(fields, label);
  return found === 'unlimited' ? null : found;
}
