/** Why Sentinel RMS refused a license, as far as its log tells. */
import type { RefusalExplanation } from '../license-manager.ts';

/** Its log has no reason, only that a request was refused, and whether it was for a place in the queue. */
export const explainRefusal = (code: string | null): RefusalExplanation =>
  code === '4'
    ? {
        reason: 'full',
        message:
          'All seats of this feature are in use, and nobody else may wait for one in the license server’s queue.',
        nextStep: 'Wait in line until a seat is free, or ask somebody who has one to give it back.',
      }
    : {
        reason: 'full',
        message: 'The license server refused it, most likely because all seats are in use; its log does not say why.',
        nextStep: 'Wait in line until a seat is free; if there are free seats, tell your license administrator.',
      };
