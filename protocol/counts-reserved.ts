/** Whether seats that are held back are among those in use. Pure. */
import type { Feature } from './license.ts';

/**
 * Whether the manager counts reserved seats as in use, as FlexLM does. It does not where it tells itself how many are
 * available, and the reserved ones are exactly what is missing from that.
 */
export function countsReserved(row: Pick<Feature, 'issued' | 'inUse' | 'available' | 'reserved'>): boolean {
  const { issued, inUse, available, reserved } = row;
  if (reserved === null || reserved === 0 || issued === null || inUse === null || available === null) return true;
  return issued - inUse - available !== reserved;
}
